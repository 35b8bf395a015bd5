#!/bin/sh
# Builds, and keeps what is rendered now as what is right; read the differences before you commit them.
#   tests/golden/update.sh [BUILD FOLDER]
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "$root" && cd "${1:-build}" && pwd)

cd "$root"
ninja -C "$build" tests/golden/golden
"$build/tests/golden/golden" --write
git --no-pager diff --stat -- tests/golden
