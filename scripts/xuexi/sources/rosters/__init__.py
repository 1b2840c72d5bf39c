"""A branch's roster: somebody else's table, taken for hostile, read into people."""
