"""What an engine could not do, in words for an organiser."""

from __future__ import annotations


class EngineError(Exception):
    """A site could not be built. Its text is Chinese, says what to do and ends without a full stop.

    Whoever catches it says besides that the last good site is untouched.
    """
