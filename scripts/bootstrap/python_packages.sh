#!/usr/bin/env bash
# Makes .venv hold exactly what the requirements files lock. Does nothing when it
# already does; starts afresh when a lock changed, so that no old package lingers.
#
# usage: PYTHON=python3 python_packages.sh site|test
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

target=${1:-}
python=${PYTHON:-python3}
venv=.venv

if [ "$target" != site ] && [ "$target" != test ]; then
    echo "usage: $0 site|test" >&2
    exit 2
fi

# A virtual environment holds absolute paths, so a moved folder makes it stale too.
key_of() {
    { pwd && cat "$@"; } | cksum
}

# A stamp says for which files a step was done; a broken off step leaves none.
is_done() {
    [ "$(cat "$venv/.$1" 2>/dev/null)" = "$(key_of "${@:2}")" ]
}

mark_done() {
    key_of "${@:2}" >"$venv/.$1"
}

# Tests have bytecode of their own, where each module is compiled when it is wanted.
if [ "$target" = test ]; then compile=--no-compile; else compile=--compile; fi

pip_install() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$compile" "$@"
}

require_python() {
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "错误：需要 Python 3.11 或更新版本，而 $python 是：$("$python" --version 2>&1 | tail -n 1)" >&2
        echo "装好后指明用哪一个，例如（Python 3.11 or newer is needed）：make PYTHON=python3.12 site" >&2
        exit 1
    fi
}

# Debian ships Python without the part that puts pip into a new environment.
require_venv() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    scripts/bootstrap/system_packages.sh venv
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    echo "错误：$python 缺少 venv 模块，请先安装 python3-venv（the venv module is missing）" >&2
    exit 1
}

if ! is_done base requirements.txt || ! "$venv/bin/python" -c '' 2>/dev/null; then
    require_python
    require_venv
    echo "==> 建立 $venv，安装 Python 软件包（第一次约需一两分钟）"
    "$python" -m venv --clear "$venv"
    pip_install -r requirements.txt
    mark_done base requirements.txt
    mark_done package pyproject.toml
fi

if [ "$target" = test ] && ! is_done dev requirements.txt requirements-dev.txt; then
    echo "==> 安装测试用的 Python 软件包"
    pip_install -r requirements-dev.txt
    mark_done dev requirements.txt requirements-dev.txt
fi

# The command and the MkDocs plugin are named in pyproject.toml.
if ! is_done package pyproject.toml; then
    echo "==> 重新登记 xuexi 命令"
    pip_install --no-deps -e .
    mark_done package pyproject.toml
fi
