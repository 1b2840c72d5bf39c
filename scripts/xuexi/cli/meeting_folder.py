"""The folder of one meeting: which files stand in it, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import ClassVar

from xuexi.branches.meeting import Meeting
from xuexi.cli.meeting_own import OwnPaper
from xuexi.cli.notepad import notepad_bytes
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.model import Decision, notice
from xuexi.press.file_names import fit
from xuexi.press.formats import Format
from xuexi.press.meeting_papers import Paper, message_of, poster_of
from xuexi.press.press import Order
from xuexi.project.meetings import BOOK
from xuexi.project.placing import write_file
from xuexi.project.unversioned import keep_from_git
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.pdf import write_name_cards


@dataclass(frozen=True, slots=True)
class MeetingFolder:
    """Everything of it may hold names: it is for its owner alone, and git passes it over."""

    path: Path
    library: Library
    meeting: Meeting
    own: tuple[OwnPaper, ...] = ()
    """Made of the office's templates."""

    readme: ClassVar[str] = "0 怎么用.txt"
    message: ClassVar[str] = "1 会议通知（贴到群里的话）.txt"
    poster: ClassVar[str] = "1 会议通知（海报）.png"
    cards: ClassVar[str] = "桌签.pdf"
    book: ClassVar[str] = BOOK
    of_large: ClassVar[str] = "读的是大字（18 磅），张数多一些；表格的尺寸是定好的，没有大字的。"
    texts: ClassVar[int] = 2
    """So many files are only words."""

    def orders(self, papers: Sequence[Paper], *, has_fonts: bool) -> list[tuple[str, Order]]:
        """What is to be made, each with its file's name. Without fonts only what needs none."""
        found: list[tuple[str, Order]] = [
            (f"{name}.{form}", (paper.edition, form))
            for name, paper in self._named(papers)
            for form in paper.formats
            if has_fonts or form is not Format.PDF
        ]
        if has_fonts:
            found.append((self.poster, poster_of(self.library, self.meeting)))
        return found

    def write(self, contents: Mapping[str, bytes], papers: Sequence[Paper]) -> None:
        """Put all files in place. Raises OSError."""
        self.path.mkdir(parents=True, exist_ok=True)
        keep_from_git(self.path)
        texts = {
            self.readme: self._told(papers, contents),
            self.message: message_of(self.library, self.meeting) + "\n",
        }
        said = {name: notepad_bytes(text) for name, text in texts.items()}
        for name, content in {**contents, **said}.items():
            write_file(self.path / name, content, is_private=True)

    def own_files(self, papers: Sequence[Paper]) -> Iterator[tuple[str, OwnPaper]]:
        """What is made of templates, each with its file's name: in our paper's place, or behind."""
        named = list(self._named(papers))
        places = {paper.name: name for name, paper in named if not paper.formats}
        behind = count(len({_identity(paper) for _, paper in named}) + 1)
        for one in self.own:
            name = places.get(one.name) or fit(f"{next(behind)} {one.name}")
            yield f"{name}.{Format.WORD}", one

    @property
    def has_own_cards(self) -> bool:
        """Whether the office's own template makes the name cards."""
        return any(one.name == self.cards.partition(".")[0] for one in self.own)

    @property
    def has_own_notice(self) -> bool:
        """Whether the office's own template makes the notice, of which we make more than that."""
        return any(one.name == notice.NAME for one in self.own)

    @property
    def not_of_template(self) -> str:
        """What of the notice no template can make, so that nobody sends out two that differ."""
        said = f"“{notice.NAME}”照单位的模板做了；贴到群里的话、海报还是本来的样子"
        return f"{said}，发以前和模板里的话对一遍。"

    def name_cards(self, typesetter: Typesetter) -> bytes:
        """A card for each member. Raises UnsettableError."""
        meeting = self.meeting
        names = (one.name for one in meeting.member.people)
        branch = meeting.member.branch.name
        return write_name_cards(f"{meeting.called}：桌签", branch, meeting.day, names, typesetter)

    def minutes_book(self, asked: tuple[Decision, ...]) -> bytes:
        """The workbook for afterwards; `asked` is what earlier meetings have decided."""
        meeting = self.meeting
        known = (
            meeting.member.branch.name, meeting.kind, meeting.about, meeting.topic.id,
            meeting.day.isoformat(), meeting.clock, meeting.place,
        )  # fmt: skip
        # All of XlsxWriter, for this one file.
        from xuexi.writers.excel import BlankMinutes, write_minutes_book  # noqa: PLC0415

        return write_minutes_book(BlankMinutes(known, meeting.day, meeting.member.people, asked))

    def _named(self, papers: Sequence[Paper]) -> list[tuple[str, Paper]]:
        # The shares of one paper have one number; two papers of one name have two.
        numbers = {key: at for at, key in enumerate(dict.fromkeys(map(_identity, papers)), 1)}
        return [
            (
                fit(f"{numbers[_identity(paper)]} {paper.name}")
                + (fit(f"（{paper.share}）") if paper.share else ""),
                paper,
            )
            for paper in papers
        ]

    def _told(self, papers: Sequence[Paper], contents: Mapping[str, bytes]) -> str:
        """What is in the folder and how often each is printed."""
        meeting = self.meeting
        lines = [
            f"{meeting.member.branch.name}　{meeting.called}",
            f"{meeting.spoken_day}{meeting.clock}　{meeting.place}".rstrip(),
            meeting.who,
            "",
            "一、印哪几样，各几份（A4）",
        ]
        for name, paper in self._named(papers):
            if not paper.formats:
                continue
            ends = [form.label for form in paper.formats if f"{name}.{form}" in contents]
            lines.append(f"{name}：{paper.copies}（{'、'.join(ends)}）")
        lines += [
            f"{name.rpartition('.')[0]}：{one.copies}（Word，照单位的模板 {one.path}）"
            for name, one in self.own_files(papers)
        ]
        if meeting.large:
            lines.append(self.of_large)
        if self.cards in contents:
            each = f"{meeting.expected} 张，一人一张"
            lines.append(f"桌签：{each}，横着印，照两边的短线对折，两面都有姓名（PDF）")
        lines += [
            "",
            "二、发到群里",
            f"“{self.message}”里的话整段复制；“{self.poster}”是一张图。",
            *([self.not_of_template] if self.has_own_notice else []),
            "",
            "三、散会以后",
            f"填“{self.book}”：谁到了、定了什么。存好，关上，运行下面这一行：",
            f'xuexi meeting --back "{self.path / self.book}"',
            "会议纪要、补学登记表、下次会先问的事就做好了。",
            "",
            "四、记住",
            "Word 的可以改，PDF 的直接印。里面有姓名，不要发到群里，用完收好。",
        ]
        return "\n".join(lines) + "\n"


def _identity(paper: Paper) -> tuple[str, str]:
    return paper.name, paper.edition.id
