#!/bin/sh
# 没有 CI 的内网：每天夜里做一遍各县的网站和总首页。
# 用法：复制到 /srv/xuexi/nightly.sh，改下面三行；/srv/xuexi/counties 里一个县一个项目，list.csv 是名单。
# crontab 里写一行，上一次没有做完就不再开始：
#   30 2 * * * flock -n /srv/xuexi/.lock sh /srv/xuexi/nightly.sh
HERE=/srv/xuexi
WEB=/var/www/xuexi
AT_ONCE=2 # 一次做几个县：有几个核写几，每个县要半 GB 内存

cd "$HERE" || exit 2
mkdir -p "$WEB" logs || exit 2
failed=0
# 名单的第二栏是文件夹。每个县写自己的记录；没有做成的，原来的网站不动，别的县照样做。
tail -n +2 counties/list.csv | cut -d, -f2 | tr -d '\r' | grep . |
    xargs -P "$AT_ONCE" -I COUNTY sh -c \
        'xuexi publish --root counties/COUNTY --to "$1/COUNTY" > logs/COUNTY.log 2>&1 ||
            { echo "COUNTY 没有发布，原因在 logs/COUNTY.log" >&2; exit 1; }' sh "$WEB" || failed=1
xuexi portal counties/list.csv --to "$WEB" --pinyin || failed=1
exit "$failed"
