"""The site of a project, put in place whole: without MkDocs where that has nothing new to do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from xuexi.cache.cache import Cache
from xuexi.engines.around import engine_key, known_settings
from xuexi.engines.frames import dress_in_old_frame
from xuexi.engines.relaying import lay_out_again
from xuexi.project.load import Loaded
from xuexi.project.next_site import NextSite, next_site
from xuexi.project.shelf import LookAhead
from xuexi.writers.artifact import Paper


class Done(NamedTuple):
    """A site that stands."""

    pages: int
    seal: str
    """Of the record of it, if another build of the same inputs would make and say the same."""


def prove(root: Path, cache: Cache) -> None:
    """Raise EngineError, before anything else is made, when MkDocs would for mkdocs.yml."""
    if known_settings(root, cache) is None:
        # Importing MkDocs takes as long as all that a small change calls for.
        from xuexi.engines.mkdocs_build import prove_settings  # noqa: PLC0415

        prove_settings(root)


def build_again(
    root: Path, site: Path, loaded: Loaded, paper: Paper, cache: Cache, ahead: LookAhead
) -> Done:
    """Build the site of the project at `root` where one is built again and again.

    `ahead` may know what stands there. Raises what `mkdocs_build.build_site` raises.
    """
    with next_site(site, root, ahead) as making:
        is_closed = _is_relaid(root, making, loaded, paper, cache)
        if not is_closed:
            from xuexi.engines.mkdocs_build import build_into  # noqa: PLC0415 - see above

            is_closed = build_into(making, root, loaded, paper, cache)
    return Done(making.layout.pages, making.seal if is_closed else "")


def _is_relaid(root: Path, making: NextSite, loaded: Loaded, paper: Paper, cache: Cache) -> bool:
    """Whether the site could be laid out without MkDocs."""
    settings, library = known_settings(root, cache), loaded.library
    if settings is None or library is None or not making.is_whole:
        return False
    around = engine_key(settings, library, cache)
    dress = partial(dress_in_old_frame, around=around, layout=making.layout, cache=cache)
    return lay_out_again(
        library, root, making.layout, cache, paper, around, dress,
        has_map=bool(settings.address or library.campaign.address),
    )  # fmt: skip
