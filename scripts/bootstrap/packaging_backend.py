"""The build backend: hatchling's, once Python is known to be new enough.

pip runs it for `pip install -r requirements.txt` and `pip install .`. It must be
readable for every Python 3 that somebody may still have, and import hatchling
only when asked to build: what it requires is not there before.
"""

import sys

_OLDEST = (3, 11)

_REQUIRES = ["hatchling>=1.27,<2"]
"""1.27 is the first release that reads `license` as an SPDX expression."""


def require_python():
    """End here, in Chinese, when this Python cannot run what is to be installed."""
    if sys.version_info < _OLDEST:
        here = ".".join(str(number) for number in sys.version_info[:3])
        sys.exit(
            f"错误：需要 Python 3.11 或更新版本，而这里是 Python {here}（{sys.executable}）。\n"
            "到 python.org 下载新版，安装时勾上 Add python.exe to PATH，再运行一次。\n"
            "(Python 3.11 or newer is needed.)"
        )


def _requires(config_settings=None):
    require_python()
    return _REQUIRES


get_requires_for_build_sdist = _requires
get_requires_for_build_wheel = _requires
get_requires_for_build_editable = _requires


def build_sdist(*args, **kwargs):
    from hatchling import build

    return build.build_sdist(*args, **kwargs)


def build_wheel(*args, **kwargs):
    from hatchling import build

    return build.build_wheel(*args, **kwargs)


def build_editable(*args, **kwargs):
    from hatchling import build

    return build.build_editable(*args, **kwargs)
