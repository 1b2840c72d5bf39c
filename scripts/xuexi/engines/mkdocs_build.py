"""Running MkDocs: a whole build put in place at once."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Material prints a banner about MkDocs 2 on every build; our pins are the answer to it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.exceptions import MkDocsException

from xuexi.engines.engine_error import EngineError
from xuexi.engines.mkdocs_config import read_config
from xuexi.engines.mkdocs_words import ChineseFormatter, explain_failure
from xuexi.project.load import Loaded
from xuexi.project.switching import new_folder
from xuexi.writers.artifact import Paper


def build_site(
    root: Path, site: Path, loaded: Loaded | None = None, paper: Paper | None = None
) -> None:
    """Build the site of the project at `root` and put it at `site`, whole or not at all.

    `loaded` and `paper` spare reading and printing a project once more; its
    findings have then been told already.
    Raises EngineError when MkDocs cannot build, OSError when files cannot be
    read or written, HeldError when the old site cannot be moved away.
    """
    with chinese_log(), new_folder(site, root) as fresh:
        config, plugin = read_config(root, site_dir=str(fresh))
        if loaded is not None:
            plugin.hand_over(loaded, paper)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except (MkDocsException, TemplateError, UnicodeDecodeError) as error:
            raise EngineError(explain_failure(error)) from error
        finally:
            config.plugins.on_shutdown()


def prove_settings(root: Path) -> str:
    """Raise EngineError, before anything else is made, when `build_site` would for mkdocs.yml.

    Returns the site's address where mkdocs.yml gives one of its own.
    """
    with chinese_log(logging.CRITICAL):
        config, _ = read_config(root)
    return config.site_url or ""


@contextmanager
def chinese_log(level: int = logging.WARNING) -> Iterator[None]:
    """Show MkDocs' messages from `level` on, in Chinese."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ChineseFormatter())
    before = logger.level
    logger.setLevel(level)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
