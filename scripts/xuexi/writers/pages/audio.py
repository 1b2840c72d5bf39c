"""A material's recording on its page: the browser's own player, and for a script its sentences."""

from __future__ import annotations

import json

from markupsafe import Markup

from xuexi.links.addresses import content_picture, relative_file
from xuexi.model import Material
from xuexi.writers.pages.page_context import PageContext, render


def write_audio(at: PageContext, material: Material) -> Markup:
    """The player; empty for a material without a recording that can be played."""
    recording = at.library.recordings.get(material.id)
    if recording is None:
        return Markup("")
    cues = [[cue.seconds, cue.text] for cue in recording.cues]
    return Markup(
        render(
            "audio.html",
            href=relative_file(at.address, content_picture(recording.path)),
            cues=json.dumps(cues, ensure_ascii=False, separators=(",", ":")),
        )
    )
