"""What heads and tables refer to exists: clauses, materials, terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuexi.findings import Finding, Place
from xuexi.findings.nearest import nearest, suggestion
from xuexi.library import Library
from xuexi.model import Citation, Material, MaterialId, Term


def check_citations(library: Library) -> Iterator[Finding]:
    """Clauses cited in heads and tables stand in a plan."""
    for material in library.materials:
        yield from _citations(material.clauses, library)
    for term in library.terms:
        yield from _citations(term.clauses, library)
    for event in library.events:
        yield from _citations(event.clauses, library)
    for requirement in library.requirements:
        yield from _citations((requirement.clause,), library)


def _citations(citations: Iterable[Citation], library: Library) -> Iterator[Finding]:
    clauses = library.clauses
    for citation in citations:
        text = citation.text
        if clauses.split(text) is None:
            problem = "没有写明出自哪个方案，或没有这个方案"
            fix = suggestion(text[:4], clauses.labels) if clauses.labels else "先导入方案"
            yield Finding(citation.place, "XX305", problem, found=text, fix=fix)
        elif clauses.resolve(text) is None:
            fix = clauses.advice(text)
            yield Finding(citation.place, "XX304", "方案里没有这一条", found=text, fix=fix)


def check_plan_names(library: Library) -> Iterator[Finding]:
    """No two plans are cited by one name."""
    first: dict[str, Material] = {}
    for material in sorted(library.materials, key=lambda item: item.path):
        name = material.plan.cite_as if material.plan else ""
        other = first.setdefault(name, material) if name else material
        if other is not material:
            fix = f"{other.path} 已经用了这个简称，换一个"
            place = material.place("cite_as")
            yield Finding(place, "XX309", "方案简称重复", found=name, fix=fix)


def check_terms(library: Library) -> Iterator[Finding]:
    """A term, an alias or a term's id is explained only once; what tells more of it is there."""
    names: dict[str, Place] = {}
    for term in sorted(library.terms, key=lambda item: item.places[0][1]):
        own: set[str] = set()
        for name, place in term.places:
            if name in names and name not in own:
                fix = f"第 {names[name].line} 行已经有了，去掉一处"
                yield Finding(place, "XX307", "名词重复", found=name, fix=fix)
            own.add(name)
            names.setdefault(name, place)
        if term.material:
            yield from _check_further(term, *term.material, library)


def _check_further(
    term: Term, material_id: MaterialId, place: Place, library: Library
) -> Iterator[Finding]:
    material = library.by_id.get(material_id)
    if material is None:
        yield missing_material(material_id, place, "细讲名词的材料不存在", library)
        return
    left_out = [one for one in term.audiences if one not in material.audiences]
    if left_out:
        names = library.audience_names(left_out)
        problem = f"{names}看不到细讲名词的材料，点了会跳到别的栏目"
        fix = f"在 {material.path} 的 audiences 里加上{names}，或去掉 material"
        yield Finding(place, "XX308", problem, found=material_id, fix=fix)


def check_shared_numbers(library: Library) -> Iterator[Finding]:
    """A form whose numbers another form takes over exists and is numbered."""
    for material in library.materials:
        for other_id, place in material.form.numbered_as if material.form else ():
            other = library.by_id.get(other_id)
            if other is None:
                yield missing_material(other_id, place, "编号所依的表单不存在", library)
            elif other is material:
                fix = "写上编号所依的那张表单，或去掉 numbered_as"
                yield Finding(place, "XX301", "编号不能照自己", found=other_id, fix=fix)
            elif other.form is None or not other.form.is_numbered:
                fix = "改成一张第一栏叫“序号”的表单"
                yield Finding(place, "XX301", "那份材料没有编号可用", found=other_id, fix=fix)


def check_events(library: Library) -> Iterator[Finding]:
    """Materials named in the calendar exist."""
    for event in library.events:
        for material_id, place in event.materials:
            if material_id not in library.by_id:
                yield missing_material(material_id, place, "日程里的材料不存在", library)


def check_at_hand(library: Library) -> Iterator[Finding]:
    """Materials that homes list first exist, each named once."""
    first: dict[MaterialId, Place] = {}
    for material_id, place in library.campaign.at_hand:
        if first.setdefault(material_id, place) != place:
            fix = f"第 {first[material_id].line} 行已经有了，去掉一处"
            yield Finding(place, "XX211", "一份材料写了两次", found=material_id, fix=fix)
        elif material_id not in library.by_id:
            yield missing_material(material_id, place, "首页上要列的材料不存在", library)


def missing_material(
    material_id: MaterialId, place: Place, problem: str, library: Library
) -> Finding:
    """That a head or a table names a material that there is not, with the nearest that there is.

    Of one that was taken back it is said so: that keeps nothing from being published.
    """
    if material_id in library.withdrawn:
        return withdrawn_material(material_id, place, library)
    near = nearest(material_id, library.by_id)
    fix = f"是不是 {near}？" if near else "核对编号"
    return Finding(place, "XX301", problem, found=material_id, fix=fix)


def withdrawn_material(material_id: MaterialId, place: Place, library: Library) -> Finding:
    """That something names a material that was taken back."""
    instead = library.withdrawn[material_id].instead
    fix = f"换成 {instead}，或去掉这一处" if instead in library.by_id else "去掉这一处"
    fix += f"；要恢复，运行 xuexi withdraw {material_id} --undo"
    return Finding(place, "XX803", "这里用到的材料已经撤下", found=material_id, fix=fix)
