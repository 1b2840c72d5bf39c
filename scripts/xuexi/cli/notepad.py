"""Texts that are opened in Windows' Notepad and copied from it."""

from __future__ import annotations

_MARK = "\ufeff"
"""An older Notepad takes a text without it for another encoding."""


def notepad_bytes(text: str) -> bytes:
    """The text as a file that every Notepad shows line by line."""
    return (_MARK + text.replace("\n", "\r\n")).encode()
