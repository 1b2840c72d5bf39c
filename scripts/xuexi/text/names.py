"""Names of several parts: where a line may end in 阿卜杜拉·买买提."""

from __future__ import annotations

import re

DOT = "·"
"""U+00B7, the dot between the parts of a name (GB/T 15834-2011, 4.14)."""

_JOINT = re.compile(rf"(?<=[^\W\d_]{DOT})(?=[^\W\d_])")


def parts_of_name(text: str) -> tuple[str, ...]:
    """The parts that no line's end may cut, each but the last with its dot.

    >>> parts_of_name("阿卜杜拉·买买提"), parts_of_name("王芳")
    (('阿卜杜拉·', '买买提'), ('王芳',))
    """
    return tuple(_JOINT.split(text))
