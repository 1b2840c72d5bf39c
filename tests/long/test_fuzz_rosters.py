"""Thousands of damaged and hostile rosters: people or findings, never anything else."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from made_rosters import roster
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.print_command import print_command
from xuexi.sources.rosters.roster import parse_roster

pytestmark = pytest.mark.long

COUNT, BATCHES = 2_400, 12
THROUGH_THE_COMMAND = 60
BASE = Path(__file__).resolve().parents[1] / "cases" / "findings" / "_base"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_people_or_findings(batch: int) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for seed in range(batch, COUNT, BATCHES):
        suffix, data = roster(seed)
        begun = time.monotonic()
        read, findings = parse_roster(data, suffix, f"r{suffix}", (None, ("电话",))[seed % 2])
        assert (read is None) == bool(findings), seed
        assert time.monotonic() - begun < 20, seed
        assert all("\n" not in str(one) and one.fix for one in findings), seed
        assert all(one.name for one in read.people) if read else True, seed
    if sys.platform == "linux":
        # Children of other tests of this process count, too, and may have been larger.
        after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        assert after <= max(before, 300 * 1024)


def test_through_the_command(tmp_path: Path) -> None:
    """Nothing is printed, and nobody sees a traceback."""
    for seed in range(THROUGH_THE_COMMAND):
        suffix, data = roster(100_000 + seed)
        path = tmp_path / f"r{seed}{suffix}"
        path.write_bytes(data)
        arguments = ["--id", "dengji-biao", "--root", str(BASE), "--roster", str(path)]
        arguments += ["--format", "word", "--to", str(tmp_path / "paper")]
        result = CliRunner().invoke(print_command, arguments, standalone_mode=False)
        is_usage = result.exception is not None and "没有" in str(result.exception)
        assert is_usage or result.return_value in (CLEAN, FINDINGS), (seed, result.exception)
