"""The package's dress, put on MkDocs' settings and files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.base import ConfigErrors
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from xuexi.engines.dress import document_paths, documents, dressed, dressing, templates

_DERIVED = ("mdx_configs",)
"""What MkDocs works out from `markdown_extensions` and keeps beside it."""


def dress(config: MkDocsConfig, own: Mapping[str, Any]) -> ConfigErrors:
    """Bring the package's settings into `config`; `own` are the project's, as written.

    Nothing happens to a project with templates of its own, and none twice. Returns
    what MkDocs finds wrong with the whole; `config` is then as it was.
    """
    if config.theme.custom_dir:
        return []
    whole = MkDocsConfig(config_file_path=config.config_file_path)
    # Plugins are objects with a memory, and those of `config` are at work already.
    whole.load_dict({**dressed(own), "plugins": []})
    errors, _ = whole.validate()
    if not errors:
        for name in (*dressing(), *_DERIVED):
            config[name] = whole[name]
    return errors


def is_dressed(config: MkDocsConfig) -> bool:
    """Whether the package dresses this project."""
    custom = config.theme.custom_dir
    return custom is not None and Path(custom) == templates()


def dress_files(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Styles, scripts and guide for a project that is dressed so, but for what it has itself."""
    if not is_dressed(config) or Path(config.docs_dir) == documents():
        return
    for path in document_paths():
        if files.get_file_from_path(path) is None:
            yield File(path, str(documents()), config.site_dir, config.use_directory_urls)
