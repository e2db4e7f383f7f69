# What resources/start.sh and tests/run.sh share: a Python, the system libraries, and .venv in the checkout.
# Plain POSIX sh, to be sourced with `root` set to the top of the checkout. Asks nothing; explains what it cannot do.

case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
*UTF-8* | *utf8* | *UTF8*) ;;
*) LC_ALL=C.UTF-8 && export LC_ALL ;;
esac

venv=$root/.venv

# say SPANISH ENGLISH: one line for the person, in the language of the machine.
say() {
    case ${LANG:-} in
    es*) printf '%s\n' "$1" >&2 ;;
    *) printf '%s\n' "$2" >&2 ;;
    esac
}

# as_root COMMAND...: with the rights to install, where we have them without asking.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1
}

# install PACKAGES...: by apt; otherwise prints the command that somebody with the rights must give.
install() {
    if may_install; then
        say "Instalando: $*" "Installing: $*"
        as_root apt-get -q -o DPkg::Lock::Timeout=300 update </dev/null >/dev/null 2>&1
        as_root apt-get -q -y -o DPkg::Lock::Timeout=300 --no-install-recommends install "$@" \
            </dev/null >/dev/null && return 0
    fi
    say "Falta en este equipo: $*" "This machine lacks: $*"
    command -v apt-get >/dev/null 2>&1 || {
        say "(son nombres de Debian; los de este sistema se parecen)" \
            "(these are Debian's names; those of this system are much the same)"
        return 1
    }
    say "Pida a quien lo administra que escriba:" "Ask whoever administers it to type:"
    printf '\n    sudo apt-get update && sudo apt-get install -y %s\n\n' "$*" >&2
    return 1
}

# find_python: sets `python` to a Python 3.11 to 3.14.
find_python() {
    for python in "${PYTHON:-}" python3 python3.13 python3.12 python3.14 python3.11 python; do
        [ -n "$python" ] || continue
        command -v "$python" >/dev/null 2>&1 || continue
        "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
            >/dev/null 2>&1 && return 0
    done
    return 1
}

need_python() {
    find_python || { install python3 python3-venv && find_python; } || {
        say "Hace falta Python 3.11, 3.12, 3.13 o 3.14." "Python 3.11, 3.12, 3.13 or 3.14 is needed."
        return 1
    }
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && return 0
    install "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
}

# need_libraries: what Qt needs of a Linux system; a window needs more than an image in memory.
need_libraries() {
    [ "$(uname)" = Linux ] || return 0
    wanted='libGL.so.1=libgl1 libEGL.so.1=libegl1 libxkbcommon.so.0=libxkbcommon0
        libdbus-1.so.3=libdbus-1-3 libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0'
    [ "${QT_QPA_PLATFORM:-}" = offscreen ] || wanted="$wanted libxcb-cursor.so.0=libxcb-cursor0
        libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-icccm.so.4=libxcb-icccm4
        libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0"
    present=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || return 0
    missing=
    for pair in $wanted; do
        case $present in
        *"${pair%%=*} "*) ;;
        *) missing="$missing ${pair#*=}" ;;
        esac
    done
    # shellcheck disable=SC2086 # one word for each package
    [ -z "$missing" ] || install $missing
}

# fingerprint WHAT: changes when the wanted libraries or the Python do.
fingerprint() {
    "$venv/bin/python" - "$root" "$1" <<'EOF' 2>/dev/null
import hashlib, pathlib, sys
rules = pathlib.Path(sys.argv[1], "pyproject.toml").read_bytes()
print(hashlib.sha256(rules + sys.version.encode() + sys.argv[1].encode()).hexdigest(), sys.argv[2])
EOF
}

# need_venv run|dev: .venv with the libraries of the program, or those of its developers too.
# The mark is written last: an interrupted set-up is simply taken up again the next time.
need_venv() {
    if command -v flock >/dev/null 2>&1; then
        exec 9<"$root/pyproject.toml" && flock 9 # two starts at once: the second waits
    fi
    made=0
    make_venv "$1" || made=$?
    exec 9<&-
    return $made
}

make_venv() {
    mark=$(fingerprint "$1") && [ -n "$mark" ] && [ "$(cat "$venv/ready-$1" 2>/dev/null)" = "$mark" ] &&
        return 0
    need_python || return 1
    say "Preparando las bibliotecas; la primera vez tarda un minuto o dos..." \
        "Preparing the libraries; the first time takes a minute or two..."
    rm -f "$venv/ready-run" "$venv/ready-dev"
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 || rm -rf "$venv"
    [ -d "$venv" ] || "$python" -m venv "$venv" || return 1
    what=$root
    [ "$1" = run ] || what="$root[$1]"
    "$venv/bin/python" -m pip install --disable-pip-version-check --no-input -q -e "$what" </dev/null || {
        say "No se pudieron obtener las bibliotecas. ¿Hay conexión? Vuelva a intentarlo: no se perdió nada." \
            "The libraries could not be fetched. Is there a connection? Try again: nothing was lost."
        return 1
    }
    fingerprint run >"$venv/ready-run"
    [ "$1" = run ] || fingerprint "$1" >"$venv/ready-$1"
}
