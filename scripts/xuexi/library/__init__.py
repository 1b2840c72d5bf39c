"""All materials together: what relates to what, who reads what, in which order."""

from xuexi.library.assemble import assemble
from xuexi.library.clauses import ClauseIndex, ClauseRef
from xuexi.library.library import Library

__all__ = ["ClauseIndex", "ClauseRef", "Library", "assemble"]
