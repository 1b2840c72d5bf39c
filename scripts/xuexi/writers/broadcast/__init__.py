"""A material as a text that a loudspeaker reads: as a page, as a Word file, as plain text."""

from xuexi.writers.broadcast.site import late_broadcasts, write_broadcasts

__all__ = ["late_broadcasts", "write_broadcasts"]
