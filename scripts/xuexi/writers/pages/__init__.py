"""Pages of the site: every address that a reader can open."""

from xuexi.writers.pages.site import late_pages

__all__ = ["late_pages"]
