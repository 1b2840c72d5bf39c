#!/usr/bin/env bash
# Makes node_modules hold exactly what package-lock.json locks, with the npm that a wheel
# brings into .venv: only the tests want it. `lock` writes the lock anew from package.json.
#
# usage: node_packages.sh [lock]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

venv=.venv
stamp=$venv/.node
# npm starts node by its name.
export PATH="$PWD/$venv/bin:$PATH"

key() {
    { pwd && cat package.json package-lock.json .npmrc; } | cksum
}

if [ "${1:-}" = lock ]; then
    if ! command -v npm >/dev/null; then
        echo "提示：没有 npm，package-lock.json 没有动。先运行一次（no npm yet）：make test" >&2
        exit 0
    fi
    npm install --package-lock-only --silent
    exit 0
fi

[ "$(cat "$stamp" 2>/dev/null)" = "$(key)" ] && [ -d node_modules ] && exit 0

echo "==> 安装检查脚本用的 Node 软件包"
if ! npm ci --silent; then
    echo "错误：没有装好检查脚本用的软件包，看看网络，再运行一次（npm ci failed）：make test" >&2
    exit 1
fi
key >"$stamp"
