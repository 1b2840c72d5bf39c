#!/usr/bin/env bash
# Writes requirements.txt from pyproject.toml and requirements-dev.txt from its .in file.
# Run it under the oldest Python we support, so that every version locked installs there
# too. Versions stay put unless those files ask otherwise; UPGRADE=1 takes the newest.
#
# usage: PYTHON=python3.11 lock_requirements.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check 'pip-tools>=7.5,<8'

# Nothing of this machine may reach the lock: no index, no local folder, no hash.
compile() {
    "$work/venv/bin/python" -m piptools compile --quiet --no-header --strip-extras \
        --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
        --no-emit-options --annotation-style=line ${UPGRADE:+--upgrade} "$@" >/dev/null
}

# The package itself is written by hand below: pip-tools would write its full path.
pins_of() {
    grep -E '^[A-Za-z0-9._-]+==' "$1" || true
}

# pip-tools drops what a marker keeps from the Python it runs under: such a pin stays as it
# was in the old lock, and is moved by hand.
pins_for_other_pythons() {
    awk 'NR == FNR { seen[$1]; next } /^[^#]*==.*;/ && !($1 in seen)' "$2" "$1"
}

# Where a version comes from is said without this machine's words for it.
with_plain_origins() {
    sed -E 's/xuexi \([^)]*pyproject\.toml\)/pyproject.toml/'
}

header() {
    echo "# Every version a $1 installs. Made from $2 by \`make lock\`: edit that file, not this one."
}

touch requirements.txt requirements-dev.txt
pins_of requirements.txt >"$work/base.txt"
pins_of requirements-dev.txt >"$work/dev.txt"

cp requirements.txt "$work/before.txt"
compile --output-file="$work/base.txt" pyproject.toml
compile --output-file="$work/dev.txt" --constraint="$work/base.txt" requirements-dev.in

{
    header user pyproject.toml
    { pins_of "$work/base.txt" && pins_for_other_pythons "$work/before.txt" "$work/base.txt"; } |
        with_plain_origins | LC_ALL=C sort
    echo "-e ."
} >"$work/requirements.txt"
{
    header developer requirements-dev.in
    echo "-r requirements.txt"
    # What both lists name stands in the first one.
    awk 'NR == FNR { seen[$1]; next } !($1 in seen)' \
        <(pins_of "$work/base.txt") <(pins_of "$work/dev.txt")
} >"$work/requirements-dev.txt"

mv "$work/requirements.txt" requirements.txt
mv "$work/requirements-dev.txt" requirements-dev.txt
