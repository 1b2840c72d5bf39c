"""Checking the branches because something of them has changed."""

from __future__ import annotations

from pathlib import Path

from xuexi.findings import Finding
from xuexi.project.autofix import mend
from xuexi.project.branches import load_branches
from xuexi.project.checked_beside import Beside, forget_beside, note_beside
from xuexi.project.unchanged import look_at, our_code
from xuexi.sources.branches import branch_paths
from xuexi.sources.campaign import CAMPAIGN_FILE, read_campaign
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import BRANCHES_FOLDER


def mend_branches(root: Path) -> tuple[str, ...]:
    """Mend what may be mended without anybody; return the paths changed. Raises OSError."""
    return mend(root, branch_paths(root))


def check_branches(root: Path) -> tuple[int, tuple[Finding, ...]]:
    """How many branches there are, and what is wrong with them. Raises OSError."""
    places = (
        (root / BRANCHES_FOLDER).resolve(),
        (root / CONTENT_FOLDER / CAMPAIGN_FILE).resolve(),
        our_code(),
    )
    look = look_at(places)
    campaign, _ = read_campaign(root, CONTENT_FOLDER)
    if campaign is None:
        # What is wrong with it has been said.
        return 0, ()
    loaded = load_branches(root, campaign)
    if loaded.findings:
        forget_beside(root, Beside.BRANCHES)
    else:
        note_beside(root, Beside.BRANCHES, len(loaded.members), look, places)
    return len(loaded.members), loaded.findings
