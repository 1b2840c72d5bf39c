"""A site that is built again: nothing is written that need not be, and nothing is stale."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from project_copies import CONTENT, contents, run
from small_site import EDITS, TOPIC, build, edit, fresh_site, small_site

import xuexi
from xuexi.project import inputs, unchanged
from xuexi.project.shelf import Shelf

pytestmark = pytest.mark.build


@pytest.fixture(autouse=True, scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Stand-ins for our code, its dress and the machine's fonts: the real ones are worked on.

    What was just changed is believed, for this file system counts in nanoseconds.
    """
    folder = tmp_path_factory.mktemp("code")
    write(folder / "part.py", "")
    fonts = inputs.font_folders
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(unchanged, "_SETTLED_NS", -(10**9))
        patched.setattr(xuexi, "__file__", str(folder / "__init__.py"))
        patched.setattr(inputs, "shipped", lambda: folder / "shipped")
        patched.setattr(inputs, "font_folders", lambda *own: (*fonts(*own), folder / "fonts"))
        yield folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all tests: whatever they leave, the next build is right."""
    project = small_site(tmp_path_factory.mktemp("again") / "project")
    build(project)
    return project


class Seen(NamedTuple):
    """A file as it lies on the disk."""

    inode: int
    changed: int
    """Its bytes, in nanoseconds."""
    touched: int
    """Also its names and rights."""


def seen(site: Path) -> dict[str, Seen]:
    states = {name: (site / name).stat() for name in contents(site)}
    return {
        name: Seen(state.st_ino, state.st_mtime_ns, state.st_ctime_ns)
        for name, state in states.items()
    }


def written(before: dict[str, Seen], after: dict[str, Seen]) -> set[str]:
    """The files that are new or were written."""
    return {name for name in after if after[name][:2] != before.get(name, (0, 0))[:2]}


def is_built(project: Path, *options: str) -> bool:
    """Whether a build read anything, or only repeated what had been said."""
    reads: list[object] = []
    with pytest.MonkeyPatch.context() as patched:
        load = sys.modules["xuexi.cli.building"].load

        def counted(root: Path, **others: object) -> object:
            reads.append(root)
            return load(root, **others)

        patched.setattr("xuexi.cli.building.load", counted)
        build(project, *options)
    return bool(reads)


# -- nothing has changed -----------------------------------------------------------


def test_where_nothing_has_changed_no_file_is_touched(project: Path) -> None:
    said = build(project)
    before = seen(project / "site")
    kept = seen(project / ".cache")
    for _ in range(2):
        assert not is_built(project)
        assert build(project) == said
        assert seen(project / "site") == before
        assert seen(project / ".cache") == kept


def test_reminders_and_what_is_missing_are_said_again(tmp_path: Path) -> None:
    project = small_site(tmp_path / "project")
    campaign = project / CONTENT / "campaign.yml"
    campaign.write_text(re.sub("address: .*\n", "", campaign.read_text("utf-8")), "utf-8")
    path = project / TOPIC
    path.write_text(f"{path.read_text('utf-8')}\n    \n看,一遍。\n", "utf-8")
    said = build(project)
    assert "提醒" in said
    assert "没有写 address" in said
    assert not is_built(project)
    assert sorted(build(project).splitlines()) == sorted(said.splitlines())


def test_what_the_engine_warns_of_is_said_each_time(tmp_path: Path) -> None:
    project = small_site(tmp_path / "project")
    (project / "docs/guide.md").write_text("# 说明\n\n[看](nowhere.md)\n", "utf-8")
    said = build(project)
    assert "nowhere.md" in said
    assert build(project) == said


def test_a_program_that_says_nothing_has_changed_has_imported_little(project: Path) -> None:
    build(project)
    # Seen from another process, and with the time that files need to settle.
    code = (
        "import sys\nfrom xuexi.project import unchanged\nunchanged._SETTLED_NS = -10**9\n"
        "sys.argv[1:] = ['build', '--no-paper']\n"
        "from xuexi.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted(name for name in sys.modules if name.startswith(('xuexi.', 'mkdocs'))))"
    )
    run_by_itself = [sys.executable, "-X", "utf8", "-c", code]
    for _ in range(2):
        # The first may find other installed packages than this process does.
        done = subprocess.run(run_by_itself, cwd=project, capture_output=True, check=True)
    said = done.stdout.decode()
    assert "生成 3 份材料" in said
    rooms = {name.split(".")[1] for name in said.split("\n")[-2].split() if "." in name}
    assert not {"engines", "press", "library", "document", "checks", "writers"} & rooms
    assert "mkdocs" not in said.split("\n")[-2].split()


# -- something has changed ---------------------------------------------------------


def test_only_what_shows_an_edit_is_written(project: Path) -> None:
    build(project)
    before, were = seen(project / "site"), contents(project / "site")
    path = project / TOPIC
    path.write_text(f"{path.read_text('utf-8')}\n再看一遍灯。\n", "utf-8")
    build(project)
    after, are = seen(project / "site"), contents(project / "site")
    changed = {name for name in are if are[name] != were.get(name)}
    assert written(before, after) == changed
    assert "yuye/banqian/kai-gong-qian-kan-san-yan/index.html" in changed
    assert len(changed) < len(are) / 3
    assert "yuye/fangan/fangan/index.html" not in changed


def test_what_is_put_back_is_as_a_first_build_makes_it(project: Path, tmp_path: Path) -> None:
    """Between two states and back, each time from what stood there before."""
    path = project / TOPIC
    one = path.read_text("utf-8")
    for text in (f"{one}\n又一句。\n", one, f"{one}\n又一句。\n", one):
        path.write_text(text, "utf-8")
        before = seen(project / "site")
        were = contents(project / "site")
        build(project)
        are, after = contents(project / "site"), seen(project / "site")
        for name in written(before, after):
            assert are[name] != were.get(name)
            # Who uploads only what is newer gets it.
            assert name not in before or after[name].changed > before[name].changed
    assert contents(project / "site") == fresh_site(project, tmp_path / "fresh")


@pytest.mark.parametrize("damage", ["other bytes", "deleted", "added", "a link", "not readable"])
def test_a_site_that_somebody_changed_is_put_right(project: Path, damage: str) -> None:
    said = build(project)
    whole = contents(project / "site")
    path = project / "site/yuye/index.html"
    match damage:
        case "other bytes":
            path.write_bytes(path.read_bytes().replace(b"a", b"b"))
        case "deleted":
            path.unlink()
        case "added":
            path.with_name("mine.txt").touch()
        case "a link":
            path.unlink()
            path.symlink_to(project / "mkdocs.yml")
        case _ if sys.platform == "win32":
            pytest.skip("Windows has no such rights")
        case _:
            path.chmod(0o600)
    assert is_built(project)
    assert contents(project / "site") == whole
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o644
    assert build(project) == said
    assert not is_built(project)


CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "a material": lambda root, _: append(root / TOPIC, "\n又一句。\n"),
    "a material's file": lambda root, _: (root / TOPIC).rename((root / TOPIC).with_name("b.md")),
    "the campaign": lambda root, _: append(root / CONTENT / "campaign.yml", "\n# 记一笔\n"),
    "a draft": lambda root, _: (root / CONTENT / "topic/_draft.md").touch(),
    "the settings": lambda root, _: append(root / "mkdocs.yml", "\nextra: {mine: 1}\n"),
    "a template": lambda root, _: append(root / "overrides/main.html", "\n"),
    "a style": lambda root, _: append(root / "docs/assets/stylesheets/print.css", "\n"),
    "a file of the engine's": lambda root, _: write(root / "docs/new.txt", "new"),
    "what stands at the root": lambda root, _: write(root / "static/proof.txt", "proof"),
    "a font": lambda root, _: write(root / "fonts/mine.otf", "no font"),
    "the ledger": lambda root, _: write(root / "published.tsv", ""),
    "our code": lambda _, code: append(code / "part.py", "#\n"),
    "the package's guide": lambda _, code: write(code / "shipped/docs/new.md", ""),
    "the package's templates": lambda _, code: write(code / "shipped/overrides/new.html", ""),
    "the package's settings": lambda _, code: write(code / "shipped/mkdocs.yml", ""),
    "the machine's fonts": lambda _, code: write(code / "fonts/mine.otf", ""),
}


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, "utf-8")


def test_everything_that_a_site_is_made_of_is_looked_at(tmp_path: Path, code: Path) -> None:
    project = small_site(tmp_path / "project")
    build(project)
    for name, change in CHANGES.items():
        assert not is_built(project), f"before {name}"
        change(project, code)
        assert is_built(project), name


def test_each_option_has_its_own_answer(project: Path) -> None:
    build(project)
    own = contents(project / "site")
    other = build(project, "--site", "other")
    assert contents(project / "other") == own
    assert "首页：other" in other
    assert not is_built(project, "--site", "other")
    assert not is_built(project)
    shutil.rmtree(project / "other")
    assert is_built(project, "--site", "other")
    shutil.rmtree(project / "other")
    assert not is_built(project)
    # Of a site with paper nothing is said for one without, nor the other way round.
    note = Shelf(project, project / "site").note
    text = note.read_text("utf-8")
    note.write_text(text.replace('"has_paper": false', '"has_paper": true'), "utf-8")
    assert is_built(project)
    assert not is_built(project)


def test_a_site_of_another_run_is_not_called_unchanged(project: Path) -> None:
    """Whatever wrote its note last: a note is of one site."""
    build(project)
    shelf = Shelf(project, project / "site")
    text = shelf.note.read_text("utf-8")
    assert shelf.seal in text
    shelf.note.write_text(text.replace(shelf.seal, "0" * 64), "utf-8")
    assert is_built(project)
    assert not is_built(project)


@pytest.mark.parametrize(
    "settings",
    [
        "plugins: [xuexi, tags]", "hooks: [mine.py]", "watch: [elsewhere]",
        "markdown_extensions: [their_markdown]", "markdown_extensions: [pymdownx.snippets]",
        "copyright: !ENV [COPYRIGHT, none]", "INHERIT: base.yml",
    ],
)  # fmt: skip
def test_settings_that_lead_elsewhere_are_followed_each_time(
    tmp_path: Path, settings: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can know all files that other people's code reads."""
    project = small_site(tmp_path / "project")
    name = settings.split(":", maxsplit=1)[0]
    text = (project / "mkdocs.yml").read_text("utf-8")
    text = re.sub(rf"(?m)^{name}:.*\n(?:[ #].*\n|\n)*", "", text)
    (project / "mkdocs.yml").write_text(f"{text}\n{settings}\n", "utf-8")
    (project / "elsewhere").mkdir()
    (project / "base.yml").write_text("copyright: mine\n", "utf-8")
    (project / "mine.py").write_text("", "utf-8")
    write(
        tmp_path / "code/their_markdown.py",
        "from markdown.extensions.tables import makeExtension\n",
    )
    monkeypatch.syspath_prepend(str(tmp_path / "code"))
    build(project)
    assert is_built(project)


# -- chance ------------------------------------------------------------------------


def changed_by_chance(folder: Path, seed: int, count: int) -> None:
    """After each of so many changes, built again and for the first time: byte for byte."""
    chance = random.Random(seed)
    project = small_site(folder / "project")
    build(project)
    done = []
    for _ in range(count):
        done += [edit(chance, project) for _turn in range(chance.choice((1, 1, 2, 3)))]
        build(project)
        assert contents(project / "site") == fresh_site(project, folder / "fresh"), done


def test_whatever_happened_it_is_as_a_first_build_makes_it(tmp_path: Path) -> None:
    """Each kind of change, after each other."""
    chance = random.Random(1)
    project = small_site(tmp_path / "project")
    build(project)
    for change in dict.fromkeys(EDITS):
        change(chance, project)
        build(project)
        fresh = fresh_site(project, tmp_path / "fresh")
        assert contents(project / "site") == fresh, change.__name__


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 22))
def test_whatever_happened_again_and_again(tmp_path: Path, seed: int) -> None:
    changed_by_chance(tmp_path, seed, 10)


def test_two_builds_at_once(project: Path) -> None:
    """Both end well, and the site is one of theirs or is put right by the next."""
    append(project / TOPIC, "\n同时的一句。\n")
    command = [sys.executable, "-m", "xuexi", "build", "--no-paper"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    running = [
        subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [one.wait() for one in running] == [0, 0]
    site = contents(project / "site")
    assert [path.name for path in project.glob(".site-*")] == []
    shutil.rmtree(project / ".cache")
    build(project)
    assert contents(project / "site") == site


# -- a check that is repeated --------------------------------------------------------


def test_what_a_check_has_said_does_not_keep_another_from_mending(tmp_path: Path) -> None:
    project = small_site(tmp_path / "project")
    path = project / TOPIC
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    said = [run(("xuexi", "check"), project).stdout for _ in range(2)]
    assert said[0] == said[1]
    assert (project / ".cache/checked.json").exists()
    run(("xuexi", "check", "--fix"), project)
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
