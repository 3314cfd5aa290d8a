#!/bin/sh
# What `make test` needs besides Python: installed through apt where we are root, else used where it is there.
# Says in one line each what is left out, and never fails: the tests that need it skip themselves.
have() { command -v "$1" >/dev/null 2>&1; }
have_chromium() {
    have chromium || have chromium-browser || have google-chrome || [ -d "/Applications/Google Chrome.app" ] ||
        [ -d "/Applications/Chromium.app" ]
}
have_fonts() {
    if have fc-list; then [ -n "$(fc-list :lang=ja family)" ]; else [ "$(uname)" = Darwin ]; fi
}
have_postgresql() { have initdb || ls /usr/lib/postgresql/*/bin/initdb /opt/homebrew/opt/postgresql*/bin/initdb >/dev/null 2>&1; }

missing() {
    have_chromium || echo chromium
    have_fonts || echo fontconfig fonts-noto-cjk
    have_postgresql || echo postgresql
    have w3m || echo w3m
    have strace || [ "$(uname)" != Linux ] || echo strace
}

wanted=$(missing | tr '\n' ' ')
if [ -n "$wanted" ] && [ "$(id -u)" = 0 ] && have apt-get; then
    echo "installing $wanted"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >/dev/null 2>&1
    for package in $wanted; do # one by one: one that cannot be had must not keep out the others
        apt-get install -y -q --no-install-recommends "$package" >/dev/null 2>&1
    done
fi

have_chromium || echo "left out: the journeys in a browser (no Chromium)"
have_fonts || echo "left out: looking at Japanese in screenshots (no Japanese font)"
have_postgresql || echo "left out: the tests on PostgreSQL (no PostgreSQL)"
have w3m || echo "left out: reading a page in a text browser (no w3m)"
have strace || echo "left out: the power cuts (no strace)"
if [ -n "$(missing)" ] && [ "$(id -u)" != 0 ] && have apt-get; then
    echo "to have them all: sudo apt install $(missing | tr '\n' ' ')"
fi
exit 0
