"""What VS Code needs to help authors: schemas, snippets, settings, made for a project."""

from __future__ import annotations

from xuexi.sources.editor.editor_files import (
    FOLDER,
    editor_files,
    is_shared,
    is_untouched,
    lacks,
)

__all__ = ["FOLDER", "editor_files", "is_shared", "is_untouched", "lacks"]
