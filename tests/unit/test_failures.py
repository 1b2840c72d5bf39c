"""Whatever happens, an organiser reads a Chinese sentence and never a traceback."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import small_project

import xuexi
from xuexi.cli import checking
from xuexi.cli.main import main
from xuexi.press.crew import WorkerLostError
from xuexi.typeset.typesetter import UnsettableError

Run = Callable[[Exception], tuple[int, str, str]]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `xuexi check` with a fault in the middle of it."""

    def run(error: Exception) -> tuple[int, str, str]:
        def broken(_: Path, **__: object) -> None:
            raise error

        monkeypatch.setattr(checking, "load", broken)
        monkeypatch.setattr(sys, "argv", ["xuexi", "check"])
        with pytest.raises(SystemExit) as stopped:
            main()
        assert isinstance(stopped.value.code, int)
        return (stopped.value.code, *capsys.readouterr())

    return run


@pytest.mark.parametrize(
    "error", [KeyError("x"), RecursionError("deep"), AssertionError(), ValueError("\udcff")]
)
def test_a_fault_of_ours_is_recorded_in_the_project(
    fail: Run, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_project(tmp_path))
    code, out, err = fail(error)
    record = Path(".cache/xuexi-error.txt")
    assert (code, out) == (2, "")
    assert err == (f"程序出错了，不是您的材料的问题。详细记录写在 {record}，请发给维护程序的人。\n")
    text = record.read_text("utf-8")
    assert text.startswith("Traceback")
    assert type(error).__name__ in text


@pytest.mark.parametrize("error", [KeyError("x"), UnsettableError("x"), WorkerLostError("x")])
def test_who_updates_it_meanwhile_is_told_to_run_it_again(
    fail: Run, error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old code and new do not understand each other, and nobody has to look for a fault."""
    monkeypatch.chdir(small_project(tmp_path))
    monkeypatch.setattr(xuexi, "BEGUN_NS", 0)
    code, out, err = fail(error)
    assert (code, out, err) == (2, "", "没能做完：程序运行到一半被更新了。再运行一次就好。\n")
    assert not Path(".cache/xuexi-error.txt").exists()


def test_outside_a_project_the_record_goes_where_the_system_keeps_such_things(
    fail: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "system"))
    (tmp_path / "system").mkdir()
    assert str(tmp_path / "system/xuexi-error.txt") in fail(KeyError("x"))[2]
    assert not (tmp_path / ".cache").exists()


def test_where_nothing_can_be_written_the_last_line_is_told(
    fail: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_project(tmp_path))
    Path(".cache").write_text("a file", "utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / ".cache"))
    assert fail(KeyError("x"))[2] == (
        "程序出错了，不是您的材料的问题。请把这一行发给维护程序的人：KeyError: 'x'\n"
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "没能做完：内存不够，关掉一些程序再试。\n"),
        (OSError(28, "No space left on device", "a.pdf"),
         "没能做完：磁盘满了，腾出空间再试（a.pdf）。\n"),
    ],
)  # fmt: skip
def test_a_machine_that_cannot_is_no_fault_of_ours(
    fail: Run, error: Exception, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_project(tmp_path))
    code, out, err = fail(error)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert not Path(".cache").exists()
