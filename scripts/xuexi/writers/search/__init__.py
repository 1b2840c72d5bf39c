"""The search index: records with the texts, postings in shards, and a manifest of both."""

from xuexi.writers.search.site import write_search

__all__ = ["write_search"]
