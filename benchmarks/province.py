"""A province: many counties built side by side, and one start page over them.

Each county is a project of its own and needs nothing of another, so as many are built at once as
there are cores. Printed are the pages and bytes of all sites, wall and CPU seconds, and the most
memory that all processes together held (Linux). Every link of the start page is looked up:

    .venv/bin/python benchmarks/province.py
    .venv/bin/python benchmarks/province.py --counties 4 --materials 20 --at-once 2

The sizes are those of a tenth of a province: ten counties, some 10,000 pages each. It takes some
gigabytes of disk, in `--folder` where that is given, and is removed in the end.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from processes import Cost, measure, measure_all
from projects import write_ours

XUEXI = [sys.executable, "-m", "xuexi"]
LIST = "counties.csv"
WEB = "web"


@dataclass(frozen=True, slots=True)
class Size:
    """What was built."""

    pages: int
    files: int
    megabytes: float


def main() -> None:
    """Write the counties, build them, make the start page, print the figures."""
    options = _options()
    if options.build:
        sys.exit(_build(Path(options.build), options.at_once))
    with tempfile.TemporaryDirectory(prefix="xuexi-province-", dir=options.folder) as name:
        folder = Path(name)
        counties = _write(folder, options.counties, options.materials)
        own = [sys.executable, __file__, "--build", name, "--at-once", str(options.at_once)]
        built = measure_all(own, folder)
        _tell(f"{len(counties)} counties of {options.materials} materials", built)
        sizes = [_size(folder / WEB / county) for county in counties]
        least, most = min(one.pages for one in sizes), max(one.pages for one in sizes)
        pages, files = sum(one.pages for one in sizes), sum(one.files for one in sizes)
        megabytes = sum(one.megabytes for one in sizes)
        print(f"  {pages} pages ({least} to {most} a county), {files} files, {megabytes:.0f} MB")
        print(f"  {built.cpu_seconds / pages * 1000:.2f} CPU ms a page, {options.at_once} at once")
        command = [*XUEXI, "portal", LIST, "--to", WEB, "--pinyin"]
        _tell("start page", measure(command, folder))
        links = list(_links(folder / WEB))
        dead = [link for link in links if not _leads(folder / WEB, link)]
        weight = sum((folder / WEB / name).stat().st_size for name in ("index.html", "portal.css"))
        print(f"  {weight / 1000:.1f} KB, {len(links)} links, {len(dead)} lead nowhere")
        # A front page and an audience of each at the least; fewer would prove nothing.
        if dead or len(links) < 2 * len(counties):
            sys.exit(f"not whole: {dead[:5]}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--counties", type=int, default=10)
    parser.add_argument("--materials", type=int, default=2000, help="of a county; 5 pages each")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="where there is room; a temporary folder")
    parser.add_argument("--build", help=argparse.SUPPRESS)
    return parser.parse_args()


def _write(folder: Path, count: int, materials: int) -> tuple[str, ...]:
    """The projects and the list of them; the names of their folders."""
    counties = tuple(f"xian-{number}" for number in range(1, count + 1))
    for county in counties:
        (folder / "counties" / county).mkdir(parents=True)
        write_ours(folder / "counties" / county, materials)
    (folder / WEB).mkdir()
    rows = (f"第{number}县,{county}" for number, county in enumerate(counties, start=1))
    (folder / LIST).write_text("\n".join(("名称,文件夹", *rows)) + "\n", encoding="utf-8")
    return counties


def _build(folder: Path, at_once: int) -> int:
    """In a process of its own, which is measured with all that it starts; its exit code."""

    def build(project: Path) -> int:
        site = folder / WEB / project.name
        command = [*XUEXI, "build", "--no-paper", "--root", str(project), "--site", str(site)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{project.name}: {done.stdout[-500:]}{done.stderr[-500:]}", file=sys.stderr)
        return done.returncode

    with ThreadPoolExecutor(at_once) as pool:
        return max(pool.map(build, sorted((folder / "counties").iterdir())))


def _size(site: Path) -> Size:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Size(pages, len(files), sum(path.stat().st_size for path in files) / 1e6)


def _links(web: Path) -> Iterator[str]:
    page = html.fromstring((web / "index.html").read_bytes())
    yield from (str(link) for link in page.xpath("//li//a/@href | //link/@href"))


def _leads(web: Path, link: str) -> bool:
    target = web / link
    return (target / "index.html" if link.endswith("/") else target).is_file()


def _tell(what: str, cost: Cost) -> None:
    print(
        f"{what}: {cost.wall_seconds:.1f} s, CPU {cost.cpu_seconds:.1f} s, {cost.memory_mb:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    main()
