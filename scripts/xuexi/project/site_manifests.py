"""What many sites say of themselves in their `materials.json`, for the start page over them.

A site may have been made on another machine, by another version, or have come over the network
by half: nothing in the file is believed before it was looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from xuexi.sources.regular import RefusedError, read_regular
from xuexi.sources.site_list import ListedSite, is_name, is_path
from xuexi.text.system_errors import explain_system_error
from xuexi.writers.manifest import MANIFEST, VERSION
from xuexi.writers.portal import Door, PortalSite

_MOST_BYTES = 50_000_000
"""Ten thousand materials take some 20 MB."""
_MAKE_IT = "先用 xuexi build 或 xuexi publish 生成这个网站"


class UnreadableError(Exception):
    """Why a site's list cannot be used, and what to do, in Chinese."""


def portal_sites(
    folder: Path, listed: Iterable[ListedSite]
) -> tuple[tuple[PortalSite, ...], tuple[tuple[ListedSite, str], ...]]:
    """What the sites say, in the order of the list, and those that cannot be read, with why.

    One at a time: of ninety lists of a thousand materials only these few facts are held.
    """
    sites: list[PortalSite] = []
    problems: list[tuple[ListedSite, str]] = []
    for one in listed:
        try:
            sites.append(_site(one, _read(folder / one.folder / MANIFEST)))
        except UnreadableError as error:
            problems.append((one, str(error)))
    return tuple(sites), tuple(problems)


def _read(path: Path) -> Any:
    try:
        return json.loads(read_regular(path, _MOST_BYTES))
    except FileNotFoundError as error:
        raise UnreadableError(f"没有 {path}。{_MAKE_IT}。") from error
    except RefusedError as error:
        raise UnreadableError(f"{path} {error}。{_MAKE_IT}。") from error
    except OSError as error:
        raise UnreadableError(f"{explain_system_error(error)}。") from error
    # Brackets in brackets without end are no list of materials either.
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"{path} 不完整，或者改过，读不懂。把这个网站再生成一次，重新复制过来。"
        ) from error


def _site(listed: ListedSite, document: Any) -> PortalSite:
    where = f"{listed.folder}/{MANIFEST}"
    version = document.get("version") if isinstance(document, dict) else None
    if type(version) is int and version > VERSION:
        raise UnreadableError(
            f"{where} 是第 {version} 版的，这里只认得第 {VERSION} 版。把这台电脑上的 xuexi 更新。"
        )
    if version != VERSION or type(version) is not int:
        raise UnreadableError(
            f"{where} 没有写第 {VERSION} 版。用现在的 xuexi 把这个网站再生成一次。"
        )
    base = listed.address or f"{listed.folder}/"
    try:
        doors = tuple(_door(base, one["name"], one["url"]) for one in _list(document["audiences"]))
        days = [_day(one["updated"]) for one in _list(document["materials"])]
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableError(
            f"{where} 里少了东西，或者改过。把这个网站再生成一次，重新复制过来。"
        ) from error
    return PortalSite(listed.name, base, doors, len(days), max(days, default=None))


def _door(base: str, name: object, url: object) -> Door:
    if not isinstance(url, str) or not url.endswith("/") or not is_path(url[:-1]):
        raise ValueError(url)
    if not isinstance(name, str) or not is_name(name):
        raise ValueError(name)
    return Door(name, f"{base}{url}")


def _day(text: object) -> date:
    if not isinstance(text, str):
        raise TypeError(text)
    return date.fromisoformat(text)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value
