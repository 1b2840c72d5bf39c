"""Pictures can be shown and printed: whole files of a kind that paper knows, and not too big."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.build_inlines import IMAGE, picture_path
from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.sources.pictures import MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, Picture
from xuexi.text.web_addresses import is_outside

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF"}
"""What a name's end promises; these are the kinds that PDF and Word can hold."""
_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif"}
_ALLOWED = "png、jpg 或 gif"


def check_pictures(library: Library) -> Iterator[Finding]:
    """Pictures that are too big, damaged, or of a kind that cannot be printed."""
    for material in library.materials:
        for use in library.documents.facts(material.id).links:
            address = use.target.partition("#")[0]
            if is_outside(use.target) or not IMAGE.search(address):
                continue
            path = picture_path(address, material)
            picture = library.images.get(path)
            # One that is missing is found where links are checked.
            if picture is not None:
                yield from _judge(use, path, picture)


def _judge(use: tree.LinkUse, path: str, picture: Picture) -> Iterator[Finding]:
    suffix = posixpath.splitext(path)[1].lower()
    promised = _FORMATS.get(suffix)
    if promised is None:
        fix = f"用画图软件打开，另存为 {_ALLOWED}，再改这里的文件名"
        problem = f"{suffix.removeprefix('.')} 图片印不到纸上"
        yield Finding(use.place, "XX319", problem, found=use.target, fix=fix)
    elif picture.is_too_big:
        fix = (
            f"用画图软件把它缩小，不超过 {MAX_PICTURE_BYTES // 1_000_000} MB、"
            f"{MAX_PICTURE_PIXELS // 10_000} 万像素；宽 1600 像素就够清楚"
        )
        yield Finding(use.place, "XX317", "图片太大", found=_measure(picture), fix=fix)
    elif picture.format and picture.format != promised:
        right = posixpath.basename(path)[: -len(suffix)] + _SUFFIXES[picture.format]
        problem = f"图片的后缀是 {suffix}，里面其实是 {picture.format}"
        fix = f"把文件改名为 {right}，再改这里的文件名"
        yield Finding(use.place, "XX318", problem, found=use.target, fix=fix)
    elif not picture.is_whole:
        fix = f"换一张能打开的，存成 {_ALLOWED}"
        problem = "图片不完整" if picture.format else "这个文件不是图片"
        yield Finding(use.place, "XX318", problem, found=use.target, fix=fix)


def _measure(picture: Picture) -> str:
    if picture.size_bytes > MAX_PICTURE_BYTES:
        return f"{picture.size_bytes / 1_000_000:.1f} MB"
    return f"{picture.width}×{picture.height} 像素"
