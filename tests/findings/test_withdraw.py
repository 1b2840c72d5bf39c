"""`xuexi withdraw`: what it writes down, and what an organiser hears who writes it wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import UsageError
from click.testing import CliRunner, Result
from golden import CONTENT, copy_base

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.withdraw_command import withdraw_command
from xuexi.links.ledger.facts import Named, Same, Shown, entity, thing
from xuexi.links.ledger.text import write_ledger
from xuexi.project.load import load
from xuexi.project.withdrawing import TABLE
from xuexi.sources.published import LEDGER_FILE

DAY = "2031-05-21"
BIAO, OLD, OLDER = (entity("material", one) for one in ("dengji-biao", "jiubiao", "gengjiu"))
YUWEI = entity("audience", "yuwei")
LEDGER = {
    Named(BIAO, "选书登记表", f"{CONTENT}/form/dengji-biao.md", DAY),
    Named(OLD, "旧登记表", f"{CONTENT}/form/jiubiao.md", DAY),
    Named(OLDER, "选书登记表", "", DAY),
    Same(OLDER, BIAO, DAY),
    *(Shown(f"q/{one[9:]}/", thing("permalink", one), DAY) for one in (BIAO, OLD)),
    Shown("yuwei/biaoge/jiubiao/", thing("material", OLD, YUWEI), DAY),
    Shown("q/jiubiao/yuwei/x.pdf", thing("file", OLD, YUWEI, entity("format", "pdf")), DAY),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_base(tmp_path)
    (root / LEDGER_FILE).write_text(write_ledger(LEDGER), "utf-8")  # type: ignore[arg-type]
    return root


def withdrawn(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        withdraw_command, ["--root", str(root), "--day", DAY, *arguments], standalone_mode=False
    )


def test_a_material_is_taken_back_and_comes_back(root: Path) -> None:
    done = withdrawn(root, "dengji-biao", "--why", "栏目排错了。", "--instead", "chuanjia")
    assert done.return_value == CLEAN, done.output
    assert "已撤下《选书登记表》" in done.output
    assert "xuexi publish" in done.output
    loaded = load(root)
    assert loaded.library is not None
    assert "dengji-biao" not in loaded.library.by_id
    assert loaded.errors == ()
    # The calendar, a pack and a link of the topic name it.
    assert {one.code for one in loaded.findings} == {"XX803"}
    assert len(loaded.findings) == 3
    back = withdrawn(root, "dengji-biao", "--undo")
    assert (back.return_value, load(root).findings) == (CLEAN, ())
    assert not (root / TABLE).exists()


def test_others_that_have_written_its_title_are_named(root: Path) -> None:
    topic = root / CONTENT / "topic/dushu-taolun.md"
    before = topic.read_text("utf-8")
    topic.write_text(f"{before}\n会后填《选书登记表》。\n", "utf-8")
    said = withdrawn(root, "dengji-biao", "--why", "错。").output
    line = before.count("\n") + 2
    assert (
        f"1 份材料自己写到了它的标题，不该再提的，自己改：{CONTENT}/topic/dushu-taolun.md:{line}\n"
        in said
    )


def test_one_whose_file_is_gone_is_taken_back(root: Path) -> None:
    done = withdrawn(root, "jiubiao", "--why", "不用了。")
    assert "已撤下《旧登记表》" in done.output
    assert "2 个网址" in done.output
    assert "1 个文件" in done.output
    assert load(root).findings == ()
    assert "文件不在了" in withdrawn(root, "jiubiao", "--undo").output


def test_what_was_never_published_is_just_left_out(root: Path) -> None:
    assert "没有发布过" in withdrawn(root, "chuanjia", "--why", "还没写好。").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "请写明"),
        (["dengji-biao"], "请用 --why"),
        (["dengji-biao", "--why", " "], "请用 --why"),
        (["dengji-biao", "--why", "一\n二"], "换行"),
        (["dengji-biao", "--why", "一\u200b二"], "看不见"),
        (["dengji-biao", "--why", "错" * 101], "101 个字"),
        (["dengji-biao", "--why", "错。", "--undo"], "不能和"),
    ],
)
def test_what_is_written_wrongly_is_said_and_nothing_is_done(
    root: Path, arguments: list[str], said: str
) -> None:
    done = withdrawn(root, *arguments)
    assert isinstance(done.exception, UsageError)
    assert said in str(done.exception)
    assert not (root / TABLE).exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dengji-bio", "--why", "错。"], "是不是 dengji-biao？"),
        (["../x", "--why", "错。"], "没有编号是“../x”的材料"),
        (["gengjiu", "--why", "错。"], "现在的编号是 dengji-biao"),
        (["dengji-biao", "--why", "错。", "--instead", "dengji-biao"], "另一份"),
        (["dengji-biao", "--why", "错。", "--instead", "id:dengji-biao"], "另一份"),
        (["dengji-biao", "--why", "错。", "--instead", "chuanjai"], "是不是 chuanjia？"),
        (["dengji-biao", "--why", "错。", "--instead", "jiubiao"], "写的材料不存在"),
        (["dengji-biao", "--undo"], "没有撤下"),
        (["dengji-bio", "--undo"], "没有撤下"),
    ],
)
def test_what_the_project_does_not_allow_is_said_and_nothing_is_done(
    root: Path, arguments: list[str], said: str
) -> None:
    done = withdrawn(root, *arguments)
    assert done.return_value == FINDINGS, done
    assert said in done.output
    assert done.output.endswith("什么都没有动。\n")
    assert not (root / TABLE).exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["jiubiao", "--why", "另一个原因。"], "（2031-05-21，原因：不用了。）"),
        (["jiubiao", "--why", "另一个原因。"], "要恢复，运行 xuexi withdraw jiubiao --undo"),
        # In a circle: instead of the first one the second was to be read.
        (["chuanjia", "--why", "错。", "--instead", "jiubiao"], "jiubiao 也撤下了"),
        (["chuanjia", "--undo"], "撤下的有：jiubiao"),
    ],
)
def test_what_was_withdrawn_before_does_not_allow_everything(
    root: Path, arguments: list[str], said: str
) -> None:
    withdrawn(root, "jiubiao", "--why", "不用了。", "--instead", "chuanjia")
    before = (root / TABLE).read_bytes()
    done = withdrawn(root, *arguments)
    assert done.return_value == FINDINGS, done
    assert said in done.output
    assert (root / TABLE).read_bytes() == before


def test_what_is_read_instead_is_withdrawn_too(root: Path) -> None:
    """Who comes to the first one goes on to the last."""
    withdrawn(root, "jiubiao", "--why", "不用了。", "--instead", "dengji-biao")
    done = withdrawn(root, "dengji-biao", "--why", "错。", "--instead", "chuanjia")
    assert done.return_value == CLEAN
    assert f"{TABLE}:6:14: XX803" in done.output
    assert "换成 chuanjia" in done.output
    library = load(root).library
    assert library is not None
    [first, second] = library.withdrawals
    assert library.instead_of(first) == library.instead_of(second) == library.by_id["chuanjia"]


def test_rows_that_lead_in_a_circle_name_nothing(root: Path) -> None:
    rows = "".join(
        f"  - {{id: {one}, why: 错。, day: {DAY}, instead: {other}}}\n"
        for one, other in (("jiubiao", "dengji-biao"), ("dengji-biao", "jiubiao"))
    )
    (root / TABLE).write_text(f"withdrawn:\n{rows}", "utf-8")
    loaded = load(root)
    assert [one.place.path for one in loaded.findings].count(TABLE) == 2
    assert loaded.library is not None
    assert not any(map(loaded.library.instead_of, loaded.library.withdrawals))


def test_a_plan_on_which_others_depend_stays(root: Path) -> None:
    done = withdrawn(root, "shishi-fangan", "--why", "印错了。")
    assert done.return_value == FINDINGS
    assert "这是一份方案" in done.output
    assert "XX305" in done.output
    assert not (root / TABLE).exists()
    assert load(root).findings == ()


def test_a_reason_that_may_not_be_published_is_refused(root: Path) -> None:
    done = withdrawn(root, "dengji-biao", "--why", "机密★1年")
    assert done.return_value == FINDINGS
    assert not (root / TABLE).exists()


def test_a_table_with_errors_is_mended_first(root: Path) -> None:
    (root / TABLE).write_text("withdrawn:\n  - id: jiubiao\n", "utf-8")
    done = withdrawn(root, "dengji-biao", "--why", "错。")
    assert done.return_value == FINDINGS
    assert (root / TABLE).read_text("utf-8") == "withdrawn:\n  - id: jiubiao\n"
