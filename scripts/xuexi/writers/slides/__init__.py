"""Slides: what a meeting looks at together, with the trainer's words in the speaker's notes."""

from xuexi.writers.slides.material import write_slides

__all__ = ["write_slides"]
