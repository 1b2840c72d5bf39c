"""A new campaign to begin with: a project that builds at once, in the campaign's own name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined

from xuexi import __version__
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Kind
from xuexi.sources.campaign import CAMPAIGN_FILE
from xuexi.sources.campaign_tables import CALENDAR_FILE, GLOSSARY_FILE, PACKS_FILE
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.heads import head_choices, head_line
from xuexi.sources.new.general_forms import NewHead, general_forms
from xuexi.text.pinyin import slug_of

_WRITTEN = MappingProxyType(
    {
        Kind.REQUIRED_READING: "dangzhang",
        Kind.ESSENTIAL: "sanhui-yike-shuode",
        Kind.TOPIC: "weishenme-xue",
        Kind.LECTURE: "xue-le-zuo-shenme",
        Kind.ACTION: "kaihao-taolun",
        Kind.STORY: "shenbian-shili",
        Kind.CHECKLIST: "dangyuan-qingdan",
    }
)
"""The materials written for it, one of each kind that authors write, and their ids."""

_TEXTS = MappingProxyType(
    {
        f"{CONTENT_FOLDER}/{CAMPAIGN_FILE}": "campaign.yml",
        f"{CONTENT_FOLDER}/{GLOSSARY_FILE}": "glossary.yml",
        f"{CONTENT_FOLDER}/{CALENDAR_FILE}": "calendar.yml",
        f"{CONTENT_FOLDER}/{PACKS_FILE}": "packs.yml",
        **{f"{CONTENT_FOLDER}/{kind}/{name}.md": f"{kind}.md" for kind, name in _WRITTEN.items()},
        "mkdocs.yml": "mkdocs.yml",
        "docs/assets/stylesheets/own.css": "own.css",
        ".gitignore": "gitignore",
        ".gitattributes": "gitattributes",
        "README.md": "README.md",
        "开始.bat": "kaishi.bat",
    }
)
"""Where each file goes, and its template."""

_STAGES = ("plan", "study", "lecture", "example", "action", "problems", "base", "yearend", "lead")
"""Those of the template of campaign.yml; a form of another stage comes without one."""

_COPIED = ("docs/assets/images/favicon.svg", "deploy/nginx.conf")
"""What an organisation may want to change, and begins with ours."""

_READS_AS_ONE = ("教育", "活动", "学习", "培训", "行动", "专题")
_IDENTITY_LIMIT = 50
"""Characters of the name in a campaign's id; an id has 64 at most."""

_MOST_NAMED = 4
"""More audiences are not named one by one on the front page."""

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+.!>|-])")
"""Characters that Markdown gives a meaning and takes back after a backslash."""


@dataclass(frozen=True, slots=True)
class NewAudience:
    """A group of branches: its name, and the address made of it."""

    name: str
    slug: str

    @property
    def title(self) -> str:
        """In full: 学校党组织."""
        is_full = self.name.endswith(("党组织", "支部", "党委", "党总支", "党组"))
        return self.name if is_full else f"{self.name}党组织"

    @property
    def lead(self) -> str:
        """The sentence under the title of its home."""
        return f"给{self.title}和党员用的材料、提纲和表单。"


@dataclass(frozen=True, slots=True)
class Answers:
    """What only the organiser knows."""

    title: str
    year: int
    audiences: tuple[NewAudience, ...]


def new_campaign(
    answers: Answers,
    updated: date,
    shipped: Path,
) -> dict[str, bytes]:
    """The files of the project, by their paths.

    `shipped` holds what travels with the package. Raises OSError when something of that
    cannot be read.
    """
    forms = _forms(answers, updated, shipped)
    values = _values(answers, updated, len(forms))
    environment = Environment(
        loader=PackageLoader("xuexi", "sources/new/skeletons/campaign"),
        undefined=StrictUndefined,
        # The results are Markdown and YAML: each value is quoted where it stands.
        autoescape=False,
        keep_trailing_newline=True,
        # `{#` begins an anchor in our Markdown.
        comment_start_string="<#",
        comment_end_string="#>",
    )
    environment.globals |= {"line": head_line, "md": _as_markdown}
    files = {
        path: environment.get_template(f"{name}.j2").render(values) for path, name in _TEXTS.items()
    }
    files |= {f"{CONTENT_FOLDER}/{Kind.FORM}/{name}.md": text for name, text in forms.items()}
    files["requirements.txt"] = _requirements((shipped / "requirements.txt").read_text("utf-8"))
    copied = {path: (shipped / path).read_bytes() for path in _COPIED}
    return {path: _encoded(path, text) for path, text in files.items()} | copied


def _values(answers: Answers, updated: date, forms: int) -> Mapping[str, object]:
    quoted = _in_a_sentence(answers.title)
    is_this_year = updated.year == answers.year
    return {
        "name": answers.title,
        "quoted": quoted,
        "description": f"给{_together(answers.audiences)}用的学习材料，手机能看，纸上能印。",
        "year": answers.year,
        "identity": f"{slug_of(answers.title)[:_IDENTITY_LIMIT].strip('-')}-{answers.year}",
        "as_of": (updated if is_this_year else date(answers.year, 1, 1)).isoformat(),
        "updated": updated.isoformat(),
        "audiences": answers.audiences,
        "audiences_line": _audiences_line(answers),
        "forms": f" {forms} ",
        "version": __version__,
    }


def _in_a_sentence(title: str) -> str:
    """The name, in quotation marks where it would not read as one: “三学”的第一次讨论."""
    is_plain = title.endswith(_READS_AS_ONE) or not set("“”《》").isdisjoint(title)
    return title if is_plain else f"“{title}”"


def _together(audiences: tuple[NewAudience, ...]) -> str:
    """All audiences in a few words."""
    if len(audiences) > _MOST_NAMED:
        return "各类党组织"
    titles = [audience.title for audience in audiences]
    if all(audience.title == f"{audience.name}党组织" for audience in audiences):
        return f"{'、'.join(audience.name for audience in audiences)}党组织"
    return "、".join(titles)


def _audiences_line(answers: Answers) -> str:
    return head_choices("audiences", [audience.name for audience in answers.audiences])


def _forms(answers: Answers, updated: date, shipped: Path) -> dict[str, str]:
    others: Collection[str] = frozenset(_WRITTEN.values())
    head = NewHead(updated.isoformat(), _audiences_line(answers), _STAGES, others)
    return general_forms(shipped / CONTENT_FOLDER, head)


def _requirements(lock: str) -> str:
    """The versions that were tested with this one, and this one itself."""
    pins = [line.split("#")[0].strip() for line in lock.splitlines() if "==" in line.split("#")[0]]
    head = (
        "# 要用的软件和版本，Python 要 3.11 或更新。安装包放在这个文件夹里的，先用它。",
        "--find-links .",
        f"xuexi=={__version__}",
    )
    return "\n".join((*head, *pins)) + "\n"


def _as_markdown(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _encoded(path: str, text: str) -> bytes:
    """UTF-8; what cmd.exe reads has its line ends, and no byte order mark."""
    return (text.replace("\n", "\r\n") if path.endswith(".bat") else text).encode()
