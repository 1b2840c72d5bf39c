"""The site's address may be said twice: by the campaign and by the engine's settings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xuexi.findings import Finding, Place
from xuexi.model import Campaign
from xuexi.sources.files import read_text

if TYPE_CHECKING:
    import yaml

SETTINGS_FILE = "mkdocs.yml"
_KEY = "site_url"
_TEXT = "tag:yaml.org,2002:str"
_SAYS_IT = re.compile(rf"^[\"']?{_KEY}[\"']?\s*:", re.MULTILINE)


def check_site_address(root: Path, campaign: Campaign) -> Iterator[Finding]:
    """Two addresses that differ: codes on paper would lead to one, the map of pages to the other.

    Settings that cannot be read are the engine's to complain of. Raises OSError.
    """
    if not campaign.address or not os.path.lexists(root / SETTINGS_FILE):
        return
    file, _ = read_text(root, SETTINGS_FILE)
    if file is None or not _SAYS_IT.search(file.text):
        return
    for value in _values(file.text):
        if f"{value.value.rstrip('/')}/" != campaign.address:
            mark = value.start_mark
            yield Finding(
                Place(SETTINGS_FILE, mark.line + 1, mark.column + 1),
                "XX219",
                _KEY,
                expected=campaign.address,
                found=value.value,
                fix=f"删掉 {_KEY} 这一行，网址只写在 campaign.yml 的 address 里",
            )


def _values(text: str) -> Iterator[yaml.ScalarNode]:
    import yaml  # noqa: PLC0415 - most settings do not say it

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            # A value of the engine's own kinds, as !ENV, is known only when it builds.
            if key.value == _KEY and value.tag == _TEXT and value.value:
                yield value
