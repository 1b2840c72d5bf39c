"""Checking an office's own templates because something of them has changed."""

from __future__ import annotations

from pathlib import Path

from xuexi.findings import Finding
from xuexi.project.checked_beside import Beside, forget_beside, note_beside
from xuexi.project.inputs import inputs_of_findings
from xuexi.project.lasting import lasting_cache
from xuexi.project.load import load
from xuexi.project.own_templates import folder_of, kinds_of, load_templates, template_paths
from xuexi.project.unchanged import look_at
from xuexi.sources.inside import OWN_TEMPLATES_FOLDER


def check_templates(root: Path) -> tuple[int, tuple[Finding, ...]]:
    """How many templates there are, and what is wrong with them. Raises OSError."""
    places = ((root / OWN_TEMPLATES_FOLDER).resolve(), *inputs_of_findings(root))
    look = look_at(places)
    kinds = None
    if any(map(folder_of, template_paths(root))):
        # Only the materials tell what meetings are called.
        library = load(root, cache=lasting_cache(root)).library
        kinds = kinds_of(library) if library else None
    loaded = load_templates(root, kinds)
    if loaded.findings:
        forget_beside(root, Beside.TEMPLATES)
    else:
        note_beside(root, Beside.TEMPLATES, loaded.count, look, places)
    return loaded.count, loaded.findings
