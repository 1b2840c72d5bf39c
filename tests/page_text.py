"""What a PDF's text comes to when only its characters count."""

from __future__ import annotations


def bare(text: str) -> str:
    """Without white space, which a page breaks as it likes, and without a soft hyphen's kin."""
    return "".join(text.split()).replace("\ufffe", "")
