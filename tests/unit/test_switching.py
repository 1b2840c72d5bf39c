"""A folder takes the place of another whole or not at all, and what is left is put right."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from test_placing import mode_of, tree_of, umask

from xuexi.project import switching
from xuexi.project.exchange import exchange
from xuexi.project.switching import HeldError, new_folder
from xuexi.project.unfinished import LOCK, NEW, OLD, put_right

ROOT = "project"


def beside(tmp_path: Path) -> dict[str, bytes]:
    """All files but the project's own."""
    return {name: data for name, data in tree_of(tmp_path).items() if not name.startswith(ROOT)}


def publish(target: Path, content: bytes = b"new") -> None:
    """A run that puts one page in place."""
    with new_folder(target, target.parent / ROOT) as fresh:
        (fresh / "index.html").write_bytes(content)


def break_off(target: Path, error: type[BaseException]) -> None:
    """A run that breaks in the middle."""
    with new_folder(target, target.parent / ROOT) as fresh:
        (fresh / "index.html").write_bytes(b"half")
        raise error


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(b"old")
    (site / "gone.html").write_bytes(b"old")
    return site


@pytest.fixture(params=["one exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to switch; the second is that of Windows and of network shares."""
    if request.param == "two renames":
        monkeypatch.setattr(switching, "exchange", lambda *_: False)
    return str(request.param)


both_ways = pytest.mark.usefixtures("way")


@both_ways
def test_a_new_folder_takes_the_place_of_the_old(old_site: Path) -> None:
    with new_folder(old_site, old_site.parent / ROOT) as fresh:
        (fresh / "index.html").write_bytes(b"new")
        assert tree_of(old_site) == {"gone.html": b"old", "index.html": b"old"}
    assert tree_of(old_site.parent) == {"site/index.html": b"new"}


@both_ways
def test_a_folder_is_made_where_none_was(tmp_path: Path) -> None:
    publish(tmp_path / "a" / "site")
    assert beside(tmp_path / "a") == {"site/index.html": b"new"}


@both_ways
def test_a_link_stays_and_what_it_points_to_is_replaced(old_site: Path) -> None:
    link = old_site.with_name("link")
    link.symlink_to(old_site, target_is_directory=True)
    publish(link)
    assert link.is_symlink()
    assert tree_of(old_site) == {"index.html": b"new"}


@both_ways
@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_inside_leaves_the_old_folder_untouched(
    old_site: Path, error: type[BaseException]
) -> None:
    before = tree_of(old_site)
    with pytest.raises(error):
        break_off(old_site, error)
    assert beside(old_site.parent) == {f"site/{name}": data for name, data in before.items()}


@both_ways
def test_a_file_is_never_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"mine")
    with pytest.raises(NotADirectoryError):
        publish(tmp_path / "site")
    assert beside(tmp_path) == {"site": b"mine"}


@both_ways
def test_a_folder_named_by_a_relative_path(old_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(old_site.parent)
    publish(Path("site"))
    assert tree_of(old_site) == {"index.html": b"new"}


# -- rights and times --------------------------------------------------------------


@both_ways
def test_what_is_published_can_be_read_whatever_the_umask(old_site: Path) -> None:
    with umask(0o077), new_folder(old_site, old_site.parent / ROOT) as fresh:
        (fresh / "a" / "b").mkdir(parents=True)
        (fresh / "a" / "b" / "x.html").write_bytes(b"new")
    modes = {mode_of(path) for path in old_site.rglob("*") if path.is_dir()} | {mode_of(old_site)}
    assert modes == {0o755}
    assert mode_of(old_site / "a" / "b" / "x.html") == 0o644


@both_ways
def test_a_file_that_says_the_same_keeps_its_time(old_site: Path) -> None:
    for name in ("index.html", "gone.html"):
        os.utime(old_site / name, (1_000_000_000, 1_000_000_000))
    with new_folder(old_site, old_site.parent / ROOT) as fresh:
        (fresh / "index.html").write_bytes(b"old")
        (fresh / "gone.html").write_bytes(b"odd")
    assert (old_site / "index.html").stat().st_mtime == 1_000_000_000
    # As long as before, but not the same.
    assert (old_site / "gone.html").stat().st_mtime > 1_000_000_000


# -- somebody has it open ----------------------------------------------------------


class Held:
    """Renames of a folder that fail so often, as on Windows while a file in it is open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, times: int) -> None:
        rename, self.left = Path.rename, times

        def held(path: Path, target: Path) -> Path:
            if path.name == name and self.left:
                self.left -= 1
                raise PermissionError(errno.EACCES, "used by another process", str(path), 32)
            return rename(path, target)

        monkeypatch.setattr(switching, "exchange", lambda *_: False)
        monkeypatch.setattr(switching, "_WAITS_SECONDS", (0.0, 0.0))
        monkeypatch.setattr(Path, "rename", held)


@pytest.mark.parametrize("name", ["site", NEW])
def test_a_scanner_that_lets_go_is_waited_for(
    old_site: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    held = Held(monkeypatch, name, 2)
    publish(old_site)
    assert held.left == 0
    assert beside(old_site.parent) == {"site/index.html": b"new"}


def test_an_open_pdf_does_not_cost_the_finished_folder(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Held(monkeypatch, "site", 99)
    for name in ("site-new", "site-new2"):
        with pytest.raises(HeldError, match=rf"{name} 改名为 site"):
            publish(old_site)
        assert tree_of(old_site) == {"gone.html": b"old", "index.html": b"old"}
        assert tree_of(old_site.with_name(name)) == {"index.html": b"new"}


def test_when_the_new_folder_cannot_move_in_the_old_one_comes_back(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Held(monkeypatch, NEW, 3)
    with pytest.raises(HeldError):
        publish(old_site)
    assert tree_of(old_site) == {"gone.html": b"old", "index.html": b"old"}
    assert tree_of(old_site.with_name("site-new")) == {"index.html": b"new"}


def test_another_fault_is_not_waited_for(old_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Path:
        raise OSError(errno.EIO, "the disk is broken")

    monkeypatch.setattr(switching, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", broken)
    with pytest.raises(OSError, match="broken"):
        publish(old_site)
    monkeypatch.undo()
    assert beside(old_site.parent) == {"site/gone.html": b"old", "site/index.html": b"old"}


def test_another_run_that_comes_between_the_renames_is_no_fault(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, count = Path.rename, 0

    def late(path: Path, target: Path) -> Path:
        nonlocal count
        count += path.name == NEW
        if path.name == NEW and count == 1:
            target.mkdir()
            (target / "index.html").write_bytes(b"of the other run")
        return rename(path, target)

    monkeypatch.setattr(switching, "exchange", lambda *_: False)
    monkeypatch.setattr(switching, "_WAITS_SECONDS", (0.0,))
    monkeypatch.setattr(Path, "rename", late)
    publish(old_site)
    assert count == 2
    assert beside(old_site.parent) == {"site/index.html": b"new"}


def test_where_there_is_no_exchange_nothing_is_done(old_site: Path) -> None:
    """A folder and one inside it cannot change places; systems say that as if they had no way."""
    (old_site / "inside").mkdir()
    assert not exchange(old_site, old_site / "inside")
    with pytest.raises(FileNotFoundError):
        exchange(old_site, old_site.with_name("none"))


# -- killed ------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from xuexi.project import switching

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def die_after(function):
    def dying(*arguments):
        function(*arguments)
        die()
    return dying

moment, target = sys.argv[1], Path(sys.argv[2])
if moment.startswith("rename"):
    switching.exchange = lambda *_: False
    rename, count = Path.rename, [0]
    def counted(path, new):
        count[0] += 1
        if f"rename {count[0]}" == moment:
            die()
        rename(path, new)
        if f"rename {count[0]}, after" == moment:
            die()
    Path.rename = counted
if moment == "exchange":
    switching.exchange = die
if moment == "exchange, after":
    switching.exchange = die_after(switching.exchange)
if moment == "times":
    switching.make_publishable = die
with switching.new_folder(target, target.parent / "project") as fresh:
    (fresh / "index.html").write_bytes(b"new")
    if moment == "half":
        die()
"""
"""A run that is killed at a moment that it is told."""

MOMENTS = {
    "half": "old", "times": "old", "exchange": "old", "exchange, after": "new",
    "rename 1": "old", "rename 1, after": "gone", "rename 2": "gone", "rename 2, after": "new",
}  # fmt: skip
"""When a run is killed, and what then stands at the target until the next command."""

STATES = {
    "old": {"gone.html": b"old", "index.html": b"old"},
    "new": {"index.html": b"new"},
    "gone": {},
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("is_default", [True, False])
def test_after_a_kill_at_any_rename_the_next_command_puts_all_right(
    old_site: Path, moment: str, is_default: bool
) -> None:
    if "exchange" in moment and not exchange(old_site, old_site):
        pytest.skip("no exchange on this system")
    subprocess.run([sys.executable, "-c", KILLED, moment, str(old_site)], check=False)
    assert tree_of(old_site) == STATES[MOMENTS[moment]]
    came_back = put_right(old_site.parent / ROOT, *([old_site] if is_default else []))
    assert came_back == ((old_site,) if MOMENTS[moment] == "gone" else ())
    after = "new" if MOMENTS[moment] == "new" else "old"
    assert beside(old_site.parent) == {f"site/{name}": data for name, data in STATES[after].items()}
    assert put_right(old_site.parent / ROOT, old_site) == ()
    publish(old_site, b"newer")
    assert tree_of(old_site.parent) == {"site/index.html": b"newer"}


def test_what_earlier_releases_left_is_put_right_too(old_site: Path) -> None:
    for name in (".site-new-abcdefgh", ".site-old-ijklmnop", ".site-old-mine"):
        old_site.with_name(name).mkdir()
        (old_site.with_name(name) / "x").write_bytes(b"left")
    assert put_right(old_site.parent / ROOT, old_site) == ()
    assert set(beside(old_site.parent)) == {"site/gone.html", "site/index.html", ".site-old-mine/x"}


def test_an_earlier_release_that_was_killed_gets_its_site_back(old_site: Path) -> None:
    old_site.rename(old_site.with_name(".site-old-abcdefgh"))
    assert put_right(old_site.parent / ROOT, old_site) == (old_site,)
    assert beside(old_site.parent) == {"site/gone.html": b"old", "site/index.html": b"old"}


def test_a_run_that_is_still_at_work_is_left_alone(old_site: Path) -> None:
    with new_folder(old_site, old_site.parent / ROOT) as fresh:
        (fresh / "index.html").write_bytes(b"new")
        done = subprocess.run(
            [sys.executable, "-c", PUT_RIGHT, str(old_site)], capture_output=True, check=True
        )
        assert done.stdout.strip() == b"0"
        publish(old_site, b"meanwhile")
        assert tree_of(old_site) == {"index.html": b"meanwhile"}
    assert beside(old_site.parent) == {"site/index.html": b"new"}


PUT_RIGHT = """
import sys
from pathlib import Path
from xuexi.project.unfinished import put_right

site = Path(sys.argv[1])
print(len(put_right(site.parent / "project", site)))
"""


def test_a_workshop_that_has_just_been_opened_is_opened_again(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between making its folder and locking it, a run cannot be told from a dead one."""
    acquire, folders = FileLock.acquire, []

    def late(lock: FileLock, **arguments: float) -> object:
        folders.append(Path(lock.lock_file).parent)
        taken = acquire(lock, **arguments)
        if len(folders) == 1:
            shutil.rmtree(folders[0])
        return taken

    monkeypatch.setattr(FileLock, "acquire", late)
    publish(old_site)
    assert len(set(folders)) == 2
    assert tree_of(old_site.parent) == {"site/index.html": b"new"}


def test_a_workshop_is_not_taken_for_another_targets(tmp_path: Path) -> None:
    workshop = tmp_path / ".site-mirror-xuexi-abcdefgh"
    (workshop / OLD).mkdir(parents=True)
    (workshop / LOCK).touch()
    assert put_right(tmp_path / ROOT, tmp_path / "site") == ()
    assert (workshop / OLD).is_dir()
    assert put_right(tmp_path / ROOT, tmp_path / "site-mirror") == (tmp_path / "site-mirror",)


def test_one_leftover_that_cannot_be_cleared_up_keeps_no_other(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stubborn, other = (
        old_site.with_name(f".site-xuexi-{name}") for name in ("aaaaaaaa", "bbbbbbbb")
    )
    (stubborn / OLD).mkdir(parents=True)
    other.mkdir()
    (other / LOCK).touch()
    old_site.rename(other / OLD)
    rename = Path.rename

    def held(path: Path, target: Path) -> Path:
        if path.parent == stubborn:
            raise PermissionError(errno.EACCES, "held")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", held)
    assert put_right(old_site.parent / ROOT, old_site) == (old_site,)
    assert tree_of(old_site) == STATES["old"]


def test_without_a_lock_nobody_is_at_work(old_site: Path) -> None:
    """The lock is made first and goes last, so a kill may leave a workshop without it."""
    left = old_site.with_name(".site-xuexi-abcdefgh")
    left.mkdir()
    old_site.rename(left / OLD)
    assert put_right(old_site.parent / ROOT, old_site) == (old_site,)
    assert not left.exists()


def test_the_lock_goes_last(old_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release, rests = FileLock.release, []

    def look(lock: FileLock, *arguments: bool) -> None:
        rests.append(sorted(path.name for path in Path(lock.lock_file).parent.iterdir()))
        release(lock, *arguments)

    monkeypatch.setattr(FileLock, "release", look)
    publish(old_site)
    assert rests[0] == [LOCK]


@pytest.mark.parametrize("name", ["x" * 5_000, "nowhere/site", "a-file/site"])
def test_a_note_of_a_place_that_cannot_be_looked_at_stops_nothing(
    old_site: Path, name: str
) -> None:
    (old_site.parent / "a-file").touch()
    note = old_site.parent / ROOT / ".cache" / "unfinished" / "abc"
    note.parent.mkdir(parents=True)
    note.write_text(str(old_site.parent / name), "utf-8")
    assert put_right(old_site.parent / ROOT, old_site) == ()
    assert not note.exists()
