"""MkDocs' settings, read so that everything wrong with them is said in Chinese."""

from __future__ import annotations

import logging
from io import StringIO
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load

from xuexi.engines.engine_error import EngineError
from xuexi.engines.mkdocs_dress import dress
from xuexi.engines.mkdocs_plugin import XuexiPlugin
from xuexi.engines.mkdocs_words import line_in_chinese, setting_in_chinese
from xuexi.engines.settings_file import CONFIG_FILE, read_settings
from xuexi.sources.complaints import complaint

_log = logging.getLogger("mkdocs.config")


class _Settings(StringIO):
    """Text with the name of its file, from which MkDocs finds what `INHERIT` names."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(text)
        self.name = str(path)


def read_config(root: Path, **options: object) -> tuple[MkDocsConfig, XuexiPlugin]:
    """The settings of the project at `root` with `options` over them, and our plugin among them.

    Raises EngineError when MkDocs could not use them, or would build a site
    without the materials; OSError when they cannot be read.
    """
    text = read_settings(root)
    path = (root / CONFIG_FILE).absolute()
    config = MkDocsConfig(config_file_path=str(path))
    try:
        # Once more from the disc, it could be another file than the one that was proved.
        config.load_file(_Settings(text, path))
        config.load_dict(options)
        errors, warnings = config.validate()
        if not (errors or config.theme.custom_dir):
            errors = dress(config, yaml_load(_Settings(text, path)))
    except ConfigurationError as error:
        cause = error.__context__
        if isinstance(cause, yaml.MarkedYAMLError):
            raise EngineError(str(complaint(cause, text.split("\n"), CONFIG_FILE, 1))) from error
        raise EngineError(line_in_chinese(str(error))) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # MkDocs asks some values what only the right kind can answer.
        raise EngineError(f"{CONFIG_FILE} 里有一项的写法不对，看看缩进、短横和引号") from error
    for name, warning in warnings:
        _log.warning(setting_in_chinese(name, warning))
    if errors:
        said = (setting_in_chinese(name, str(error)) for name, error in errors)
        raise EngineError("；".join(said))
    plugin = config.plugins.get("xuexi")
    if not isinstance(plugin, XuexiPlugin):
        raise EngineError(
            f"{CONFIG_FILE} 的 plugins 里没有 xuexi，网站里就没有学习材料。"
            "在 plugins: 下面加一行，缩进两格：- xuexi"
        )
    return config, plugin
