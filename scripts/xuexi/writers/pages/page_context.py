"""What all pages share: templates, links from where the page stands, crumbs, page metadata."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.library.parts import has_section
from xuexi.links import addresses
from xuexi.links.addresses import (
    HOME,
    Address,
    audience_home,
    page,
    permalink,
    relative,
    share_page,
)
from xuexi.look.tokens import choices_note
from xuexi.model import Audience, Kind, KindInfo, Material, MaterialId, Term
from xuexi.text.pending import plainly
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.others import shelf_in_menu

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the front page to here; the last one has no link."""

    title: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One heading of the page's own table of contents."""

    title: str
    anchor: str
    children: tuple[OutlineItem, ...] = ()

    def as_meta(self) -> dict[str, Any]:
        """As plain values for templates and front matter."""
        item: dict[str, Any] = {"title": self.title, "anchor": self.anchor}
        if self.children:
            item["children"] = [child.as_meta() for child in self.children]
        return item


@dataclass(frozen=True, slots=True)
class PageContext:
    """Where a page stands and for whom, and so how it links to everything else."""

    library: Library
    audience: Audience
    address: Address

    def link(self, address: Address, anchor: str = "") -> str:
        """A link from here to any address."""
        return relative(self.address, address, anchor)

    def material(self, material: Material, anchor: str = "") -> str:
        """A link to a material, in the reader's own part of the site where it may be."""
        home = self.library.home_of(material, self.audience.id)
        return self.link(page(self.library.campaign, home, material), anchor)

    def material_id(self, material_id: MaterialId, anchor: str = "") -> str:
        """The same by id; a dead link leads to the top of this page (checks report it)."""
        material = self.library.by_id.get(material_id)
        return self.material(material, anchor) if material else "#"

    def further(self, term: Term) -> Material | None:
        """The material that tells more of a term, unless this is its page or it is not there."""
        material = self.library.by_id.get(term.material[0]) if term.material else None
        if material is None:
            return None
        home = self.library.home_of(material, self.audience.id)
        is_here = page(self.library.campaign, home, material) == self.address
        return None if is_here else material

    def section(self, kind: Kind, anchor: str = "") -> str:
        """A link to the audience's list of one kind."""
        return self.link(addresses.section(self.library.campaign, self.audience, kind), anchor)

    def permalink(self, material: Material) -> str:
        """A link to a material's permanent short address."""
        return self.link(permalink(material.id))

    def clause(self, citation: str) -> str:
        """A link to a cited clause of a plan for this audience; empty when there is none."""
        ref = self.library.clauses.resolve(citation)
        if ref is None or self.audience.id not in self.library.by_id[ref.material].audiences:
            return ""
        return self.material_id(ref.material, ref.anchor)

    def crumbs(self, *steps: Crumb) -> tuple[Crumb, ...]:
        """The way here from the front page."""
        home = Crumb("首页", self.link(HOME))
        own = Crumb(self.audience.title, self.link(audience_home(self.audience)))
        return (home, own, *steps) if steps else (home, Crumb(self.audience.title))

    def kinds(self) -> tuple[KindInfo, ...]:
        """The kinds that have something to show for this audience, in the campaign's order."""
        return tuple(
            info
            for info in self.library.campaign.kinds
            if has_section(self.library, self.audience, info.kind)
        )


_HOW: dict[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
"""How templates are read. None gives a filter of ours a text that stands in the template itself:
that would be worked out when it is compiled, and kept."""


@cache
def _environment() -> Environment:
    # Where all pages are known nobody needs templates.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    from xuexi.writers.pages.compiled import CompiledTemplates  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("xuexi.writers.pages", "templates"),
        undefined=StrictUndefined,
        # They are part of the code: like that, they are read when the program starts.
        auto_reload=False,
        bytecode_cache=CompiledTemplates(_HOW),
        **_HOW,
    )
    environment.globals["choices_note"] = choices_note
    environment.filters["plainly"] = plainly
    return environment


def render(template: str, **values: Any) -> str:
    """Render one of the page templates."""
    return _environment().get_template(template).render(**values)


def make_page(
    at: PageContext,
    title: str,
    html: str,
    *,
    description: str,
    section: str = "",
    position: int = -1,
    outline: Sequence[OutlineItem] = (),
    material: Material | None = None,
) -> PageArtifact:
    """A page of an audience's part, with what the theme needs to know of it."""
    meta: dict[str, Any] = {
        "title": title,
        "description": description,
        "audience": str(at.audience.id),
    }
    if section:
        meta["section"] = section
        for info in at.library.campaign.kinds:
            if info.slug == section:
                meta["shelf"] = shelf_in_menu(at.library, at.audience, info.kind, position)
    if position >= 0:
        meta["position"] = position
    if outline:
        meta["outline"] = [item.as_meta() for item in outline]
    if material:
        meta["permanent"] = permalink(material.id)
        meta["share"] = share_page(material.id)
    updated = material.updated if material else at.library.newest
    source = material.path if material else ""
    return PageArtifact(at.address, title, html, meta, updated, source)
