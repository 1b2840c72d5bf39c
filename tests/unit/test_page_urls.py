"""Templates lead from page to page as MkDocs has them lead."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from jinja2 import Environment
from mkdocs.utils.templates import url_filter

from xuexi.engines.page_urls import quicken_urls

ADDRESSES = (
    "a/", "a/b/", "a/b/c/", "a/b/d/", "a/b/cc/", "a/e/", "f/", "a/b/c", "a/b", "x.html", "./",
    "a/b/c/d.html", "assets/x.js", "a/b/c/d/", "q/1.2/", "中/文/", "a", "甲",
)  # fmt: skip
ODD = ("", ".", "..", "../a/", "/a/b/", "//h/a", "https://h/a", "#a", "a//b/", "a/./b", "a/b/../c/",
       "a?b#c", "mailto:a@b", "a/b/c/#d", "./a/b/c/")  # fmt: skip


def urls(env: Environment) -> list[str]:
    env.globals["base_url"] = "."
    template = env.from_string("{% for one in all %}{{ one | url }}\n{% endfor %}")
    pages = [SimpleNamespace(url=here) for here in ADDRESSES] * 2
    every = [*ADDRESSES, *ODD]
    return [template.render(page=page, all=every, base_url="..") for page in (None, *pages)]


def environment() -> Environment:
    env = Environment(autoescape=False)
    env.filters["url"] = url_filter
    return env


@pytest.mark.parametrize("most", [1, 4_096])
def test_they_lead_as_mkdocs_has_them_lead(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr("xuexi.engines.page_urls._MOST", most)
    quick = environment()
    quicken_urls(quick)
    assert urls(quick) == urls(environment())
