"""The search index: records with the texts, postings in shards, and a manifest of both."""

from xuexi.writers.search.site import late_search, late_search_records, write_search

__all__ = ["late_search", "late_search_records", "write_search"]
