"""The finding for a paper that says itself who may not see it; it is found in many places."""

from __future__ import annotations

from xuexi.findings.finding import Finding, Place

_ASK = "先问发文单位能不能公开，不能的不要上网"
_IN_A_MATERIAL = f"{_ASK}，从项目文件夹里拿走；只是说到这几个字的，写进一句话里，用引号“ ”括起来"
_IN_AN_ORIGINAL = (
    f"{_ASK}；能公开的，请发文单位给一份没有这个标志的；"
    "只是正文说到这几个字的，和前后的话连成一段，不单独占一行"
)


def restricted(place: Place, words: str, where: str = "") -> Finding:
    """That `words` restrict who may see a material."""
    problem = f"{f'{where}里' if where else ''}有密级或不公开的标志"
    return Finding(place, "XX409", problem, found=words, fix=_IN_A_MATERIAL)


def restricted_original(place: Place, words: str, where: str = "") -> Finding:
    """That `words` restrict who may see the original of an official text."""
    problem = f"{f'{where}里' if where else ''}有密级或不公开的标志"
    return Finding(place, "XX409", problem, found=words, fix=_IN_AN_ORIGINAL)
