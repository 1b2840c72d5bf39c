"""Where the site stands is said once; twice is no fault as long as both say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import small_project

from xuexi.project.load import load


@pytest.mark.parametrize(
    ("settings", "lines"),
    [
        ("site_url: https://b.example.cn/\n", [1]),
        ("site_name: 园地\n'site_url': 'https://a.example.cn/x/'\n", [2]),
        ("site_url: https://a.example.cn\n", []),
        ("site_url: https://a.example.cn/\n", []),
        ("site_url:\n", []),
        ('site_url: ""\n', []),
        ("site_url: !ENV [SITE_URL, https://b.example.cn/]\n", []),
        ("site_url: !ENV SITE_URL\n", []),
        ("nav:\n  - site_url: https://b.example.cn/\n", []),
        ("site_url: [https://b.example.cn/\n", []),
        ("site_url: 1\n? [a]\n: b\n", []),
        ("- site_url\n", []),
        ("[" * 5000 + "\nsite_url: x\n", []),
    ],
)
def test_two_addresses_that_differ_are_told(
    tmp_path: Path, settings: str, lines: list[int]
) -> None:
    campaign = small_project(tmp_path) / "study_materials/campaign.yml"
    campaign.write_text(f"address: https://a.example.cn\n{campaign.read_text('utf-8')}", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    found = [one.place for one in load(tmp_path).findings if one.code == "XX219"]
    assert [(place.path, place.line) for place in found] == [("mkdocs.yml", line) for line in lines]


def test_without_an_address_the_settings_may_say_it(tmp_path: Path) -> None:
    small_project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_url: https://b.example.cn/\n", "utf-8")
    assert "XX219" not in {one.code for one in load(tmp_path).findings}
