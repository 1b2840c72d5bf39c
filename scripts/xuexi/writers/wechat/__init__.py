"""A material as it is pasted into the editor of a WeChat official account."""

from xuexi.writers.wechat.article import late_articles, write_articles

__all__ = ["late_articles", "write_articles"]
