"""Word files: a material as organisers edit it in Word or WPS, from the same tree as the page."""

from xuexi.writers.word.material import write_word

__all__ = ["write_word"]
