"""学习园地: study materials in Markdown become a phone site, paper and things to share.

The house has one direction of imports; ARCHITECTURE.md draws it and a test holds it.
"""

import time

BEGUN_NS = time.time_ns()
"""When this process began to read our code: what has changed since it may have read or not."""

__version__ = "0.2.0.dev0"
