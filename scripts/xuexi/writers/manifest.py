"""materials.json: a list of everything published, for mini-programs and other sites.

The format is documented in the authors' guide and has a version number. A
field is never removed or given another meaning without raising it.
"""

from __future__ import annotations

import json

from xuexi.library import Library
from xuexi.links.addresses import audience_home, page, permalink, section
from xuexi.model import Material
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
        "materials": [_entry(library, material, downloads) for material in library.materials],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return FileArtifact(MANIFEST, f"{text}\n".encode())


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
    }
