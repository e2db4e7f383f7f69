#!/bin/sh
# Starts Stockkeeper from a checkout: sh resources/start.sh [BOOK | COMMAND ...]
# Needs Python 3.11 or newer; fetches the rest into .venv the first time.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=resources/packaging/setup.sh
. "$root/resources/packaging/setup.sh"

# A command of the command line needs no screen and no window libraries.
opens_window() {
    [ $# = 0 ] && return 0
    [ $# = 1 ] || return 1
    case $1 in
    *.stockbook) return 0 ;;
    *) [ -f "$1" ] ;;
    esac
}

need_venv run || exit 1
if opens_window "$@"; then
    need_libraries || exit 1
    if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
        say "Stockkeeper está listo, pero aquí no hay pantalla: ni DISPLAY ni WAYLAND_DISPLAY tienen valor." \
            "Stockkeeper is ready, but there is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set."
        say "Ábralo desde una sesión de escritorio; los comandos sí funcionan: sh resources/start.sh --help" \
            "Start it from a desktop session; commands do work: sh resources/start.sh --help"
        exit 1
    fi
fi
exec "$venv/bin/python" -m stockkeeper "$@"
