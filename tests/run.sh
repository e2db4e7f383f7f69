#!/bin/sh
# Checks everything: sh tests/run.sh [--long] [pytest options]. Needs Python 3.11 or newer; fetches the rest.
# Style, types, import rules and words first; then the tests, whose own closing line comes last.
# Exit status 0 only when all of it passed.
set -u

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 1
# shellcheck source=resources/packaging/setup.sh
. "$root/resources/packaging/setup.sh"

scratch=$(mktemp -d) || exit 1
helpers=

clean_up() {
    # shellcheck disable=SC2086 # one word for each process
    [ -z "$helpers" ] || kill $helpers 2>/dev/null
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

failed=
# step NAME COMMAND...: one check before the tests.
step() {
    name=$1
    shift
    printf '== %s\n' "$name"
    "$@" </dev/null || failed="$failed, $name"
}

# need_tools: what tests of a real window and of printed pages use, where it may be installed.
need_tools() {
    [ "$(uname)" = Linux ] || return 0
    missing=
    for pair in Xvfb=xvfb xdotool=xdotool openbox=openbox pdftoppm=poppler-utils git=git; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || missing="$missing ${pair#*=}"
    done
    # shellcheck disable=SC2086 # one word for each package
    [ -z "$missing" ] || install $missing
}

# open_screen: a screen in memory with a window manager; the tests find it in DISPLAY.
open_screen() {
    unset DISPLAY WAYLAND_DISPLAY
    command -v Xvfb >/dev/null 2>&1 || return 1
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset \
        3>"$scratch/display" >"$scratch/xvfb.log" 2>&1 &
    helpers="$helpers $!"
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ -s "$scratch/display" ] && break
        sleep 0.5
    done
    [ -s "$scratch/display" ] || { cat "$scratch/xvfb.log" >&2; return 1; }
    DISPLAY=:$(cat "$scratch/display")
    export DISPLAY
    if command -v openbox >/dev/null 2>&1; then
        HOME=$scratch openbox >"$scratch/openbox.log" 2>&1 &
        helpers="$helpers $!"
    fi
}

need_venv dev || exit 1
need_libraries || exit 1
need_tools || echo 'Tests that need what is missing will fail or be left out.'
bin=$venv/bin

step style "$bin/ruff" check --quiet
step layout "$bin/ruff" format --check --quiet
step types "$bin/mypy" --no-error-summary
step rooms "$bin/lint-imports" --no-logo
step words "$bin/python" resources/packaging/words.py --check
[ -z "$failed" ] || printf '== FAILED before the tests: %s\n' "${failed#, }"

open_screen || echo '== no screen in memory: tests of a real window are left out'
echo '== tests'
QT_QPA_PLATFORM=offscreen "$bin/python" -m pytest -q "$@" </dev/null || exit 1
[ -z "$failed" ] || exit 1
