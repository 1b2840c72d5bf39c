"""`xuexi share`: texts, posters and codes in one folder, week by week."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.notepad import notepad_bytes
from xuexi.cli.parameters import root_option
from xuexi.cli.report import print_findings
from xuexi.findings.nearest import suggestion
from xuexi.library import Library
from xuexi.library.sent import material_sent
from xuexi.links.addresses import written_permalink
from xuexi.model import Material
from xuexi.press.file_names import fit
from xuexi.press.pictures import draw_all
from xuexi.press.site_posters import site_posters
from xuexi.project.lasting import lasting_cache
from xuexi.project.load import load
from xuexi.project.placing import write_file
from xuexi.project.replacing import is_published
from xuexi.typeset.glyphs import GapFinder
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.manifest import MANIFEST
from xuexi.writers.message import write_messages
from xuexi.writers.poster import Meeting, Poster, notice_of

_ANY_TIME = "平时"
"""The folder of what no day of the calendar asks for."""


@click.command("share", cls=ChineseCommand)
@click.argument("ids", nargs=-1, metavar="[编号]…")
@click.option("--all", "everything", is_flag=True, help="全部材料。")
@click.option(
    "--time",
    "when",
    default="",
    metavar="时间",
    help="开会的时间，和 --place 一起写，另做一张开会通知。",
)
@click.option("--place", default="", metavar="地点", help="开会的地点。")
@click.option("--who", default="", metavar="谁", help="通知谁来。")
@click.option("--bring", default="", metavar="东西", help="请大家带什么。")
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False),
              default=Path("share"), metavar="文件夹", help="放到哪里，默认 share。")  # fmt: skip
@root_option
def share_command(
    ids: tuple[str, ...],
    everything: bool,
    when: str,
    place: str,
    who: str,
    bring: str,
    target: Path,
    root: Path,
) -> int:
    """把要贴的话、海报和二维码按周放进一个文件夹。"""  # fmt: skip
    if not ids and not everything:
        raise click.UsageError("写明发哪些：材料的编号，可以写几个，或 --all")
    if bool(when) != bool(place):
        raise click.UsageError("--time 和 --place 要一起写。")
    if is_published(target, root, MANIFEST):
        raise click.UsageError(
            f"不能放到 {target}：生成网站时会换掉。换一个文件夹，例如 --to share"
        )
    loaded = load(root, cache=lasting_cache(root))
    if loaded.errors or loaded.library is None:
        print_findings(loaded.findings)
        return FINDINGS
    library = loaded.library
    chosen = _chosen(library, ids, everything=everything)
    if not library.campaign.address:
        click.echo(
            "study_materials/campaign.yml 里没有 address（网站的网址），"
            "要贴的话没有链接，海报没有二维码，都没有做。先写上它，例如 address: https://网址/",
            err=True,
        )
        return FINDINGS
    typesetter = Typesetter(root)
    if not typesetter.fonts.is_enough:
        click.echo("这台电脑没有中文字体，画不了海报，都没有做。看看 xuexi fonts。", err=True)
        return FINDINGS
    meeting = Meeting(when, place, who, bring) if when else None
    if meeting:
        _refuse_boxes(typesetter, when, place, who, bring)
    written = _write(library, chosen, meeting, typesetter, target)
    click.echo(f"{len(chosen)} 份材料，{written.new} 个新文件，{written.changed} 个换了内容，"
               f"{written.same} 个没有变：{target}")  # fmt: skip
    return CLEAN


def _refuse_boxes(typesetter: Typesetter, *texts: str) -> None:
    """click.UsageError where a poster would show a box; materials are checked elsewhere."""
    gaps = GapFinder(typesetter.fonts, typesetter.faces).gaps({"texts": list(texts)})
    lacking = sorted(gap.character for gap in gaps if not gap.instead)
    if lacking:
        named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in lacking)
        raise click.UsageError(f"这台电脑的字体里没有 {named}，海报上会是方框。换一个字再写。")


@dataclass
class _Written:
    """How many files."""

    new: int = 0
    changed: int = 0
    same: int = 0

    def put(self, path: Path, content: bytes) -> None:
        """Write a file unless it is there already."""
        if not path.exists():
            self.new += 1
        elif path.read_bytes() == content:
            self.same += 1
            return
        else:
            self.changed += 1
        write_file(path, content)


def _chosen(library: Library, ids: Iterable[str], *, everything: bool) -> tuple[Material, ...]:
    known = {str(material.id): material for material in library.materials}
    for one in ids:
        if one not in known:
            raise click.UsageError(f"没有编号是“{one}”的材料。{suggestion(one, known)}")
    if everything:
        return library.materials
    return tuple(known[one] for one in dict.fromkeys(ids))


def _write(
    library: Library,
    chosen: tuple[Material, ...],
    meeting: Meeting | None,
    typesetter: Typesetter,
    target: Path,
) -> _Written:
    written = _Written()
    weeks = weeks_of(library)
    posters: dict[Poster, Material] = {}
    for material in chosen:
        for folder in _folders(target, weeks, material):
            written.put(folder / "要贴的话.txt", _texts(library, material))
        for poster in _posters(library, material, meeting):
            posters[poster] = material
    label = f"画 {len(posters)} 张图"
    with (
        closing(draw_all(tuple(posters), typesetter, typesetter.root)) as drawn,
        click.progressbar(drawn, len(posters), label, file=sys.stderr) as bar,
    ):
        for poster, content in bar:
            name = f"{poster.design.label}.{poster.design.file.rpartition('.')[2]}"
            for folder in _folders(target, weeks, posters[poster]):
                written.put(folder / name, content)
    return written


def _posters(library: Library, material: Material, meeting: Meeting | None) -> Iterator[Poster]:
    yield from site_posters(library, material)
    if meeting:
        link = written_permalink(library.campaign, material.id)
        yield notice_of(library.campaign, material_sent(library, material), meeting, link)


def _texts(library: Library, material: Material) -> bytes:
    address = written_permalink(library.campaign, material.id)
    blocks, sent = library.common_reading(material), material_sent(library, material)
    parts = [
        f"—— {message.name} ——\n\n{message.text or message.why_not}\n"
        for message in write_messages(library.campaign, sent, blocks, address)
    ]
    return notepad_bytes("\n".join(parts))


def weeks_of(library: Library) -> Mapping[str, tuple[str, ...]]:
    """For each material that the calendar names, its weeks as folders are called."""
    weeks: dict[str, list[str]] = {}
    for event in library.events:
        for material, _ in event.materials:
            week = _week(event.start)
            if week not in weeks.setdefault(str(material), []):
                weeks[str(material)].append(week)
    return {material: tuple(sorted(found)) for material, found in weeks.items()}


def _week(day: date) -> str:
    """`2016年第20周（5月16日起）`: sorted by name they are in the order of the year."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return f"{year}年第{week:02d}周（{monday.month}月{monday.day}日起）"


def _folders(
    target: Path, weeks: Mapping[str, tuple[str, ...]], material: Material
) -> Iterator[Path]:
    for week in weeks.get(str(material.id), (_ANY_TIME,)):
        # Titles may be alike, ids are not.
        yield target / week / fit(f"{material.title}（{material.id}）")
