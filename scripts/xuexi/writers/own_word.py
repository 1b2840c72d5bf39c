"""An office's own template, filled in: everything that is not a blank stays as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from typing import cast

from lxml import etree

from xuexi.model import Person
from xuexi.model.blanks import Known, is_of_person
from xuexi.sources.originals.word_package import child, local_name
from xuexi.sources.own_word.paragraphs import Span, blanks_in, paragraphs, replace
from xuexi.sources.own_word.template import OwnTemplate
from xuexi.sources.package import MAX_ELEMENTS
from xuexi.writers.zipped import zip_bytes

ROWS_WITHOUT_ROSTER = 20
"""Of a list whose people nobody knows yet: as many as a page holds."""

MOST_ELEMENTS = 1_000_000
"""Of all copies together: some thousand pages, and what a machine holds without trouble."""
MOST_BYTES = 200_000_000
"""Of all copies together, unpacked."""

_Numbered = tuple[int, Person | None]
_PROPERTIES = "docProps/core.xml"
_VALUE = re.compile(rb">([^<>]*)</")
_OF_ONE = re.compile(r"\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(?:para|text)Id")
"""Names of paragraphs that no two of a document may share."""


def write_own_word(template: OwnTemplate, known: Known) -> bytes:
    """The filled file: once, once for each member, or with a row for each member."""
    people: list[_Numbered] = list(enumerate(known.filled.people, start=1))
    roots = {part.name: deepcopy(part.root) for part in template.parts.texts}
    main = template.parts.texts[0]
    # Nothing is looked through twice: a name from a roster may hold braces of its own.
    if template.is_per_person:
        _repeat_document(roots[main.name], people or [(0, None)], known)
    else:
        blank: list[_Numbered] = [(at, None) for at in range(1, ROWS_WITHOUT_ROSTER + 1)]
        _repeat_rows(roots[main.name], people or blank, known)
    for part in template.parts.texts[1:]:
        _fill(roots[part.name], known, (0, None))
    return zip_bytes(_files(template, roots))


def copies_of(template: OwnTemplate, known: Known) -> str:
    """What the file holds, in words for whoever prints it."""
    count = len(known.filled.people)
    if template.is_per_person:
        return f"文件里已经一人一份，共 {count} 份，印一遍" if count else "一人一份"
    if template.rows:
        return f"1 份，表里已经写好 {count} 人" if count else "1 份"
    return "1 份"


def why_too_large(template: OwnTemplate, known: Known) -> str:
    """Why nothing is made for so many people, in Chinese; empty where it may be."""
    count = len(known.filled.people)
    main = template.parts.texts[0].root
    repeated = [main] if template.is_per_person else template.rows
    elements = sum(int(cast("float", one.xpath("count(.//*)"))) for one in repeated) * count
    size = sum(len(etree.tostring(one)) for one in repeated) * count
    if elements <= MOST_ELEMENTS and size <= MOST_BYTES:
        return ""
    return (
        f"“{template.name}”给 {count} 人每人一份，文件太大，Word 打不开。"
        "把模板改短，或者把名册分成几份，分几次印"
    )


def _files(template: OwnTemplate, roots: dict[str, etree._Element]) -> Iterator[tuple[str, bytes]]:
    for name, data in template.parts.files:
        if name in roots:
            yield (
                name,
                etree.tostring(
                    roots[name], xml_declaration=True, encoding="UTF-8", standalone=True
                ),
            )
        else:
            # Word takes the first line for the file's title, with braces and all.
            yield name, _VALUE.sub(_unbraced, data) if name == _PROPERTIES else data


def _unbraced(value: re.Match[bytes]) -> bytes:
    return b"></" if b"{{" in value[1] else value[0]


def _fill(
    element: etree._Element,
    known: Known,
    whose: _Numbered,
    passed_over: Collection[etree._Element] = (),
) -> None:
    for paragraph in paragraphs(element):
        if passed_over and any(one in passed_over for one in paragraph.element.iterancestors()):
            continue
        spans = [one for one in blanks_in(paragraph.text) if isinstance(one, Span)]
        replace(paragraph, [(span, known.words(span.name, *whose)) for span in spans])


def _repeat_rows(root: etree._Element, people: Iterable[_Numbered], known: Known) -> None:
    rows = _personal_rows(root)
    _fill(root, known, (0, None), rows)
    for row in rows:
        copies = []
        for whose in people:
            own = deepcopy(row)
            _fill(own, known, whose)
            copies.append(own)
        _take_the_place_of(row, copies)


def _personal_rows(root: etree._Element) -> Collection[etree._Element]:
    found: dict[etree._Element, None] = {}
    for paragraph in paragraphs(root):
        names = [one.name for one in blanks_in(paragraph.text) if isinstance(one, Span)]
        if paragraph.row is not None and any(map(is_of_person, names)):
            found[paragraph.row] = None
    return found


def _take_the_place_of(old: etree._Element, new: list[etree._Element]) -> None:
    parent = old.getparent()
    assert parent is not None
    for offset, one in enumerate(new):
        _name_apart(one, offset)
        old.addprevious(one)
    parent.remove(old)


def _repeat_document(root: etree._Element, people: list[_Numbered], known: Known) -> None:
    """The text again and again, each time as a section of its own: what stands around the first
    page stands around each, whatever the text begins and ends with."""
    body = child(root, "body")
    assert body is not None
    section = child(body, "sectPr")
    pattern = [one for one in body if one is not section]
    for one in list(body):
        body.remove(one)
    copies = []
    for at, whose in enumerate(people):
        holder = deepcopy(body)
        holder.extend([deepcopy(one) for one in pattern])
        if at < len(people) - 1:
            _end_section(holder, section)
        _fill(holder, known, whose)
        _name_apart(holder, at)
        copies.append(holder)
    for holder in copies:
        body.extend(list(holder))
    if section is not None:
        body.append(section)


def _end_section(holder: etree._Element, section: etree._Element | None) -> None:
    """Let the text's last paragraph end a section that looks as the document's last one does."""
    namespace = str(holder.tag).rpartition("}")[0] + "}"
    last = holder[-1] if len(holder) else None
    properties = child(last, "pPr")
    is_free = last is not None and local_name(last) == "p" and child(properties, "sectPr") is None
    if not is_free:
        last = etree.SubElement(holder, f"{namespace}p")
        properties = None
    assert last is not None
    if properties is None:
        properties = etree.Element(f"{namespace}pPr")
        last.insert(0, properties)
    own = deepcopy(section) if section is not None else etree.Element(f"{namespace}sectPr")
    sort = child(own, "type")
    if sort is not None:
        own.remove(sort)
    properties.append(own)


def _name_apart(element: etree._Element, copy: int) -> None:
    """Take from all copies but the first what may be in a document only once."""
    for at, one in enumerate(list(element.iter())):
        for key in [key for key in map(str, one.attrib) if _OF_ONE.fullmatch(key)]:
            del one.attrib[key]
        parent = one.getparent()
        if copy and parent is not None and local_name(one) in {"bookmarkStart", "bookmarkEnd"}:
            parent.remove(one)
        elif copy and str(one.tag).endswith("}docPr"):
            one.set("id", str(copy * MAX_ELEMENTS + at))
