#!/bin/sh
# Installs what reads photographs (the extras `ocr` and `heic`). `make run` goes on without it where it cannot be had,
# so there it never fails, and says in one line what is left out; `make photographs` (--asked) says why, and fails.
set -u
room_kb=1048576
pip=".venv/bin/python -m pip --disable-pip-version-check"
later="later: make photographs"

asked=no
[ "${1:-}" = --asked ] && asked=yes

installed() {
    .venv/bin/python -c 'import sys; from enishi.reading import photo; sys.exit(not (photo.available() and photo.heic()))' 2>/dev/null
}
free_kb() { df -Pk .venv 2>/dev/null | awk 'NR == 2 { print $4 }'; }
# Never built from source: that takes a compiler, and hours.
install() { $pip install --quiet --require-hashes --only-binary :all: -r requirements-ocr.lock; }

if ! installed; then
    free=$(free_kb)
    if [ $asked = no ] && [ "${free:-0}" -lt $room_kb ]; then
        echo "left out: reading photographs (1 GB of room is needed, $((${free:-0} / 1024)) MB are free); $later"
        exit 0
    fi
    echo "installing what reads photographs, as requirements-ocr.lock pins it (about 390 MB)"
fi
if [ $asked = yes ]; then
    install || exit 1
    echo "photographs can be read"
elif ! install >/dev/null 2>&1; then
    echo "left out: reading photographs (not to be had for this Python or platform, or without a network); $later"
fi
exit 0
