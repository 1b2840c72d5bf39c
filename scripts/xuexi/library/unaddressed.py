"""What a site lacks while nobody has written down where it stands."""

from __future__ import annotations

from xuexi.model import Campaign

_LACKING = ("纸上和海报上的二维码", "分享图", "sitemap.xml", "订阅")
"""Whatever has to name an address in full."""


def said_of_missing_address(campaign: Campaign) -> str:
    """One sentence for whoever builds; empty when `address` is written."""
    if campaign.address:
        return ""
    return (
        f"总设置 campaign.yml 里没有写 address（网站的网址），所以没有{'、'.join(_LACKING)}；"
        "别的都照常。写上一行再生成就有，如：address: https://www.example.gov.cn/xuexi/"
    )
