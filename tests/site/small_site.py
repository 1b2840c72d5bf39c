"""A project of which a site is built in a fraction of a second: three materials and a guide."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from project_copies import ADDRESS, CONTENT, ROOT, TINY, contents, run

GUIDE = "bianxie/index.md"
TOPIC = f"{CONTENT}/topic/banqian-1.md"


def small_site(folder: Path) -> Path:
    """Write the project; its paper is not the subject."""
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    shutil.copytree(TINY / CONTENT, folder / CONTENT)
    campaign = folder / CONTENT / "campaign.yml"
    campaign.write_text(f"address: {ADDRESS}\n{campaign.read_text('utf-8')}", "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    guide = f"\nnav:\n  - 编写指南:\n      - {GUIDE}\nnot_in_nav"
    settings = re.sub(r"\nnav:\n.*?\nnot_in_nav", guide, settings, flags=re.DOTALL)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    (folder / "docs" / GUIDE).parent.mkdir()
    (folder / "docs" / GUIDE).write_text("# 编写指南\n\n一页。\n", "utf-8")
    return folder


def build(project: Path, *options: str) -> str:
    """Build without paper, and what was said, but for the time that it took."""
    done = run(("xuexi", "build", "--no-paper", *options), project)
    assert done.returncode == 0, done.stdout
    return re.sub(r"用时 [\d.]+ 秒", "用时 … 秒", done.stdout)


def fresh_site(project: Path, folder: Path) -> dict[str, bytes]:
    """The files of a site built of the same project as if for the first time."""
    copy_unbuilt(project, folder)
    build(folder)
    return contents(folder / "site")


def copy_unbuilt(project: Path, folder: Path) -> None:
    """The project without anything that a build of it has left, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    others = shutil.ignore_patterns(".cache", "site", ".site-*")
    shutil.copytree(project, folder, symlinks=True, ignore=others)


# -- edits by chance ---------------------------------------------------------------

Edit = Callable[[random.Random, Path], None]


def edit(chance: random.Random, project: Path) -> str:
    """Do something to a project, or to what a build has left; its name."""
    done = chance.choice(EDITS)
    done(chance, project)
    return done.__name__


def _materials(project: Path) -> list[Path]:
    return sorted((project / CONTENT).glob("*/*.md"))


def _topics(project: Path) -> list[Path]:
    return sorted((project / CONTENT / "topic").glob("*.md"))


def _change_words(chance: random.Random, project: Path) -> None:
    path = chance.choice(_topics(project))
    word = chance.choice(("船", "网", "灯", "绳"))
    path.write_text(f"{path.read_text('utf-8')}\n{word}{chance.randrange(3)}，看一遍。\n", "utf-8")


def _take_words_back(chance: random.Random, project: Path) -> None:
    path = chance.choice(_topics(project))
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"\n[船网灯绳]\d，看一遍。\n$", "", text), "utf-8")


def _change_title(chance: random.Random, project: Path) -> None:
    path = chance.choice(_topics(project))
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^(title: .*?)\d?$", rf"\g<1>{chance.randrange(9)}", text, count=1))


def _add(chance: random.Random, project: Path) -> None:
    add_topic(project, chance.randrange(2, 9))


def add_topic(project: Path, number: int) -> None:
    """One more topic, or the same once more."""
    head, _, body = (TINY / TOPIC).read_text("utf-8").partition("\n---\n")
    head = head.replace("id: banqian-1", f"id: banqian-{number}\nslug: hui-{number}")
    own = head.replace("title: ", f"title: 第{number}次 ")
    for renamed in (project / TOPIC).parent.glob(f"x*banqian-{number}.md"):
        renamed.unlink()
    (project / TOPIC).with_name(f"banqian-{number}.md").write_text(f"{own}\n---\n{body}", "utf-8")


def _delete(chance: random.Random, project: Path) -> None:
    others = [path for path in _topics(project) if path.name != "banqian-1.md"]
    if others:
        chance.choice(others).unlink()


def _rename(chance: random.Random, project: Path) -> None:
    others = [path for path in _topics(project) if path.name != "banqian-1.md"]
    if others:
        path = chance.choice(others)
        path.rename(path.with_name(f"x{path.name}"))


def _change_style(chance: random.Random, project: Path) -> None:
    path = project / "docs/assets/stylesheets/print.css"
    path.write_text(f".xx-{chance.randrange(3)} {{ margin: 0; }}\n", "utf-8")


def _change_guide(chance: random.Random, project: Path) -> None:
    """Sometimes with a link to a page that may not be there."""
    number = chance.randrange(2, 9)
    link = f"[看](../yuye/banqian/hui-{number}/index.md)" if chance.random() < 0.5 else "看"
    (project / "docs" / GUIDE).write_text(f"# 编写指南\n\n{link}\n", "utf-8")


def _change_date(chance: random.Random, project: Path) -> None:
    path = chance.choice(_materials(project))
    text = path.read_text("utf-8")
    day = f"updated: 2031-05-{chance.randrange(10, 29)}"
    path.write_text(re.sub(r"(?m)^updated: .*$", day, text, count=1), "utf-8")


def _change_widths(chance: random.Random, project: Path) -> None:
    path = next((project / CONTENT / "form").glob("*.md"))
    text = path.read_text("utf-8")
    width = f"width_mm: {chance.randrange(10, 16)}"
    path.write_text(re.sub(r"width_mm: \d+", width, text, count=1), "utf-8")


def _change_term(chance: random.Random, project: Path) -> None:
    path = project / CONTENT / "glossary.yml"
    text = re.sub(r"\n# \d$", "", path.read_text("utf-8").rstrip())
    text = re.sub(r"(时让人浮着的衣服)\d*", rf"\g<1>{chance.randrange(99)}", text)
    path.write_text(f"{text}\n", "utf-8")


def _change_address(chance: random.Random, project: Path) -> None:
    path = project / CONTENT / "campaign.yml"
    text = re.sub("address: .*\n", "", path.read_text("utf-8"))
    line = f"address: {ADDRESS}{chance.choice(('', 'a/'))}\n"
    path.write_text(f"{line if chance.random() < 0.7 else ''}{text}", "utf-8")


def _change_template(chance: random.Random, project: Path) -> None:
    path = project / "overrides/main.html"
    text = re.sub(r"\n<!-- \d -->$", "", path.read_text("utf-8"))
    path.write_text(f"{text}\n<!-- {chance.randrange(3)} -->", "utf-8")


def _publish_a_file(chance: random.Random, project: Path) -> None:
    path = project / "static" / f"proof{chance.randrange(2)}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(str(chance.randrange(9)), "utf-8")


def _take_files_back(_: random.Random, project: Path) -> None:
    shutil.rmtree(project / "static", ignore_errors=True)


def _file_or_folder(_: random.Random, project: Path) -> None:
    """What was a file of the site becomes a folder, and the other way round."""
    path = project / "docs" / "more"
    if path.is_dir():
        shutil.rmtree(path)
        path.write_text("a file", "utf-8")
    else:
        path.unlink(missing_ok=True)
        path.mkdir()
        (path / "file.txt").write_text("in a folder", "utf-8")


def _nothing(_: random.Random, __: Path) -> None:
    pass


def _damage_site(chance: random.Random, project: Path) -> None:
    _damage(chance, project / "site")


def _damage_cache(chance: random.Random, project: Path) -> None:
    _damage(chance, project / ".cache")


def _damage(chance: random.Random, folder: Path) -> None:
    """In place, as programs do that know nothing of files with two names."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    if not paths:
        return
    path = chance.choice(paths)
    match chance.randrange(5):
        case 0:
            path.unlink()
        case 1:
            path.write_bytes(b"")
        case 2:
            data = path.read_bytes()
            path.write_bytes(data[: chance.randrange(len(data) + 1)])
        case 3 if size := path.stat().st_size:
            with path.open("r+b") as stream:
                stream.seek(chance.randrange(size))
                stream.write(b"?")
        case _:
            path.with_name("strange").write_bytes(b"?")


def _forget_cache(_: random.Random, project: Path) -> None:
    shutil.rmtree(project / ".cache", ignore_errors=True)


EDITS: tuple[Edit, ...] = (
    _change_words, _change_words, _take_words_back, _take_words_back, _change_title, _change_guide,
    _change_date, _change_widths, _change_term, _change_address, _add, _add, _delete,
    _rename, _change_style, _change_template, _publish_a_file, _take_files_back,
    _file_or_folder, _nothing, _damage_site, _damage_site, _damage_cache, _damage_cache,
    _forget_cache,
)  # fmt: skip
