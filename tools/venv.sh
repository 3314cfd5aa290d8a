#!/bin/sh
# Makes .venv with a Python that is new enough, if there is none yet. Debian keeps venv in a package of its own,
# which is installed where we are root; otherwise the one command to type is printed.
set -eu
fine='import sys; sys.exit(sys.version_info < (3, 11))'

if [ -x .venv/bin/python ] && .venv/bin/python -c "$fine" && .venv/bin/python -m pip --version >/dev/null 2>&1; then
    exit 0
fi

for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$fine" >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "${python:-}" ]; then
    echo "Enishi needs Python 3.11 or newer, and found none on the PATH." >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get install -y -q "$package" >/dev/null 2>&1 || { apt-get update -q && apt-get install -y -q "$package"; } >/dev/null
    else
        echo "Python's venv module is missing. Please type this, then try again:  sudo apt install $package" >&2
        exit 1
    fi
fi
echo "making .venv with $("$python" --version)"
"$python" -m venv --clear .venv
