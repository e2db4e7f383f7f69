#!/bin/sh
# Checks everything: sh tests/run.sh [--long] [pytest options]. Needs Python 3.11 or newer; fetches the rest.
# Style, types, import rules and words first; then the tests, whose own closing line comes last.
# All tests share the cores, file by file; tests that are named (tests/paper, tests/test_app.py) run in one process.
# Exit status 0 only when all of it passed.
set -u

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 1
# shellcheck source=resources/packaging/setup.sh
. "$root/resources/packaging/setup.sh"

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

# in_parallel OPTIONS...: whether all tests run: those that are named, and campaigns, run in one process.
in_parallel() {
    for option; do
        case $option in
        --long | tests/* | */tests/* | *.py | *.py::*) return 1 ;;
        esac
    done
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

share=
in_parallel "$@" && share="--numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder"
echo '== tests'
# shellcheck disable=SC2086 # one word for each option
QT_QPA_PLATFORM=offscreen "$bin/python" -m pytest -q $share "$@" </dev/null || exit 1
[ -z "$failed" ] || exit 1
