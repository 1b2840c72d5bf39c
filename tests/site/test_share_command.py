"""`xuexi share`: what is sent in a week stands in that week's folder, and is drawn once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import zxingcpp
from click.testing import CliRunner, Result
from PIL import Image
from project_copies import CONTENT, TINY

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.share_command import share_command

pytestmark = pytest.mark.build

ADDRESS = "https://xuexi.example.gov.cn/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(TINY / CONTENT, tmp_path / CONTENT)
    campaign = tmp_path / CONTENT / "campaign.yml"
    campaign.write_text(f"address: {ADDRESS}\n{campaign.read_text('utf-8')}", "utf-8")
    return tmp_path


def share(root: Path, *arguments: str) -> Result:
    command = [*arguments, "--root", str(root), "--to", str(root / "share")]
    return CliRunner().invoke(share_command, command, standalone_mode=False)


def names(root: Path) -> set[str]:
    return {
        path.relative_to(root / "share").as_posix()
        for path in (root / "share").rglob("*") if path.is_file()
    }  # fmt: skip


def test_a_week_has_its_texts_and_pictures(root: Path) -> None:
    done = share(root, "--all")
    assert (done.exception, done.return_value) == (None, CLEAN)
    weeks = {name.split("/")[0] for name in names(root)}
    assert "平时" in weeks
    assert [week for week in weeks if week.endswith("起）")]
    [topic] = {name.rpartition("/")[0] for name in names(root) if "banqian-1）" in name}
    text = (root / "share" / topic / "要贴的话.txt").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert f"\r\n{ADDRESS}q/banqian-1/\r\n".encode() in text
    for picture in ("讨论预告.png", "二维码.png"):
        shown = Image.open(root / "share" / topic / picture).convert("RGB")
        [code] = zxingcpp.read_barcodes(shown)
        assert code.text == f"{ADDRESS}q/banqian-1/"


def test_what_did_not_change_is_left_alone(root: Path) -> None:
    share(root, "--all")
    before = {name: (root / "share" / name).stat().st_mtime_ns for name in names(root)}
    said = share(root, "--all").output
    assert f"0 个新文件，0 个换了内容，{len(before)} 个没有变" in said
    assert before == {name: (root / "share" / name).stat().st_mtime_ns for name in names(root)}


def test_a_meeting_has_a_notice(root: Path) -> None:
    meeting = ("--time", "3 月 5 日晚七点", "--place", "三号码头")
    assert share(root, "banqian-1", *meeting).return_value == CLEAN
    assert [name for name in names(root) if name.endswith("/开会通知.png")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "写明发哪些"),
        (("banqian-2",), "没有编号是“banqian-2”的材料。是不是“banqian-1”？"),
        (("banqian-1", "--time", "晚上"), "--time 和 --place 要一起写"),
        (("banqian-1", "--to", "site/x"), "生成网站时会换掉"),
    ],
)
def test_a_wrong_command_is_explained(root: Path, arguments: tuple[str, ...], said: str) -> None:
    command = [*arguments, "--root", str(root)]
    if "--to" in command:
        command[command.index("--to") + 1] = str(root / "site/x")
    done = CliRunner().invoke(share_command, command, standalone_mode=False)
    assert said in str(getattr(done.exception, "message", ""))
    assert not (root / "share").exists()


def test_what_no_font_can_draw_is_named_and_not_printed_as_a_box(root: Path) -> None:
    done = share(root, "banqian-1", "--time", "晚七点", "--place", "三号\ue000码头")
    assert "“\ue000”（U+E000）" in str(getattr(done.exception, "message", ""))
    assert not (root / "share").exists()


def test_without_an_address_nothing_is_written(root: Path) -> None:
    campaign = root / CONTENT / "campaign.yml"
    campaign.write_text(campaign.read_text("utf-8").replace(f"address: {ADDRESS}\n", ""), "utf-8")
    done = share(root, "--all")
    assert done.return_value == FINDINGS
    assert "address" in done.output
    assert not (root / "share").exists()
