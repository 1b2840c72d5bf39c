"""Paper: a material as a PDF, set by Typst from the same tree as the page."""

from xuexi.writers.pdf.board import has_points
from xuexi.writers.pdf.booklet import write_booklet
from xuexi.writers.pdf.material import write_pdf
from xuexi.writers.pdf.name_cards import write_name_cards

__all__ = ["has_points", "write_booklet", "write_name_cards", "write_pdf"]
