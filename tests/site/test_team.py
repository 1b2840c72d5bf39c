"""A site built by several processes: the same as one builds, whoever of them is lost on the way."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from project_copies import ADDRESS, CONTENT, TINY, bring_paper, run
from small_site import TOPIC, add_topic, build, copy_unbuilt, fresh_site, small_site

from xuexi.cache.team import Lead
from xuexi.cli import mates
from xuexi.engines.together import LAID, NAVIGATION, SITE, Laid, Together
from xuexi.project.lasting import lasting_cache

pytestmark = pytest.mark.build

STEPS = ("heads", "checks", "records", "anchors", NAVIGATION, LAID)
"""Some of those at which the processes meet, in this order."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten materials, and a ledger of addresses of which one has moved."""
    project = small_site(tmp_path_factory.mktemp("team") / "project")
    bring_paper(project, TINY, ADDRESS)
    done = run(("xuexi", "publish"), project)
    assert done.returncode == 0, done.stdout
    for number in range(2, 9):
        add_topic(project, number)
    topic = project / TOPIC
    moved = topic.read_text("utf-8").replace("\nid: banqian-1\n", "\nid: banqian-1\nslug: bie\n")
    topic.write_text(moved.replace("\n## ", "\n## 另说"), "utf-8")
    return project


class Alone(NamedTuple):
    """A site as one process builds it."""

    folder: Path
    """Of its project."""
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def alone(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Alone:
    folder = tmp_path_factory.mktemp("alone") / "project"
    return Alone(folder, fresh_site(project, folder))


def known(project: Path) -> dict[str, object]:
    """What a build has left for the next one."""
    kept = lasting_cache(project).kept
    return {key: kept.before(key) for key in kept}


class Seen:
    """What a team did."""

    def __init__(self) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self.laid: list[Laid] = []


@pytest.fixture
def team(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """Two mates, however little there is to do; in the end none of them is left."""
    seen = Seen()
    begin, hear = Lead.__init__, Lead.hear

    def begun(self: Lead, module: str, mates: int, what: object) -> None:
        begin(self, module, mates, what)
        seen.processes += self._mates

    def heard(self: Lead, step: str) -> list[Any]:
        told = hear(self, step)
        if step == LAID:
            seen.laid += told
        return told

    monkeypatch.setattr(mates, "_mates", lambda *_: 2)
    monkeypatch.setattr(Lead, "__init__", begun)
    monkeypatch.setattr(Lead, "hear", heard)
    yield seen
    assert len(seen.processes) == 2
    assert all(process.poll() is not None for process in seen.processes)


def test_a_team_builds_what_one_builds(project: Path, alone: Alone, team: Seen) -> None:
    found = known(alone.folder)
    folder = alone.folder
    assert fresh_site(project, folder) == alone.files
    assert known(folder) == found
    files = [path for one in team.laid for path in one.files]
    assert len(files) == len(set(files)) > 20
    assert any(path.startswith("yuye/") for path in files)
    assert any(path.startswith("q/") for path in files)
    # And it is known what stands: nothing is written again.
    site = folder / "site"
    before = {path: path.stat() for path in site.rglob("*.*")}
    build(folder)
    after = {path: path.stat() for path in site.rglob("*.*")}
    assert {path: state.st_ino for path, state in before.items()} == {
        path: state.st_ino for path, state in after.items()
    }


@pytest.mark.parametrize("lost_at", STEPS)
def test_who_is_lost_is_done_without(
    project: Path,
    alone: Alone,
    team: Seen,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    lost_at: str,
) -> None:
    hear = Lead.hear
    reached = []

    def heard(self: Lead, step: str) -> list[Any]:
        if step == lost_at:
            reached.append(step)
            for process in self._mates:
                process.kill()
                process.wait()
        return hear(self, step)

    monkeypatch.setattr(Lead, "hear", heard)
    assert fresh_site(project, tmp_path / "project") == alone.files
    assert reached
    # What somebody has told before he is lost is true all the same.
    assert lost_at == LAID or not team.laid


def test_what_a_lost_one_has_left_is_no_part_of_the_site(
    project: Path,
    alone: Alone,
    team: Seen,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    hear, settle = Lead.hear, Together.settle

    def heard(self: Lead, step: str) -> list[Any]:
        if step == NAVIGATION:
            for process in self._mates:
                process.kill()
        return hear(self, step)

    def settled(self: Together) -> dict[str, list[str]]:
        assert not team.laid
        for path in ("yuye/jiu/index.html", "yuye/banqian/jiu.html", "q/jiu"):
            (self.layout.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.layout.folder / path).write_text("旧的")
        return settle(self)

    monkeypatch.setattr(Lead, "hear", heard)
    monkeypatch.setattr(Together, "settle", settled)
    assert fresh_site(project, tmp_path / "project") == alone.files


def test_what_was_made_from_something_else_is_made_again(
    project: Path,
    alone: Alone,
    team: Seen,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Somebody saves a file while the mates read."""
    hear = Lead.hear

    def heard(self: Lead, step: str) -> list[Any]:
        told = hear(self, step)
        if step == LAID:
            for one in told:
                for path, file in dict(one.files).items():
                    one.files[path] = file._replace(key="another")
                    (self.folder / path).write_text("别的")  # type: ignore[attr-defined]
        return told

    tell = Lead.tell

    def told(self: Lead, step: str, what: Any) -> None:
        if step == SITE:
            self.folder = what.folder  # type: ignore[attr-defined]
        tell(self, step, what)

    monkeypatch.setattr(Lead, "hear", heard)
    monkeypatch.setattr(Lead, "tell", told)
    assert fresh_site(project, tmp_path / "project") == alone.files
    assert team.laid


def _asks_for_all(project: Path) -> None:
    """A template that only a whole build can fill in."""
    main = project / "overrides" / "main.html"
    main.write_text(main.read_text("utf-8") + "{# #}{{ nav.homepage.title }}", "utf-8")
    (project / "overrides" / "base.html").write_text(
        (project / "overrides" / "base.html")
        .read_text("utf-8")
        .replace("</body>", "<p>{{ nav | length }}</p></body>"),
        "utf-8",
    )


def _has_a_hook(project: Path) -> None:
    (project / "hook.py").write_text(
        "def on_post_page(output, page, config):\n    return output + '<!-- 好 -->'\n"
    )
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\nhooks:\n  - hook.py\n", "utf-8")


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("change", [_asks_for_all, _has_a_hook])
def test_what_only_one_process_can_do_one_does(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    change: Callable[[Path], None],
) -> None:
    copy_unbuilt(project, tmp_path / "before")
    change(tmp_path / "before")
    together = fresh_site(tmp_path / "before", tmp_path / "together")
    with monkeypatch.context() as patched:
        patched.setattr(mates, "_mates", lambda *_: 0)
        assert together == fresh_site(tmp_path / "before", tmp_path / "alone")


@pytest.mark.usefixtures("team")
def test_nobody_is_left_when_the_content_has_errors(project: Path, tmp_path: Path) -> None:
    copy_unbuilt(project, tmp_path / "project")
    topic = tmp_path / "project" / TOPIC
    topic.write_text(topic.read_text("utf-8").replace("\nkind: ", "\nkinds: "), "utf-8")
    assert run(("xuexi", "build", "--no-paper"), tmp_path / "project").returncode == 1
    assert (tmp_path / "project" / CONTENT).is_dir()
