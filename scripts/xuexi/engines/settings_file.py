"""mkdocs.yml as a file: there, in UTF-8, and YAML. Nothing here imports an engine."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from xuexi.engines.engine_error import EngineError
from xuexi.sources.complaints import complaint
from xuexi.sources.files import read_text

CONFIG_FILE = "mkdocs.yml"

_GET_BACK = "从原来的项目里复制一份过来"


@lru_cache(maxsize=1)
def _composed(text: str) -> yaml.Node | None:
    """What YAML sees in the text; kept, for one build asks several times, and a preview all day."""
    # Composing finds what is no YAML, and leaves the tags that only MkDocs knows alone.
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


def read_settings(root: Path) -> str:
    """The text of mkdocs.yml, proved to be a mapping in YAML.

    Its values may still be wrong: only an engine knows its own tags and names.
    Raises EngineError with the place of what is wrong, OSError when the file
    cannot be read.
    """
    path = root / CONFIG_FILE
    if path.exists() and not path.is_file():
        raise EngineError(f"{CONFIG_FILE} 应当是一个文件，现在不是。移开它，{_GET_BACK}")
    if not path.exists():
        raise EngineError(
            f"这里没有 {CONFIG_FILE}：{path.absolute().parent}。"
            f"到项目的文件夹里运行，或用 --root 写明项目在哪里；弄丢了的，{_GET_BACK}"
        )
    file, findings = read_text(root, CONFIG_FILE)
    if file is None:
        raise EngineError(str(findings[0]))
    try:
        node = _composed(file.text)
    except yaml.MarkedYAMLError as error:
        raise EngineError(str(complaint(error, file.text.split("\n"), CONFIG_FILE, 1))) from error
    except yaml.YAMLError as error:
        # Characters that YAML refuses are complained of last.
        said = str(findings[-1]) if findings else f"{CONFIG_FILE} 里有不能用的字符"
        raise EngineError(said) from error
    except (RecursionError, ValueError, OverflowError) as error:
        raise EngineError(f"{CONFIG_FILE} 括号套得太深，或引号里的反斜杠写错了") from error
    if node is None:
        raise EngineError(f"{CONFIG_FILE} 是空的。{_GET_BACK}")
    if not isinstance(node, yaml.MappingNode):
        raise EngineError(f"{CONFIG_FILE} 应当一行一项，写成“名称: 值”。{_GET_BACK}")
    return file.text
