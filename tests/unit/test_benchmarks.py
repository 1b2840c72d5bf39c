"""What `make bench` goes by: files that were written, and figures that have become worse."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "benchmarks"))

from recorded import record, worse  # noqa: E402
from written import Written, between, state_of  # noqa: E402


def test_what_a_build_has_written_is_told_from_what_it_has_changed(tmp_path: Path) -> None:
    for name in ("stays", "is touched", "is put anew", "says more", "goes"):
        (tmp_path / name).write_text("甲", encoding="utf-8")
    before = state_of(tmp_path)
    os.utime(tmp_path / "is touched", (1, 1))
    times = (tmp_path / "is put anew").stat()
    (tmp_path / "copy").write_text("甲", encoding="utf-8")
    (tmp_path / "copy").replace(tmp_path / "is put anew")
    os.utime(tmp_path / "is put anew", ns=(times.st_atime_ns, times.st_mtime_ns))
    (tmp_path / "says more").write_text("甲乙", encoding="utf-8")
    (tmp_path / "comes").write_text("", encoding="utf-8")
    (tmp_path / "goes").unlink()
    assert between(before, state_of(tmp_path)) == Written(written=4, changed=2, gone=1)


def test_only_what_is_clearly_worse_is_told(tmp_path: Path) -> None:
    kept = tmp_path / "recorded.json"
    record({"cold": 0.5, "files": 0, "gone since": 1}, 1000, kept)
    assert worse({"cold": 0.57, "files": 0, "new": 9}, 1000, kept) == []
    told = worse({"cold": 0.58, "files": 1}, 1000, kept)
    assert [line.partition(":")[0] for line in told] == ["cold", "files"]


def test_other_sizes_and_first_runs_are_compared_with_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "recorded.json"
    assert worse({"cold": 9.0}, 1000, kept) == []
    record({"cold": 0.5}, 1000, kept)
    assert worse({"cold": 9.0}, 60, kept) == []
