"""What `xuexi check` says of the branches: never noted down where it may hold a person's name."""

from __future__ import annotations

from pathlib import Path

import xuexi
from xuexi.findings import Finding
from xuexi.project.autofix import mend
from xuexi.project.branches import load_branches
from xuexi.project.unchanged import look_at, note, recall
from xuexi.sources.branches import branch_paths
from xuexi.sources.campaign import CAMPAIGN_FILE, read_campaign
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import BRANCHES_FOLDER

_NOTE = Path(".cache", "branches.json")
"""Below a project's root: only how many there are, and only when all of them are in order."""


def mend_branches(root: Path) -> tuple[str, ...]:
    """Mend what may be mended without anybody; return the paths changed. Raises OSError."""
    return mend(root, branch_paths(root))


def check_branches(root: Path) -> tuple[int, tuple[Finding, ...]]:
    """How many branches there are, and what is wrong with them. Raises OSError."""
    known = recall(root / _NOTE)
    if isinstance(known, int):
        return known, ()
    places = (
        (root / BRANCHES_FOLDER).resolve(),
        (root / CONTENT_FOLDER / CAMPAIGN_FILE).resolve(),
        Path(xuexi.__file__).resolve().parent,
    )
    look = look_at(places)
    campaign, _ = read_campaign(root, CONTENT_FOLDER)
    if campaign is None:
        # What is wrong with it has been said.
        return 0, ()
    loaded = load_branches(root, campaign)
    if loaded.findings:
        (root / _NOTE).unlink(missing_ok=True)
    else:
        note(root / _NOTE, look, places, len(loaded.members))
    return len(loaded.members), loaded.findings
