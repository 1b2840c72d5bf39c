"""What to say when a verb fails for a reason that no verb has foreseen."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from xuexi.cli.exits import COULD_NOT_FINISH, FINDINGS
from xuexi.press.press import PaperError
from xuexi.project.placing import write_file
from xuexi.project.unchanged import is_code_as_begun
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.text.system_errors import explain_system_error
from xuexi.typeset.typesetter import UnsettableError

_RECORD = "xuexi-error.txt"


def explain_failure(error: Exception) -> tuple[str, int]:
    """One or two Chinese sentences, and the exit code; a fault of ours leaves its traceback."""
    match error:
        case OSError():
            return f"没能做完：{explain_system_error(error)}。", COULD_NOT_FINISH
        case MemoryError():
            return "没能做完：内存不够，关掉一些程序再试。", COULD_NOT_FINISH
    # Old and new code together may come to anything, and it is nobody's fault.
    if not is_code_as_begun():
        return "没能做完：程序运行到一半被更新了。再运行一次就好。", COULD_NOT_FINISH
    match error:
        case UnsettableError():
            return f"{error}。没有做完。", FINDINGS
        case PaperError():
            return f"没能做完：{error}。", COULD_NOT_FINISH
    record = _keep_record(error)
    where = f"详细记录写在 {record}，请发给维护程序的人。" if record else _last_words(error)
    return f"程序出错了，不是您的材料的问题。{where}", COULD_NOT_FINISH


def _keep_record(error: Exception) -> Path | None:
    """Write the traceback into the project's cache, or else the system's folder for such things."""
    text = "".join(traceback.format_exception(error))
    folders = [Path(tempfile.gettempdir())]
    if Path(CONTENT_FOLDER).is_dir():
        folders.insert(0, Path(".cache"))
    for folder in folders:
        try:
            # A name from a roster may stand in it.
            content = text.encode("utf-8", "backslashreplace")
            write_file(folder / _RECORD, content, is_private=True)
        except OSError:
            continue
        return folder / _RECORD
    return None


def _last_words(error: Exception) -> str:
    last = traceback.format_exception_only(error)[-1].strip()
    return f"请把这一行发给维护程序的人：{last}"
