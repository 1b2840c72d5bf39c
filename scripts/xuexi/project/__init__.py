"""A project at its root: read and checked in one call, mended, written and put in place whole."""
