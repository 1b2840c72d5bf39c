"""Templates that show a page's content as it is, once, and nothing that comes of it."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from xuexi.engines.whole_content import shows_content_whole

BASE = "{% block a %}<p>{% block b %}{{ page.content }}{% endblock %}</p>{% endblock %}"
MAIN = "{% extends 'base' %}"


def whole(**templates: str) -> bool:
    loader = DictLoader({"main": MAIN, "base": BASE, **templates})
    return shows_content_whole(Environment(loader=loader), "main")


@pytest.mark.parametrize(
    "base",
    [
        BASE,
        "{{ page.content }}",
        "{{ page['content'] }}{{ page.title | length }}",
        "{% set meta = page.meta if page and page.meta else {} %}{{ page.content }}",
        "{% if config.a and page and page.b %}1{% endif %}{{ page.content }}",
        "{% if not (page and page.a) %}1{% endif %}{{ page.content }}",
        "{{ page.content }}{% include 'missing' ignore missing %}",
        "{{ page.content }}{% include ['missing', 'part'] %}",
    ],
)
def test_it_is_shown_as_it_is(base: str) -> None:
    assert whole(base=base, part="{{ page.title }}")


@pytest.mark.parametrize(
    "base",
    [
        "",
        "{{ other.content }}",
        "{{ page.content | upper }}",
        "{{ page.content }}{{ page.content }}",
        "{{ page.content }}{{ page.content | length }}",
        "{{ page.content }}{{ page['content'] | length }}",
        "{% if page.content %}1{% endif %}{{ page.content }}",
        "{% if a %}{{ page.content }}{% endif %}",
        "{% for a in b %}{{ page.content }}{% endfor %}",
        "{% filter upper %}{{ page.content }}{% endfilter %}",
        "{% set a %}{{ page.content }}{% endset %}{{ a | length }}",
        "{{ page.content ~ a }}",
        "{{ page.content }}{% set a = page %}",
        "{{ page.content }}{% set a = page or b %}",
        "{{ page.content }}{% set a = b and page %}",
        "{{ page.content }}{{ page[a] }}",
        "{{ page.content }}{{ a[page] }}",
        "{{ page.content }}{{ page | attr(a) }}",
        "{{ page.content }}{{ f(page) }}",
        "{% block a %}{{ page.content }}{% endblock %}{{ self.a() }}",
        "{{ page.content }}{% include 'asks' %}",
        "{{ page.content }}{% include a %}",
        "{{ page.content }}{% import a as b %}",
        "{{ page.content }}{% if a %}{% extends 'part' %}{% endif %}",
        "{% include 'shows' %}",
        "{{ page.content",
    ],
)
def test_it_is_not(base: str) -> None:
    parts = {"asks": "{{ page.content | length }}", "shows": "{{ page.content }}"}
    assert not whole(base=base, part="", **parts)


@pytest.mark.parametrize(
    "main",
    [
        "{% extends 'base' %}{% block b %}{% endblock %}",
        "{% extends 'base' %}{% block a %}{{ super() | upper }}{% endblock %}",
        "{% extends a %}",
        "{% extends ['base', 'other'] %}",
        "{% extends 'main' %}",
        "{% extends 'missing' %}",
    ],
)
def test_a_template_that_extends_it_may_do_something_with_it(main: str) -> None:
    assert not whole(main=main)


def test_other_blocks_are_anybodys() -> None:
    assert whole(
        main="{% extends 'base' %}{% block c %}{{ super() }}1{% endblock %}",
        base="{{ page.content }}{% block c %}2{% endblock %}",
    )
