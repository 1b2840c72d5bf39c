"""A material as it is pasted into the editor of a WeChat official account."""

from xuexi.writers.wechat.article import write_articles

__all__ = ["write_articles"]
