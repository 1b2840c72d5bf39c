"""Styles and scripts of a MkDocs build: joined, and without what no page asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.config.config_options import ExtraScript
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from xuexi.engines import scripts, styles
from xuexi.library import Library
from xuexi.writers.pages.form_widths import write_widths

_BASE = "base.html"
"""The template from which all others of the theme descend."""


def join_assets(files: Files, config: MkDocsConfig, library: Library) -> None:
    """One file of styles and one of scripts instead of many; pages are told their names alone."""
    joined = styles.join_styles(config.extra_css, _reader(files), write_widths(library))
    _take_away(files, joined.parts)
    files.append(File.generated(config, styles.JOINED, content=joined.content))
    config.extra_css = list(joined.links)

    listed = list(config.extra_javascript)
    made = scripts.join_scripts(listed, _reader(files))
    if made.parts:
        _take_away(files, made.parts)
        files.append(File.generated(config, scripts.JOINED, content=made.content))
        one = ExtraScript().run_validation({"path": scripts.JOINED, "defer": True})
        config.extra_javascript = [one, *(it for it in listed if str(it) not in made.parts)]


def leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Take the theme's own scripts and styles away, which are two megabytes.

    A project whose templates stand on the theme's needs them all. With a base of its own it needs
    what its templates name, and its icon.
    """
    folders = [Path(folder) for folder in config.theme.dirs]
    own = config.theme.custom_dir
    if not own or not (Path(own) / _BASE).is_file():
        return
    named = "\n".join(path.read_text("utf-8") for path in sorted(Path(own).rglob("*.html")))
    theirs = {folder for folder in folders if folder != Path(own)}
    for file in tuple(files):
        if file.src_dir is None or Path(file.src_dir) not in theirs:
            continue
        if file.src_uri not in named and file.src_uri != config.theme["favicon"]:
            files.remove(file)


def _reader(files: Files) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        file = files.get_file_from_path(path)
        return file.content_bytes if file else None

    return read


def _take_away(files: Files, paths: Sequence[str]) -> None:
    for path in paths:
        if file := files.get_file_from_path(path):
            files.remove(file)
