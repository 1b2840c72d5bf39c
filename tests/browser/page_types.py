"""One page of each type of the made-up campaign, for tests that look at all of them."""

from __future__ import annotations

PAGES = {
    "front": "",
    "home": "chuandui/",
    "section": "matou/banqian/",
    "plan": "chuandui/tongzhi/anquan-tongzhi/",
    "reading": "chuandui/yaodu/hai-wan-an-quan-du-ben-2031-nian-ban/",
    "essential": "chuandui/yaodong/san-xiang/",
    "topic": "chejian/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/",
    "lecture": "chuandui/jiangke/lao-shi-fu-jiang-yi-ci-ke-xian-qing-shi-zen-me/",
    "form": "chuandui/jiancha/yin-huan-qing-dan/",
    "story": "chuandui/gushi/ting-jian-shao-zi-de-ren/",
    "tasks": "chuandui/fengong/zhi-gong-yi-nian-yao-zuo-de-shi/",
    "flow": "chuandui/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/",
    "glossary": "chuandui/hanghua/",
    "calendar": "chejian/rizi/",
    "files": "chuandui/dayin/",
    "pushes": "chuandui/tuisong/",
    "role": "chuandui/juese/worker/",
    "checklist": "chuandui/juese/foreman/qingdan/",
    "coverage": "duizhao/",
    "index": "suoyin/",
    "share": "q/anquan-tongzhi/fenxiang/",
    "article": "q/anquan-tongzhi/gongzhonghao/chuandui/",
    "broadcast": "q/anquan-tongzhi/guangbo/chuandui/",
    "guide": "bianxie/",
    "guide-text": "bianxie/zhengwen/",
    "findings": "bianxie/wenti/",
    "missing": "404.html",
}
"""Name of the type to its address below the site's root."""

SIZES = ("xs", "s", "l", "xl")
"""小 中 大 特大, as `?size=` and `data-size` call them."""
