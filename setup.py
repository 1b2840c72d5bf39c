"""Only for pip before 21.3, which looks for this file; pyproject.toml is what counts.

Such a pip came with a Python that is too old for us, and its own words are English.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "scripts" / "bootstrap"))

from packaging_backend import require_python

require_python()
sys.exit(
    "错误：pip 太旧了。先运行 python -m pip install --upgrade pip，再运行一次。\n(pip is too old.)"
)
