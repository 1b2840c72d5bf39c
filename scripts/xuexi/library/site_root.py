"""What an office puts at the site's root, beside what is ours there."""

from __future__ import annotations

from xuexi.library.library import Library
from xuexi.links.addresses import OWN_FILES, RESERVED
from xuexi.sources.site_root import FAVICON, RootFile


def is_taken(library: Library, file: RootFile) -> bool:
    """Whether a file would stand in the way of a page, a folder or a file of ours.

    Without regard to case, which servers on Windows do not know.
    """
    first = file.path.split("/")[0].lower()
    return first in RESERVED | OWN_FILES | {item.slug for item in library.campaign.audiences}


def has_favicon(library: Library) -> bool:
    """Whether there is an icon that takes the place of the theme's."""
    return any(file.path == FAVICON for file in library.root_files)
