"""Running MkDocs: a whole build put in place at once, and the live preview."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Material prints a banner about MkDocs 2 on every build; our pins are the answer to it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config

from xuexi.build.load import Loaded
from xuexi.build.printing import Paper
from xuexi.build.switching import new_folder
from xuexi.doors.mkdocs_plugin import XuexiPlugin

CONFIG_FILE = "mkdocs.yml"


def build_site(
    root: Path, site: Path, loaded: Loaded | None = None, paper: Paper | None = None
) -> None:
    """Build the site of the project at `root` and put it at `site`, whole or not at all.

    `loaded` and `paper` spare reading and printing a project once more.
    Raises mkdocs.exceptions.ConfigurationError or Abort when MkDocs cannot build,
    and HeldError when the old site cannot be moved away.
    """
    with _quiet_log(), new_folder(site, root) as fresh:
        config = load_config(str(root / CONFIG_FILE), site_dir=str(fresh))
        plugin = config.plugins.get("xuexi")
        if loaded is not None and isinstance(plugin, XuexiPlugin):
            plugin.hand_over(loaded, paper)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()


def serve_site(root: Path, address: str, *, open_in_browser: bool) -> None:
    """Serve a live preview until interrupted; a change shows within two seconds."""
    with _quiet_log(logging.INFO):
        serve(
            str(root / CONFIG_FILE),
            open_in_browser=open_in_browser,
            dev_addr=address,
        )


@contextmanager
def _quiet_log(level: int = logging.WARNING) -> Iterator[None]:
    """Show MkDocs' messages from `level` on."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    before = logger.level
    logger.setLevel(level)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
