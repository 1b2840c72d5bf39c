"""Same input, same bytes: whatever the hash seed, the time zone, the locale and the day."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.build


def digest(site: Path) -> dict[str, str]:
    """Every file of a site with its hash; gzip's own time stamp is MkDocs' and is left out."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }


def test_two_builds_in_different_surroundings(
    made_up_root: Path, made_up_site: Path, tmp_path: Path
) -> None:
    target, project = tmp_path / "site", tmp_path / "project"
    # Without the cache, so that paper is made again as well.
    shutil.copytree(made_up_root, project, symlinks=True, ignore=shutil.ignore_patterns(".cache"))
    surroundings = {
        **os.environ,
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        # MkDocs' idea of the day of the build: long before any of our tests runs.
        "SOURCE_DATE_EPOCH": "86400",
    }
    subprocess.run(
        [sys.executable, "-m", "xuexi", "build", "--root", str(project), "--site", str(target)],
        check=True,
        env=surroundings,
        capture_output=True,
    )
    assert digest(target) == digest(made_up_site)
