"""Characters of private use: each machine may draw something else for them, or nothing."""

from __future__ import annotations

import re

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""The three private areas (The Unicode Standard, 23.5).

Old systems put rare characters of names there, Word the signs of its symbol fonts.
"""
