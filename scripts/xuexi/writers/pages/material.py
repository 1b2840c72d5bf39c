"""A material's page: one for each audience that reads it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from xuexi.document import tree
from xuexi.document.parts import Blocks
from xuexi.document.plain import block_lines, inline_text
from xuexi.library import Library
from xuexi.library.sent import material_sent
from xuexi.library.terms import TermFinder
from xuexi.links.addresses import FORM_SHEET, page, relative_file, written_permalink
from xuexi.look.tokens import word
from xuexi.model import Audience, Material
from xuexi.text.pending import PENDING
from xuexi.text.qr import qr_svg
from xuexi.text.rare import rare_sounds
from xuexi.writers.artifact import Download, PageArtifact
from xuexi.writers.pages.audio import write_audio
from xuexi.writers.pages.blocks import BlockWriter, heading_title
from xuexi.writers.pages.citations import write_name
from xuexi.writers.pages.clauses import write_clauses
from xuexi.writers.pages.downloads import main_files, other_files
from xuexi.writers.pages.fill_in import write_fill_in
from xuexi.writers.pages.forms import write_sheet
from xuexi.writers.pages.items import LinkItem, clause_items, material_facts
from xuexi.writers.pages.page_context import OutlineItem, PageContext, make_page, render
from xuexi.writers.pages.self_check import write_self_check
from xuexi.writers.pages.titles import broken


def write_material(
    library: Library,
    audience: Audience,
    material: Material,
    terms: TermFinder,
    files: tuple[Download, ...] = (),
    card: str = "",
) -> PageArtifact:
    """The page of a material as one audience reads it, with the files that can be printed.

    `card` is the path of the square that a chat shows beside a link to it.
    """
    at = PageContext(library, audience, page(library.campaign, audience, material))
    reading = library.reading(material, audience.id)
    blocks = terms.mark(reading)
    outline = outline_of(blocks)
    text = tuple(block for block in blocks if not isinstance(block, tree.Grounds))
    body, pending = _body(at, material, text)
    html = render(
        "material.html",
        material=material,
        kind_css=material.kind.value.replace("_", "-"),
        body=body,
        sounds=_sounds(reading),
        pending=pending,
        asked=library.campaign.footer.contact,
        form=write_sheet(at, material, files),
        fill_in=write_fill_in(material),
        self_check=write_self_check(material, blocks),
        card=relative_file(at.address, card) if card else "",
        audio=write_audio(at, material),
        **_head(at, material, files),
        **_foot(at, material, blocks),
    )
    info = library.campaign.kind(material.kind)
    if material.table:
        outline = (*outline, OutlineItem("表样", FORM_SHEET))
    shown = make_page(
        at,
        material.title,
        html,
        description=material_sent(library, material).summary,
        section=info.slug,
        position=library.place_on_shelf(audience.id, material),
        outline=outline,
        material=material,
    )
    return replace(shown, meta={**shown.meta, "card": card}) if card else shown


def _sounds(blocks: Blocks) -> str:
    """`檐 yán 浔 xún`: the page's rare characters, for whom asks for their pinyin."""
    found = rare_sounds("\n".join(block_lines(blocks)))
    return " ".join(part for pair in found.items() for part in pair)


def _body(at: PageContext, material: Material, blocks: Blocks) -> tuple[Markup, int]:
    """The text, and in how many places its author says that something is not yet known."""
    if material.plan:
        return write_clauses(at, material, blocks), 0
    writer = BlockWriter(at)
    body = writer.blocks(blocks)
    # A source whose address nobody has found says so itself, where it is named.
    return body, writer.pending + (PENDING in material.summary)


def _head(at: PageContext, material: Material, files: tuple[Download, ...]) -> dict[str, Any]:
    """What stands above the text, which begins at once; and the files, which stand at the end."""
    info = at.library.campaign.kind(material.kind)
    more = other_files(at, files)
    return {
        "up": LinkItem(f"{at.audience.name} · {info.name}", at.section(material.kind)),
        "heading": Markup(
            render("heading.html", material=material, title_lines=_title_lines(at, material))
        ),
        "by": _by(at, material),
        "files": main_files(at, files),
        "more_files": more,
        "more_names": "、".join(dict.fromkeys(row.family for row in more)),
    }


def _foot(at: PageContext, material: Material, blocks: Blocks) -> dict[str, Any]:
    """What stands below it: where it comes from, where else it stands, and its neighbours."""
    library = at.library
    shelf = library.shelf(at.audience.id, material.kind)
    position = library.place_on_shelf(at.audience.id, material)
    return {
        "permalink": at.permalink(material),
        "short": written_permalink(library.campaign, material.id),
        "qr": Markup(_code(library, material)),
        **_basis(at, material, blocks),
        "also": _also(at, material),
        "audience_id": at.audience.id,
        "facts": () if material.form else material_facts(at, material, with_length=True),
        "updated": _day(material),
        "previous": _neighbour(at, shelf, position - 1),
        "next": _neighbour(at, shelf, position + 1),
    }


def _basis(at: PageContext, material: Material, blocks: Blocks) -> dict[str, Any]:
    """On which clauses it stands: those that its marks stand for, then those that its head adds."""
    grounds = tuple(block for block in blocks if isinstance(block, tree.Grounds))
    told = {at.material_id(mark.material, mark.anchor) for one in grounds for mark in one.marks}
    items = clause_items(at, material.clauses)
    return {
        "basis": word("grounds"),
        "grounds": BlockWriter(at).blocks(grounds),
        "clauses": tuple(item for item in items if item.href not in told),
    }


def _code(library: Library, material: Material) -> str:
    """What a phone reads from the printed page; empty while nobody knows where the site is."""
    campaign = library.campaign
    return qr_svg(written_permalink(campaign, material.id)) if campaign.address else ""


def outline_of(blocks: tuple[tree.Block, ...]) -> tuple[OutlineItem, ...]:
    """The page's table of contents: two levels of headings, or a plan's parts and clauses."""
    items: list[tuple[OutlineItem, list[OutlineItem]]] = []
    for block in blocks:
        entry = _entry(block)
        if entry is None:
            continue
        top, item = entry
        if top or not items:
            items.append((item, []))
        else:
            items[-1][1].append(item)
    return tuple(OutlineItem(item.title, item.anchor, tuple(inner)) for item, inner in items)


def _entry(block: tree.Block) -> tuple[bool, OutlineItem] | None:
    match block:
        case tree.Heading(level=level, anchor=anchor) if level <= 3:
            return level == 2, OutlineItem(heading_title(block), anchor)
        case tree.Clause(mark=mark, level=level, anchor=anchor) if mark:
            words = inline_text(block.lead) or inline_text(block.children)
            title = words.rstrip("。") if block.is_heading or block.lead else f"{words[:14]}…"
            return level == 1, OutlineItem(mark + title, anchor)
    return None


def _by(at: PageContext, material: Material) -> tuple[str, ...]:
    """One line of a phone: who says so or how long it takes, and when it was last changed."""
    issuer = next((item.issuer for item in material.sources if item.issuer), "")
    if material.plan:
        first = issuer
    elif material.minutes:
        first = f"{material.minutes} 分钟"
    elif material.form:
        first = f"{material.form.filled_by}填"
    else:
        first = material_facts(at, material)[-1]
    return tuple(filter(None, (first, f"{_day(material)}更新")))


def _day(material: Material) -> str:
    day = material.updated
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _title_lines(at: PageContext, material: Material) -> tuple[Markup, ...]:
    lines = (
        material.plan.title_lines
        if material.plan and material.plan.title_lines
        else (material.title,)
    )
    return tuple(write_name(at, line, broken) for line in lines)


def _also(at: PageContext, material: Material) -> tuple[LinkItem, ...]:
    """The same material in the other audiences' parts."""
    campaign = at.library.campaign
    return tuple(
        LinkItem(audience.title, at.link(page(campaign, audience, material)))
        for audience in campaign.audiences
        if audience.id in material.audiences and audience.id != at.audience.id
    )


def _neighbour(at: PageContext, shelf: tuple[Material, ...], position: int) -> LinkItem | None:
    if not 0 <= position < len(shelf):
        return None
    return LinkItem(shelf[position].title, at.material(shelf[position]))
