#!/usr/bin/env bash
# Puts a free 仿宋 and a free 楷体 into fonts/fandol/, once, for official texts on paper.
# The distribution packs them with all of TeX, so the package is not installed: it is
# downloaded, which needs no password, and the two fonts are taken out. Other fonts stand
# in where this fails, so failing is no error; `again` tries anew.
#
# usage: paper_fonts.sh [again]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

package=texlive-lang-chinese
fonts=(FandolFang-Regular.otf FandolKai-Regular.otf)
folder=fonts/fandol
told=.venv/.told-paper-fonts

has_all() {
    local font
    for font in "${fonts[@]}"; do
        [ -s "$1/$font" ] || return 1
    done
}

has_all "$folder" && exit 0
[ "${1:-}" != again ] && [ -e "$told" ] && exit 0

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_get() {
    apt-get -qq -o Acquire::http::Timeout=20 -o Acquire::Retries=1 "$@" >/dev/null 2>&1
}

# A fresh container has no package lists, and old lists name what is no longer there.
download() {
    (cd "$work" && apt_get download "$package") && return
    as_root true 2>/dev/null && as_root apt-get -qq update >/dev/null 2>&1 || true
    (cd "$work" && apt_get download "$package")
}

# What broke off must not leave half a font: they are moved when all are whole.
unpack() {
    mkdir -p "$work/package" "$work/whole" "$folder" &&
        dpkg-deb --fsys-tarfile "$work/$package"_*.deb |
        tar -x -C "$work/package" --wildcards "${fonts[@]/#/*/}" 2>/dev/null &&
        find "$work/package" -type f -exec mv {} "$work/whole" \; &&
        has_all "$work/whole" && mv "$work/whole"/* "$folder"
}

if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    echo "==> 下载仿宋、楷体到 $folder（约 50 MB，只下载一次）"
    download && unpack && exit 0
fi

if [ -d .venv ]; then touch "$told"; fi
echo "提示：没有下载到仿宋和楷体，印方案时用别的字体代替。装法见 xuexi fonts，或者以后再试：make fonts" >&2
