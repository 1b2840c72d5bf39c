"""The second engine: the same artifacts as a plain docs tree and mkdocs.yml.

Any engine that reads that format can build it. Nothing here imports one.

A test builds the tree with Zensical 0.0.73 and holds that its site has the
same addresses, files, anchors, text and links as the one MkDocs builds. What
differs is the engines' own: the files of the theme, an index of its own search
(`search.json`, which nothing reads), no `sitemap.xml.gz`, the generator's name
and a “skip” target before the article.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from xuexi.engines import scripts, styles
from xuexi.engines.dress import documents, dressed, dresses_itself, templates
from xuexi.engines.engine_error import EngineError
from xuexi.engines.escaping import escaped
from xuexi.engines.given import given_to_templates
from xuexi.engines.settings_file import CONFIG_FILE, read_settings
from xuexi.library import Library
from xuexi.library.site_root import has_favicon
from xuexi.press.printing import make_paper
from xuexi.project.artifacts import late_artifacts, made
from xuexi.project.known_pages import KnownPage
from xuexi.project.placing import write_file
from xuexi.project.switching import new_folder
from xuexi.sources.inside import DOCS_FOLDER, TEMPLATES_FOLDER
from xuexi.sources.site_root import FAVICON, WELL_KNOWN
from xuexi.writers.artifact import Artifact, FileArtifact, KeptFile, Paper
from xuexi.writers.pages.form_widths import write_widths
from xuexi.writers.search_engines import write_sitemap

_HIDDEN = shutil.ignore_patterns(".*")
"""What MkDocs leaves out, and where a link may lead anywhere: copying would follow it."""

_PREFORMATTED = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
"""Where line breaks and tabs are text."""


def stage(
    library: Library, root: Path, folder: Path, print_paper: Callable[[], Paper] | None = None
) -> int:
    """Write the staged tree to `folder`, whole or not at all; return the number of files.

    `print_paper` makes the paper and tells what this machine's fonts lack.
    Raises OSError when files cannot be read or written, EngineError when
    mkdocs.yml is wrong or uses what only MkDocs itself can read.
    """
    count = 0
    # First: paper takes minutes, and nobody should wait for it and then hear of mkdocs.yml.
    own = _read_config(root)
    config = _config(library, own)
    paper = print_paper() if print_paper else make_paper(library, root)
    with new_folder(folder, root) as fresh:
        docs = fresh / DOCS_FOLDER
        for source, name in _folders(root, own):
            if source.is_dir():
                shutil.copytree(source, fresh / name, ignore=_HIDDEN, dirs_exist_ok=True)
        guide = tuple(_document_addresses(docs))
        pages = []
        for late in late_artifacts(library, root, paper=paper):
            if isinstance(late, KnownPage) and late.is_listed:
                pages.append((late.address, late.updated))
            path, content = _staged(made(late))
            write_file(docs / path, content)
            count += 1
        listed = write_sitemap(pages, guide, library.newest)
        config["extra"]["xuexi"]["sitemap"] = escaped(listed)
        _join_assets(config, docs, library)
        write_file(fresh / CONFIG_FILE, _dumped(config).encode())
    return count + 1


def _folders(root: Path, own: dict[str, Any]) -> tuple[tuple[Path, str], ...]:
    """The engine's folders and where they go; a project's own files come over the package's."""
    if dresses_itself(own):
        return (root / DOCS_FOLDER, DOCS_FOLDER), (root / TEMPLATES_FOLDER, TEMPLATES_FOLDER)
    return (
        (documents(), DOCS_FOLDER),
        (root / DOCS_FOLDER, DOCS_FOLDER),
        (templates(), TEMPLATES_FOLDER),
    )


def _document_addresses(docs: Path) -> Iterator[str]:
    """Where the pages stand that are Markdown already."""
    for path in docs.rglob("*.md"):
        folder, _, name = path.relative_to(docs).with_suffix("").as_posix().rpartition("/")
        parts = [folder, "" if name in {"index", "README"} else name]
        yield quote("".join(f"{part}/" for part in parts if part))


def _staged(artifact: Artifact) -> tuple[str, bytes]:
    """A page as Markdown with front matter and one block of finished HTML."""
    if isinstance(artifact, FileArtifact):
        return artifact.path, artifact.content
    if isinstance(artifact, KeptFile):
        return artifact.path, artifact.kept.read_bytes()
    # JSON is YAML, and quotes every value the same way for every reader.
    head = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in escaped(dict(artifact.meta)).items()
    )
    text = f"---\n{head}\n---\n\n{_one_block(artifact.html)}\n"
    return f"{artifact.address}index.md", text.encode()


def _one_block(html: str) -> str:
    """HTML without blank lines: one of them would end the block for a stricter Markdown reader.

    Line breaks and tabs that are text become references, which no reader changes.
    """
    kept = _PREFORMATTED.sub(
        lambda match: match[0].replace("\n", "&#10;").replace("\t", "&#9;"), html
    )
    return "\n".join(line for line in kept.split("\n") if line.strip())


def _join_assets(config: dict[str, Any], docs: Path, library: Library) -> None:
    """One file of styles and one of scripts instead of many, and their names in the settings."""

    def read(path: str) -> bytes | None:
        file = docs / path
        return file.read_bytes() if file.is_file() else None

    joined = styles.join_styles(config.get("extra_css") or [], read, write_widths(library))
    listed = config.get("extra_javascript") or []
    script = scripts.join_scripts(listed, read)
    for path in (*joined.parts, *script.parts):
        (docs / path).unlink(missing_ok=True)
    write_file(docs / styles.JOINED, joined.content)
    config["extra_css"] = list(joined.links)
    if script.parts:
        write_file(docs / scripts.JOINED, script.content)
        left = (it for it in listed if isinstance(it, str) or it.get("path") not in script.parts)
        config["extra_javascript"] = [{"path": scripts.JOINED, "defer": True}, *left]


def _dumped(config: dict[str, Any]) -> str:
    dumped: str = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=100)
    return dumped


def _config(library: Library, own: dict[str, Any]) -> dict[str, Any]:
    """The project's mkdocs.yml without our plugin, with the navigation written out."""
    config = dressed(own)
    config["site_name"] = escaped(library.campaign.site)
    config["site_description"] = escaped(library.campaign.description)
    if library.campaign.address and not config.get("site_url"):
        config["site_url"] = escaped(library.campaign.address)
    plugins = config.get("plugins") or []
    config["plugins"] = [name for name in plugins if _plugin_name(name) != "xuexi"]
    # Zensical looks different by default; its classic variant is the theme that ours is built on.
    config["theme"] = {**config["theme"], "variant": "classic"}
    if not dresses_itself(own):
        config["theme"]["custom_dir"] = TEMPLATES_FOLDER
    if has_favicon(library):
        config["theme"]["favicon"] = FAVICON
    if any(file.path.startswith(".") for file in library.root_files):
        # MkDocs leaves out what begins with a dot.
        config["exclude_docs"] = f"{config.get('exclude_docs') or ''}\n!/{WELL_KNOWN}/\n".lstrip()
    config["extra"] = {**(config.get("extra") or {}), "xuexi": given_to_templates(library)}
    return config


def _read_config(root: Path) -> dict[str, Any]:
    """The project's mkdocs.yml as plain values.

    Raises EngineError when it is wrong or uses what only MkDocs itself can read.
    """
    try:
        read: object = yaml.safe_load(read_settings(root))
    except yaml.YAMLError as error:
        raise EngineError(f"{CONFIG_FILE} 读不出来，里面不能用 !ENV 这类写法") from error
    config: dict[str, Any] = read if isinstance(read, dict) else {}
    has_theme = isinstance(config.get("theme") or {}, dict)
    if not has_theme:
        raise EngineError(f"{CONFIG_FILE} 里的 theme 要分行写：theme: 下面缩进写 name: material")
    for name in ("plugins", "extra_css", "extra_javascript"):
        has_list = isinstance(config.get(name) or [], list)
        if not has_list:
            raise EngineError(f"{CONFIG_FILE} 里的 {name} 要写成列表，每项前面加短横")
    return config


def _plugin_name(entry: object) -> str:
    return str(next(iter(entry), "")) if isinstance(entry, dict) else str(entry)
