"""Settings, recommended extensions and tasks of VS Code for a project."""

from __future__ import annotations

from collections.abc import Mapping

from xuexi.findings import Severity
from xuexi.sources.campaign import CAMPAIGN_FILE
from xuexi.sources.campaign_tables import (
    CALENDAR_FILE,
    GLOSSARY_FILE,
    PACKS_FILE,
    REQUIREMENTS_FOLDER,
    WITHDRAWN_FILE,
)
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import BRANCHES_FOLDER

FILES: Mapping[str, str] = {
    "campaign": f"{CONTENT_FOLDER}/{CAMPAIGN_FILE}",
    "glossary": f"{CONTENT_FOLDER}/{GLOSSARY_FILE}",
    "calendar": f"{CONTENT_FOLDER}/{CALENDAR_FILE}",
    "packs": f"{CONTENT_FOLDER}/{PACKS_FILE}",
    "requirements": f"{CONTENT_FOLDER}/{REQUIREMENTS_FOLDER}/*.yml",
    "withdrawn": f"{CONTENT_FOLDER}/{WITHDRAWN_FILE}",
    "branch": f"{BRANCHES_FOLDER}/*.yml",
}
"""The files that a table's schema is for, by the schema's name."""

EXTENSIONS = ("redhat.vscode-yaml", "ms-ceintl.vscode-language-pack-zh-hans")
"""Completion and judgement of YAML files; VS Code itself in Chinese."""

_VERB = "check"
_BIN, _EXE = ".venv/bin/xuexi", r".venv\Scripts\xuexi.exe"
"""Where the project has an environment of its own; else `xuexi` is looked for as usual."""


def settings(schemas: Mapping[str, str]) -> dict[str, object]:
    """`settings.json`; `schemas` are the paths of the tables' schemas by their names."""
    return {
        "yaml.schemas": {f"./{schemas[name]}": files for name, files in FILES.items()},
        # What is not ours must not be judged by somebody else's idea of a calendar.yml.
        "yaml.schemaStore.enable": False,
        "redhat.telemetry.enabled": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        # VS Code offers nothing in Markdown unless it is told to.
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "on", "strings": "on"},
            "editor.snippetSuggestions": "top",
            "editor.wordBasedSuggestions": "off",
            # Enter is for new lines: while one types Chinese it must not take a proposal.
            "editor.acceptSuggestionOnEnter": "off",
        },
    }


def extensions() -> dict[str, object]:
    """`extensions.json`."""
    return {"recommendations": list(EXTENSIONS)}


def tasks() -> dict[str, object]:
    """`tasks.json`: a check whose findings stand where they are in the editor."""
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": "检查学习材料",
                "type": "shell",
                "command": f"if [ -x {_BIN} ]; then {_BIN} {_VERB}; else xuexi {_VERB}; fi",
                "options": _shell("/bin/sh", "-c"),
                "windows": {
                    "command": f"if exist {_EXE} ({_EXE} {_VERB}) else (xuexi {_VERB})",
                    "options": _shell("cmd.exe", "/d", "/c"),
                },
                "group": {"kind": "build", "isDefault": True},
                "presentation": {"reveal": "silent", "clear": True},
                "problemMatcher": [_matcher(severity) for severity in Severity],
            }
        ],
    }


def _shell(program: str, *arguments: str) -> dict[str, object]:
    # A console in an old code page must not spoil what is read from it.
    return {
        "env": {"PYTHONUTF8": "1"},
        "shell": {"executable": program, "args": list(arguments)},
    }


def _matcher(severity: Severity) -> dict[str, object]:
    """What reads one severity's findings: VS Code knows no Chinese words for severities."""
    return {
        "owner": f"xuexi-{severity.value}",
        "source": "学习园地",
        "severity": severity.value,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {
            "regexp": rf"^(.+?):(\d+):(\d+): (XX\d{{3}}) {severity.label} (.+)$",
            "file": 1,
            "line": 2,
            "column": 3,
            "code": 4,
            "message": 5,
        },
    }
