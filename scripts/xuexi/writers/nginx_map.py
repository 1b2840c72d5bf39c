"""Old addresses for nginx: what moved answers with a redirect, which keeps query and anchor."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

HEAD = "# 旧网址和现在的网址，由 xuexi publish 写。用法见 deploy/nginx.conf。"


def write_nginx_map(moved: Mapping[str, str], site_address: str) -> str:
    """Lines for nginx' `map`, sorted; `moved` are addresses below the site's root.

    `site_address` is where the site stands, in full; empty for the root of its host.
    """
    base = urlsplit(site_address).path or "/"
    lines = (f'"{base}{old}" "{base}{new}";' for old, new in sorted(moved.items()))
    return "\n".join((HEAD, *lines)) + "\n"
