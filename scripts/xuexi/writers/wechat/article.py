"""The page from which an organiser copies a material into an official account."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from xuexi.cache.cache import Cache
from xuexi.document.self_test import answer_key
from xuexi.document.sent import names_sent
from xuexi.library import Library
from xuexi.library.parts import has_article
from xuexi.library.sent import material_sent
from xuexi.links.addresses import (
    Address,
    article,
    content_picture,
    permalink,
    relative,
    relative_file,
    written_permalink,
)
from xuexi.model import Audience, Material, Source
from xuexi.text.qr import qr_png
from xuexi.writers.artifact import FileArtifact, LateFile
from xuexi.writers.plain_page import copy_button, write_plain_page
from xuexi.writers.stencils import Stencil
from xuexi.writers.wechat.blocks import BlockWriter
from xuexi.writers.wechat.markup import BREAK, picture, styled
from xuexi.writers.wechat.notes import Notes

_TEXT, _TITLE, _DIGEST = "xx-text", "xx-title", "xx-digest"
"""Ids of what the buttons copy."""

_TITLE_SHOWN = Stencil("<h1>{}</h1>")
_READERS = Stencil('<p class="xx-small">公众号正文，{}用</p>')
_ACTS = Stencil('<p class="xx-acts">{}{}{}<a href="{}">回到这份材料</a></p>')
_NAMES = Stencil('<dl><dt>标题</dt><dd id="{}">{}</dd><dt>摘要</dt><dd id="{}">{}</dd></dl>')
_TO_COPY = Stencil('<div id="{}" class="xx-white">\n{}\n</div>')


def late_articles(library: Library, cache: Cache) -> Iterator[LateFile]:
    """A page for each audience of each material that can be read in an official account."""
    plans = tuple((one.id, one.title) for one in library.materials if one.plan)
    # What is the same for all is written for their keys once.
    around = {
        one.id: cache.digest(("article", library.campaign, plans, one, library.plans_state))
        for one in library.campaign.audiences
    }
    for material in library.materials:
        if has_article(material):
            for reader in material.audiences:
                audience = library.campaign.audience(reader)
                key = f"{around[reader]}.{library.documents.state(material.id)}"
                make = partial(write_article, library, material, audience)
                path = f"{article(material.id, audience)}index.html"
                late = partial(cache.recall_content, key, make)
                yield LateFile(path, key, late, material.id, is_text=True)


def write_articles(library: Library, cache: Cache) -> Iterator[FileArtifact]:
    """The same, written."""
    return (one.make() for one in late_articles(library, cache))


def write_article(library: Library, material: Material, audience: Audience) -> FileArtifact:
    """The page of one material for one audience."""
    here = article(material.id, audience)
    sent = material_sent(library, material)
    writer = BlockWriter(library.campaign)
    text = _article(library, sent, audience, writer)
    back = f"{relative(here, permalink(material.id))}?a={audience.id}"
    content = (
        _TITLE_SHOWN(sent.title),
        _READERS(audience.title),
        Markup(
            "<p>点“复制正文”，到公众号的编辑器里粘贴。没有按钮的，选中白框里的全部文字，再复制。"
            "标题、摘要在编辑器里另有格子，不在正文里。</p>"
        ),
        _ACTS(
            copy_button("复制正文", _TEXT, "正文已复制，可以粘贴了", is_first=True),
            copy_button("复制标题", _TITLE, "标题已复制"),
            copy_button("复制摘要", _DIGEST, "摘要已复制"),
            back,
        ),
        _NAMES(_TITLE, sent.title, _DIGEST, sent.summary),
        *_warnings(library, here, writer.notes),
        _TO_COPY(_TEXT, text),
    )
    title = f"{sent.title} - 公众号正文"
    return FileArtifact(f"{here}index.html", write_plain_page(here, title, content), material.path)


def _warnings(library: Library, here: Address, notes: Notes) -> Iterator[Markup]:
    """What the organiser has to do by hand."""
    if not library.campaign.address:
        yield Markup(
            "<p>总设置里没有写 <code>address</code>（网站的网址），所以正文后面没有二维码，"
            "注里的网址也不完整。写上以后重新生成。</p>"
        )
    if notes.pictures:
        names = (
            Markup('<li><a href="{}">{}</a></li>').format(
                relative_file(here, content_picture(path)), alt or "没有说明的图"
            )
            for path, alt in notes.pictures.items()
        )
        yield Markup(
            "<p>公众号不收外面的图。这几张先存到手机或电脑上，再放到正文里写着“此处放图”的地方：</p>"
            "<ul>{}</ul>"
        ).format(Markup("").join(names))


def _article(
    library: Library, material: Material, audience: Audience, writer: BlockWriter
) -> Markup:
    reading = library.reading(material, audience.id)
    # An official text has its names as its original has them.
    blocks = reading if material.plan else names_sent(reading, library.clauses.cited)
    kind = library.campaign.kind(material.kind).name
    tag = styled("p", "tag", "　".join(filter(None, (kind, audience.title, material.label))))
    # An official text stands alone, without our words above it.
    lead = () if material.plan else (styled("p", "lead", material.summary),)
    body = writer.blocks(blocks)
    answers = writer.blocks(answer_key(blocks))
    end = styled("section", "end", *_end(library, material, writer.notes))
    return styled("section", "article", tag, *lead, body, answers, end)


def _end(library: Library, material: Material, notes: Notes) -> Iterator[Markup]:
    """What stands below the text: notes, where it comes from, and the way to the page."""
    campaign = library.campaign
    for number, (address, words) in enumerate(notes.links.items(), start=1):
        yield _line(f"[{number}] {words}：{address}")
    for plan in notes.plans:
        if plan in library.by_id:
            address = written_permalink(campaign, plan)
            yield _line(f"引的条款见《{library.by_id[plan].title}》：{address}")
    for quote, remark in notes.remarks:
        yield _line(f"校注 “{quote}”：{remark}")
    if material.clauses:
        yield _line(f"依据：{'、'.join(citation.text for citation in material.clauses)}")
    for source in material.sources:
        yield _line(f"来源：{_source(source)}")
    link = written_permalink(campaign, material.id)
    if campaign.address:
        code = base64.b64encode(qr_png(link)).decode()
        shown = picture(f"data:image/png;base64,{code}", "二维码", "code-picture")
        yield styled("p", "code-place", shown, BREAK, "长按二维码，打开网页", BREAK, link)


def _line(text: str) -> Markup:
    return styled("p", "end-p", text)


def _source(source: Source) -> str:
    status = source.status.value if source.status else ""
    seen = f"{source.accessed.isoformat()} 查看" if source.accessed else ""
    facts = (source.title, source.issuer, source.number, source.published, status, seen, source.url)
    told = "，".join(fact for fact in facts if fact)
    return f"{told}。{source.note}" if source.note else told
