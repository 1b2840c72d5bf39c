"""Importing official texts: nothing lost, nothing changed, nothing overwritten."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import docx
import markdown
import pytest
from click.testing import CliRunner, Result
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.import_command import import_command
from xuexi.document.build_tree import Context, build_document
from xuexi.document.markdown import Parser
from xuexi.document.plain import block_lines
from xuexi.findings import Finding
from xuexi.model import AudienceId, Material
from xuexi.sources import official, word_package
from xuexi.sources.files import TextFile
from xuexi.sources.heads import head_items, head_line
from xuexi.sources.importing import Imported, ImportRequest, import_official, recognise
from xuexi.sources.materials import Names, parse_material
from xuexi.sources.official import OriginalText, read_original
from xuexi.sources.official_body import write_body

CASES = Path(__file__).parent.parent / "cases" / "import"
NAMES = Names(
    {"nongcun": AudienceId("nongcun"), "shequ": AudienceId("shequ")},
    {"guidance_plan": official_kind for official_kind in [__import__("xuexi.model").model.Kind.GUIDANCE_PLAN]},
    {},
)
REQUEST = ImportRequest((AudienceId("nongcun"), AudienceId("shequ")), date(2016, 5, 10))
