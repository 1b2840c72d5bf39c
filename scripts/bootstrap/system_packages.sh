#!/usr/bin/env bash
# Installs the system packages that a make target wants, where that needs no
# password; elsewhere it names them and goes on, for the site builds without.
#
# usage: system_packages.sh venv|site|test
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

target=${1:-}
case "$target" in
    venv) wanted=(python3-venv) ;;
    site) wanted=(fonts-noto-cjk) ;;
    test)
        wanted=(fonts-noto-cjk chromium-headless-shell nginx-light libreoffice-writer-nogui
            libreoffice-calc-nogui libreoffice-impress-nogui)
        ;;
    *)
        echo "usage: $0 venv|site|test" >&2
        exit 2
        ;;
esac

has_program() {
    local name
    for name in "$@"; do
        # An ordinary user's PATH often lacks /usr/sbin, where nginx lives.
        PATH="$PATH:/usr/sbin:/sbin" command -v "$name" >/dev/null && return 0
    done
    return 1
}

# What came another way counts: nginx-light must not push out a unit's own nginx,
# and Ubuntu's archive has no plain chromium.
is_present() {
    case "$1" in
        chromium-headless-shell)
            has_program chromium-headless-shell chromium chromium-browser && return 0
            ;;
        nginx-light) has_program nginx && return 0 ;;
        libreoffice-writer-nogui) has_program soffice libreoffice && return 0 ;;
    esac
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

find_missing() {
    local package
    missing=()
    for package in "${wanted[@]}"; do
        is_present "$package" || missing+=("$package")
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_get() {
    # A fresh machine may be updating itself: wait for the lock rather than fail.
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o DPkg::Lock::Timeout=120 "$@" >/dev/null
}

find_missing
[ ${#missing[@]} -eq 0 ] && exit 0

if has_program apt-get && as_root true 2>/dev/null; then
    echo "==> 安装系统软件包：${missing[*]}"
    apt_get update || true
    # One by one, so that a package this release lacks does not hold back the others.
    for package in "${missing[@]}"; do
        apt_get install -y --no-install-recommends "$package" || true
    done
    find_missing
    [ ${#missing[@]} -eq 0 ] && exit 0
fi

# A site needs none of these to build, so say it once and not at every build.
told=".venv/.told-$target"
[ "$target" = site ] && [ "$(cat "$told" 2>/dev/null)" = "${missing[*]}" ] && exit 0
if [ -d .venv ]; then echo "${missing[*]}" >"$told"; fi

if has_program apt-get; then
    advice="sudo apt-get install ${missing[*]}"
else
    advice="${missing[*]}"
fi
echo "提示：缺少系统软件包，请自行安装后再试（missing system packages, please install）：$advice" >&2
