"""All pages of a site, those made of what other writers have to say included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.library.frame import frame_of
from xuexi.library.pushes import EVERYBODY, Push, pushes_of
from xuexi.library.sent import event_sent, material_sent
from xuexi.links.addresses import pushes_file, written_permalink
from xuexi.links.names import PUSHES_TITLE
from xuexi.model import Audience, Material
from xuexi.project.known_pages import KnownPage, known_page, written
from xuexi.writers.artifact import Boards, Downloads, FileArtifact, LateFile, LatePage, PageArtifact
from xuexi.writers.edition import author_of
from xuexi.writers.message import push_text, write_messages
from xuexi.writers.pages import late_pages
from xuexi.writers.pages.pushes import write_pushes
from xuexi.writers.pages.share import share_facts, write_share
from xuexi.writers.sharing import Picture


def all_pages(library: Library, downloads: Downloads, cache: Cache) -> Iterator[KnownPage]:
    """Every page in a fixed order."""
    return (known_page(late, cache) for late in _pages(library, downloads, cache))


def _pages(library: Library, downloads: Downloads, cache: Cache) -> Iterator[LatePage]:
    yield from late_pages(library, downloads, cache)
    campaign = library.campaign
    for material in library.materials:
        pictures = downloads.pictures.get(material.id, ())
        boards = downloads.boards_of(material)
        state = library.documents.state(material.id)
        key = cache.digest(("share", campaign, state, library.plans_state, pictures, boards))
        make = partial(_share, library, material, pictures, boards)
        yield LatePage(
            key, partial(cache.recall_content, key, make), share_facts(material), material.id
        )
    for audience in campaign.audiences:
        if pushes := pushes_with_texts(library, audience):
            yield written(write_pushes(library, audience, pushes))


def _share(
    library: Library, material: Material, pictures: tuple[Picture, ...], boards: Boards
) -> PageArtifact:
    address = written_permalink(library.campaign, material.id)
    blocks = library.common_reading(material)
    sent = material_sent(library, material)
    messages = write_messages(library.campaign, sent, blocks, address)
    return write_share(library, material, messages, pictures, boards)


def pushes_with_texts(library: Library, audience: Audience) -> tuple[tuple[Push, str], ...]:
    """An audience's year of messages, each with its text."""

    def text(push: Push) -> str:
        about = push.material
        sent = replace(
            push,
            event=event_sent(library, push.event),
            material=material_sent(library, about) if about else None,
        )
        return push_text(sent, written_permalink(library.campaign, about.id) if about else "")

    return tuple((push, text(push)) for push in pushes_of(library, audience))


def late_pushes(library: Library, cache: Cache) -> Iterator[LateFile]:
    """The same as workbooks."""
    for audience in library.campaign.audiences:
        if pushes := pushes_with_texts(library, audience):
            said = [text for _, text in pushes]
            key = cache.digest(("pushes", audience, frame_of(library, cache), said))
            make = partial(_workbook, library, audience, pushes)
            yield LateFile(pushes_file(audience.id), key, make)


def _workbook(
    library: Library, audience: Audience, pushes: tuple[tuple[Push, str], ...]
) -> FileArtifact:
    from xuexi.writers.excel import write_pushes_workbook  # noqa: PLC0415 - all of XlsxWriter

    rows = [(f"{_said(one.monday)}起", one.to or EVERYBODY, text) for one, text in pushes]
    title, author = f"{PUSHES_TITLE}（{audience.name}）", author_of(library.campaign)
    content = write_pushes_workbook(title, author, library.newest, rows)
    return FileArtifact(pushes_file(audience.id), content)


def _said(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
