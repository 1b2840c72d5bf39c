"""What MkDocs says in English, in Chinese; what no one has foreseen keeps its own words."""

from __future__ import annotations

import logging
import re
from typing import NamedTuple

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.exceptions import MkDocsException

from xuexi.engines.engine_error import EngineError
from xuexi.engines.settings_file import CONFIG_FILE
from xuexi.text.system_errors import explain_system_error


class _Saying(NamedTuple):
    """A sentence of MkDocs' and ours for it; `{0}` is the first group."""

    pattern: re.Pattern[str]
    chinese: str


def _sayings(*pairs: tuple[str, str]) -> tuple[_Saying, ...]:
    return tuple(_Saying(re.compile(pattern, re.DOTALL), chinese) for pattern, chinese in pairs)


_SETTINGS = _sayings(
    (r"The path '(.+)' isn't an existing directory\.",
     "没有这个文件夹：{0}。改名字，或把文件夹放回去"),
    (r"The path '(.+)' isn't an existing file\.", "没有这个文件：{0}"),
    (r'The "(.+)" plugin is not installed', "没有安装插件 {0}。删去这一行，或先装好它"),
    (r"Unrecognised theme name: '(.+?)'.*", "没有 {0} 这个主题。name 应写 material"),
    (r"The path set in custom_dir \('(.+)'\) does not exist\.",
     "custom_dir 写的文件夹不存在：{0}。应写 overrides"),
    (r"(?:No theme name set|At least one of 'name' or 'custom_dir' must be defined)\.",
     "没有写主题的名字。name 应写 material"),
    (r"Required configuration not provided\.", "缺少这一项"),
    (r"Unrecognised configuration name: (.+)", "不认得这一项，没有用它。看看拼写"),
    (r"Invalid type .+ Expected .+", "值写得不对，看看缩进、短横和引号"),
    (r"The 'site_dir' should not be within the 'docs_dir'.*",
     "docs_dir 写的文件夹不能包着网站。docs_dir 应写 docs"),
    (r"Expected .+ but .+", "值写得不对，看看缩进、短横和引号"),
    (r"Expected (?:nav to be a list|a string|iterable).*", "值写得不对，看看缩进、短横和引号"),
    (r"Failed to load extension '?(.+?)'?[.\n].*",
     "没有 {0} 这个 Markdown 扩展。删去这一行，或先装好它"),
    (r"Invalid (?:Markdown Extensions|Plugins) configuration.*",
     "应写成列表：一项一行，前面加短横和空格"),
    (r"The 'docs_dir' should not be the parent directory of the config file\..*",
     "不能写项目的文件夹本身。应写 docs"),
    (r"(?:The URL isn't valid|Unable to parse the URL).*",
     "网址要以 http:// 或 https:// 开头"),
)  # fmt: skip
"""What is wrong with one setting of mkdocs.yml."""

_LINES = _sayings(
    (r"A reference to '(.+)' is included in the 'nav' configuration, which is not found .*",
     f"{CONFIG_FILE} 的 nav 里列了 {{0}}，docs 里没有这个文件。改 nav，或补上文件"),
    (r"An absolute path to '(.+)' is included in the 'nav' configuration.*",
     f"{CONFIG_FILE} 的 nav 里 {{0}} 不要以 / 开头"),
    (r"Doc file '(.+?)' contains a link '(.+?)', but the target.* is not found .*",
     "docs/{0} 里的链接 {1} 找不到要去的文件"),
    (r"Doc file '(.+?)' contains a link '(.+?)', but (?:the doc|there is no such anchor).*",
     "docs/{0} 里的链接 {1}，要去的那一节不存在"),
    (r"Doc file '(.+?)' contains an (?:unrecognized relative|absolute) link '(.+?)'.*",
     "docs/{0} 里的链接 {1} 不是相对的文件名，原样留着"),
    (r"Doc file '(.+?)' contains a link to '(.+?)' which is excluded.*",
     "docs/{0} 里的链接 {1} 指向不发布的文件"),
    (r"Error (?:reading|building) page '(.+?)'.*", "生成 {0} 这一页时出错"),
    (r"File not found: (.+)", "找不到文件：docs/{0}"),
    (r"Encoding error reading file: (.+)",
     "docs/{0} 不是 UTF-8 编码。用记事本打开，点“文件 → 另存为”，编码选“UTF-8”"),
    (r"Template skipped: '(.+?)' not found.*", "找不到模板 {0}，跳过了它"),
    (r"Error reading template '(.+?)'.*", "读不出模板 {0}"),
    (r"Excluding '(.+?)' from the site because it conflicts with '(.+?)'\.",
     "docs/{0} 和 docs/{1} 会成为同一个网页，没有用前一个"),
    (r"Inherited config file '(.+?)' does not exist.*",
     f"{CONFIG_FILE} 里 INHERIT 写的文件不存在：{{0}}"),
)  # fmt: skip
"""What MkDocs says while it builds."""

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def setting_in_chinese(name: str, message: str) -> str:
    """What is wrong with the setting `name` of mkdocs.yml."""
    said = _translated(message, _SETTINGS)
    return f"{CONFIG_FILE} 的 {name}：{said or f'MkDocs 不接受（{_first_line(message)}）'}"


def line_in_chinese(message: str) -> str:
    """A line of MkDocs' log or the text of an exception of its."""
    if _CHINESE.search(message.split("'", maxsplit=1)[0]):
        return message
    return _translated(message, _LINES) or f"MkDocs 说：{_first_line(message)}"


def _translated(message: str, sayings: tuple[_Saying, ...]) -> str:
    for pattern, chinese in sayings:
        if match := pattern.fullmatch(message.strip()):
            return chinese.format(*match.groups())
    return ""


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0]


def explain_failure(error: Exception) -> str:
    """Why a build failed, without a full stop; empty when nobody has foreseen it."""
    match error:
        case EngineError():
            return str(error)
        case OSError():
            return explain_system_error(error)
        case UnicodeDecodeError():
            # MkDocs' log has named it: the error itself does not know.
            return "docs 或 overrides 里有文件不是 UTF-8 编码，看黑色窗口里写的是哪一个"
        case TemplateSyntaxError():
            name = error.filename or error.name or ""
            return f"网页模板写错了：{name} 第 {error.lineno} 行。改好它，或从原来的项目里复制一份"
        case TemplateError():
            return f"网页模板用不了：{_first_line(str(error))}。模板在 overrides 文件夹里"
        case MkDocsException():
            return line_in_chinese(str(error)).rstrip("。")
    return ""


class ChineseFormatter(logging.Formatter):
    """Lines of MkDocs' log for an organiser; never a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of Chinese."""
        label = "错误" if record.levelno >= logging.ERROR else "提醒"
        message = record.getMessage()
        # Our own plugin's lines are findings, which say themselves how much they weigh.
        if record.name == "mkdocs.plugins.xuexi":
            return message
        return f"{label}：{line_in_chinese(message)}"
