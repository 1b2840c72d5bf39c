"""What a form's head says about the fields that a branch may have filled in."""

from __future__ import annotations

from xuexi.model import Given, Prefill
from xuexi.sources.fields import Fields

_MOST_SPARE = 500


def read_prefill(fields: Fields, form_fields: tuple[str, ...]) -> Prefill:
    """The form's `prefill`; each key names one of the fields above the table."""

    def prefill(inner: Fields) -> Prefill:
        choices = {name: name for name in form_fields}
        given: dict[str, Given] = {}
        for item in Given:
            name = inner.choice(item.value, choices, "XX215", required=False)
            if name in given:
                _report_taken(inner, item.value, name, given[name].value)
            elif name:
                given[name] = item
        details = inner.choices("details", choices, "XX215")
        if details and Given.PERSON not in given.values():
            fix = "加一行 person: 姓名，写明哪一项填姓名；或去掉 details"
            inner.report(
                inner.value_place("details"), "XX202", "写了 details，缺少 person", fix=fix
            )
        for name in details:
            if name in given:
                _report_taken(inner, "details", name, given[name].value)
        return Prefill(
            tuple(given.items()), details, inner.integer("spare", least=0, most=_MOST_SPARE)
        )

    return fields.mapping("prefill", "prefill ", prefill) or Prefill()


def _report_taken(fields: Fields, key: str, name: str, other: str) -> None:
    fix = f"“{name}”只写在 {other} 和 {key} 中的一处"
    problem = f"{other} 和 {key} 都填在“{name}”里"
    fields.report(fields.value_place(key), "XX210", problem, fix=fix)
