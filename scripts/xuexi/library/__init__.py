"""All materials together: what relates to what, who reads what, in which order."""

from xuexi.library.assemble import Library, assemble
from xuexi.library.clauses import ClauseIndex, ClauseRef

__all__ = ["ClauseIndex", "ClauseRef", "Library", "assemble"]
