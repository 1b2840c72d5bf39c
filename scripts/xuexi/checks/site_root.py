"""What an office puts at the site's root stands in the way of nothing of ours."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.library.site_root import is_taken
from xuexi.sources.site_root import name_taken


def check_site_root(library: Library) -> Iterator[Finding]:
    """Files and folders of `static` that are called like a part of the site."""
    for file in library.root_files:
        if is_taken(library, file):
            yield name_taken(file, "网站自己要用这个名字")
