"""Pages of the site: every address that a reader can open."""

from xuexi.writers.pages.site import write_pages

__all__ = ["write_pages"]
