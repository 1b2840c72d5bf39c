"""materials.json: a list of everything published, for mini-programs and other sites.

The format is documented in the authors' guide and has a version number. A
field is never removed or given another meaning without raising it.
"""

from __future__ import annotations

from xuexi.library import Library
from xuexi.library.parts import calendars_of, has_article, has_broadcast
from xuexi.library.pushes import pushes_of
from xuexi.links.addresses import (
    FEED,
    article,
    audience_home,
    broadcast,
    broadcast_file,
    page,
    permalink,
    pushes_file,
    pushes_page,
    section,
    share_page,
)
from xuexi.model import Audience, Material
from xuexi.writers.artifact import Downloads, FileArtifact

MANIFEST = "materials.json"
VERSION = 1


def write_manifest(library: Library, downloads: Downloads) -> FileArtifact:
    """The list as JSON in UTF-8; addresses are relative to the site's root."""
    campaign = library.campaign
    document = {
        "version": VERSION,
        "site": campaign.site,
        "title": campaign.title,
        "audiences": [
            {"id": audience.id, "name": audience.name, "url": audience_home(audience)}
            for audience in campaign.audiences
        ],
        "kinds": [{"id": info.kind.value, "name": info.name} for info in campaign.kinds],
        "calendars": [
            {
                "audience": one.audience.id,
                "role": one.role.id if one.role else None,
                "path": one.path,
            }
            for one in calendars_of(library)
        ],
        "pushes": [
            {
                "audience": audience.id,
                "url": pushes_page(audience),
                "path": pushes_file(audience.id),
            }
            for audience in campaign.audiences
            if pushes_of(library, audience)
        ],
        "feed": FEED if campaign.address else None,
        "materials": [_entry(library, material, downloads) for material in library.materials],
    }
    # As `json.dumps(document, ensure_ascii=False, indent=1)`, to the byte, in a tenth of the time.
    from msgspec import json as quick  # noqa: PLC0415 - only where something is written

    content = quick.format(quick.encode(document), indent=1)
    return FileArtifact(MANIFEST, b"%b\n" % content)


def _entry(library: Library, material: Material, downloads: Downloads) -> dict[str, object]:
    campaign = library.campaign
    audiences = [campaign.audience(item) for item in material.audiences]
    return {
        "id": material.id,
        "title": material.title,
        "kind": material.kind.value,
        "audiences": list(material.audiences),
        "roles": list(material.roles),
        "summary": material.summary,
        "label": material.label,
        "minutes": material.minutes,
        "updated": material.updated.isoformat(),
        "clauses": [citation.text for citation in material.clauses],
        "permalink": permalink(material.id),
        "urls": {audience.id: page(campaign, audience, material) for audience in audiences},
        "sections": {
            audience.id: section(campaign, audience, material.kind) for audience in audiences
        },
        "files": [
            {
                "audience": audience.id,
                "format": file.path.rpartition(".")[2],
                "copy": file.copy.value,
                "minutes": file.minutes,
                "large": file.large,
                "board": file.board,
                "bytes": file.size,
                "pages": file.pages,
                "path": file.path,
            }
            for audience in audiences
            for file in downloads.of(audience.id, material.id)
        ],
        **_sent(material, audiences, downloads),
    }


def _sent(material: Material, audiences: list[Audience], downloads: Downloads) -> dict[str, object]:
    """What an organiser sends on."""
    spoken = audiences if has_broadcast(material) else []
    written = audiences if has_article(material) else []
    return {
        "share": share_page(material.id),
        "pictures": [
            {
                "design": picture.design,
                "format": picture.path.rpartition(".")[2],
                "width": picture.width or None,
                "height": picture.height or None,
                "bytes": picture.size,
                "path": picture.path,
            }
            for picture in downloads.pictures.get(material.id, ())
        ],
        "articles": {audience.id: article(material.id, audience) for audience in written},
        "broadcasts": [
            {
                "audience": audience.id,
                "url": broadcast(material.id, audience),
                "files": [broadcast_file(material.id, audience, end) for end in ("docx", "txt")],
            }
            for audience in spoken
        ],
    }
