"""Adapters: the only files that know a site engine."""
