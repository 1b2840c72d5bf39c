"""The second door: the same artifacts as a plain docs tree and mkdocs.yml.

Any engine that reads that format can build it. Nothing here imports one.

A test builds the tree with Zensical 0.0.73 and holds that its site has the
same addresses, files, anchors, text and links as the one MkDocs builds. What
differs is the engines' own: the files of the theme and of its search (its
index is `search.json` there), no `sitemap.xml.gz`, the generator's name, a
“skip” target before the article, and `data-search-exclude`, which Zensical
obeys and then removes. The search box looks different and says 查找.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import yaml

from xuexi.build.artifacts import make_artifacts
from xuexi.build.placing import new_folder, write_file
from xuexi.library import Library
from xuexi.writers.artifact import FileArtifact, PageArtifact
from xuexi.writers.pages.navigation import write_navigation

CONFIG_FILE = "mkdocs.yml"


def stage(library: Library, root: Path, folder: Path) -> int:
    """Write the staged tree to `folder`, whole or not at all; return the number of files.

    Raises OSError when files cannot be read or written.
    """
    count = 0
    with new_folder(folder) as fresh:
        docs = fresh / "docs"
        if (root / "docs").is_dir():
            shutil.copytree(root / "docs", docs)
        if (root / "overrides").is_dir():
            shutil.copytree(root / "overrides", fresh / "overrides")
        for artifact in make_artifacts(library, root):
            path, content = _staged(artifact)
            write_file(docs / path, content)
            count += 1
        write_file(fresh / CONFIG_FILE, _config(library, root).encode())
    return count + 1


def _staged(artifact: PageArtifact | FileArtifact) -> tuple[str, bytes]:
    """A page as Markdown with front matter and one block of finished HTML."""
    if isinstance(artifact, FileArtifact):
        return artifact.path, artifact.content
    # JSON is YAML, and quotes every value the same way for every reader.
    head = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in artifact.meta.items()
    )
    # A blank line would end the HTML block for stricter Markdown readers.
    html = "\n".join(line for line in artifact.html.splitlines() if line.strip())
    return f"{artifact.address}index.md", f"---\n{head}\n---\n\n{html}\n".encode()


def _config(library: Library, root: Path) -> str:
    """The project's mkdocs.yml without our plugin, with the navigation written out."""
    text = (root / CONFIG_FILE).read_text("utf-8")
    config = yaml.safe_load(text)
    config["site_name"] = library.campaign.site
    config["site_description"] = library.campaign.description
    plugins = config.get("plugins", [])
    config["plugins"] = [name for name in plugins if _plugin_name(name) != "xuexi"]
    # Zensical looks different by default; its classic variant is the theme that ours is built on.
    config["theme"] = {**config["theme"], "variant": "classic"}
    config["extra"] = {**config.get("extra", {}), "xuexi": write_navigation(library)}
    dumped: str = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=100)
    return dumped


def _plugin_name(entry: object) -> str:
    return str(next(iter(entry), "")) if isinstance(entry, dict) else str(entry)
