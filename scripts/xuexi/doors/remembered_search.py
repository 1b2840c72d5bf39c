"""The search index of a live preview: pages that did not change are not segmented again.

Segmenting Chinese words was a third of a rebuild (measured on the sample
project). A build for publishing does not come here.
"""

from __future__ import annotations

from typing import Any

from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page


class RememberedIndex(SearchIndex):  # type: ignore[misc]
    """Material's index, which takes over a page's entries from the build before."""

    def __init__(self, before: RememberedIndex | None, **config: Any) -> None:
        super().__init__(**config)
        self._known = before.made if before else {}
        self.made: dict[tuple[str, ...], list[dict[str, Any]]] = {}

    def add_entry_from_context(self, page: Page) -> None:
        """Add the sections of a page."""
        # Everything that Material's index reads of a page.
        key = (page.url, str(page.title), str(page.content), repr(page.meta))
        entries = self._known.get(key)
        if entries is None:
            count = len(self.entries)
            super().add_entry_from_context(page)
            entries = self.entries[count:]
        else:
            self.entries.extend(entries)
        self.made[key] = entries


def remember(config: MkDocsConfig, before: RememberedIndex | None) -> RememberedIndex | None:
    """Give Material's search an index that remembers; None when the site has no such search."""
    for plugin in config.plugins.values():
        if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
            index = RememberedIndex(before, **plugin.config)
            plugin.search_index = index
            return index
    return None
