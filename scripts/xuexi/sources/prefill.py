"""What a form's head says about the fields that a branch may have filled in."""

from __future__ import annotations

from xuexi.model import Given, Prefill
from xuexi.sources.fields import Fields
from xuexi.sources.keys.form import GIVEN, FormKeys, PrefillKeys
from xuexi.sources.keys.key import Key


def read_prefill(fields: Fields, form_fields: tuple[str, ...]) -> Prefill:
    """The form's `prefill`; each key names one of the fields above the table, or a row's label."""

    def prefill(inner: Fields) -> Prefill:
        choices = {name: name for name in form_fields}
        given: dict[str, Given] = {}
        for item, key in GIVEN.items():
            name = inner.name_of(key, choices)
            if name in given:
                _report_taken(inner, key, name, given[name])
            elif name:
                given[name] = item
        details = inner.names_of(PrefillKeys.details, choices)
        if details and Given.PERSON not in given.values():
            fix = "加一行 person: 姓名，写明哪一项填姓名；或去掉 details"
            inner.report(
                inner.value_place(PrefillKeys.details),
                "XX202",
                "写了 details，缺少 person",
                fix=fix,
            )
        for name in details:
            if name in given:
                _report_taken(inner, PrefillKeys.details, name, given[name])
        return Prefill(
            tuple(given.items()),
            details,
            inner.integer(PrefillKeys.spare),
            inner.flag(PrefillKeys.by_group),
        )

    return fields.group(FormKeys.prefill, prefill) or Prefill()


def _report_taken(fields: Fields, key: Key, name: str, other: Given) -> None:
    fix = f"“{name}”只写在 {other} 和 {key.name} 中的一处"
    problem = f"{other} 和 {key.name} 都填在“{name}”里"
    fields.report(fields.value_place(key), "XX210", problem, fix=fix)
