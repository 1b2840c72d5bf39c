"""What a page may load and run: what the site itself holds, and nothing of any other place.

Of what stands in a page itself only the scripts run that the policy names by their hashes; nothing
is evaluated. A page says so in its head, so that it holds from a folder too, where `'self'` is the
folder's own files (seen in Chromium); a server may say it once more, and what only a server can
(deploy/nginx.conf). A page that is there to be copied carries its looks with its text
(`has_looks`); it may have them, and runs no more than others.
"""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from xuexi.writers.inline_scripts import FIRST, MISSING

FOR_SERVERS = "frame-ancestors 'self'"
"""What a page cannot say of itself: which pages may show it in a frame."""


def policy(*, has_looks: bool = False) -> str:
    """The policy of all pages."""
    scripts = " ".join(_hashed(script) for script in (FIRST, MISSING))
    looks = " 'unsafe-inline'" if has_looks else ""
    directives = (
        "default-src 'none'",
        f"script-src 'self' {scripts}",
        f"style-src 'self'{looks}",
        "img-src 'self' data:",
        # Recordings; and what a page asks of its own site.
        "media-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
    return "; ".join(directives)


def policy_element(*, has_looks: bool = False) -> Markup:
    """The same for the head of a page that is written without the theme."""
    return Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(
        policy(has_looks=has_looks)
    )


def _hashed(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
