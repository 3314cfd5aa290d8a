#!/bin/sh
# tools/extra.sh photographs|graph [--asked]: installs what an extra needs, as its lock pins it.
# `make run` and `make test` go on without it where it cannot be had, so there it never fails, and says in one line what
# is left out; who asks for it (--asked: `make photographs`, `make graph`) is told why, and it fails.
set -u
pip=".venv/bin/python -m pip --disable-pip-version-check"

case "$1" in
    photographs)
        what="reading photographs"
        lock=requirements-ocr.lock size="390 MB" room="1 GB" room_kb=1048576
        there='from enishi.reading import photo; sys.exit(not (photo.available() and photo.heic()))'
        ;;
    graph)
        what="compiled ways through large networks"
        lock=requirements-graph.lock size="280 MB" room="1 GB" room_kb=1048576
        there='from enishi import graph; sys.exit(not graph.available())'
        ;;
    *) exit 2 ;;
esac
later="later: make $1"
asked=no
[ "${2:-}" = --asked ] && asked=yes

installed() { .venv/bin/python -c "import sys; $there" 2>/dev/null; }
free_kb() { df -Pk .venv 2>/dev/null | awk 'NR == 2 { print $4 }'; }
# Never built from source: that takes a compiler, and hours.
install() { $pip install --quiet --require-hashes --only-binary :all: -r $lock; }

if ! installed; then
    free=$(free_kb)
    if [ $asked = no ] && [ "${free:-0}" -lt $room_kb ]; then
        echo "left out: $what ($room of room is needed, $((${free:-0} / 1024)) MB are free); $later"
        exit 0
    fi
    echo "installing what is needed for $what, as $lock pins it (about $size)"
fi
if [ $asked = yes ]; then
    install || exit 1
    echo "$what: installed"
elif ! install >/dev/null 2>&1; then
    echo "left out: $what (not to be had for this Python or platform, or without a network); $later"
fi
exit 0
