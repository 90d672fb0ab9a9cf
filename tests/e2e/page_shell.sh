# What a shell block of a page runs with: everything is real, apart from what would change this machine or never end.

# An installation is checked, not made: the distribution and its extras have to exist.
pip() {
    test "$1" = install
    "$PYTHON" -I - "$ROOT" "${@:2}" <<'CHECK'
import re, sys, tomllib
root, *wanted = sys.argv[1:]
extras = set(tomllib.load(open(f"{root}/pyproject.toml", "rb"))["project"]["optional-dependencies"])
for each in wanted:
    found = re.fullmatch(r"(vidlift|vidlift-api-\w+|\.)(?:\[([\w,]+)\])?", each)
    assert found, f"no package of ours: {each}"
    assert set((found[2] or "cli").split(",")) <= extras | {"test"}, f"no such extra: {each}"
CHECK
}

# A target has to exist, with all that it needs; only one distribution is really built, into this folder.
make() {
    case "$*" in
        "dist PROVIDER="*) (cd "$ROOT" && "$PYTHON" -m scripts.packages build "${2#PROVIDER=}" --out "$OLDPWD/dist") ;;
        *) command make --directory "$ROOT" --dry-run "$@" >/dev/null ;;
    esac
}

python() {
    if test "$1 $2" = "-m generator"; then
        PYTHONPATH="$ROOT" "$PYTHON" -m generator "${@:3}"
    else
        "$PYTHON" "$@"
    fi
}

# A job's ID in a page stands for the newest job; the sandbox is stopped when it has said how to use it.
vidlift() {
    local words=() word
    if test "$1" = sandbox; then
        "$PYTHON" -m vidlift "$@" >sandbox.txt 2>&1 &
        until grep --quiet http sandbox.txt; do kill -0 $!; done
        kill -INT $!
        wait $! || true
        return
    fi
    for word in "$@"; do
        if test "$word" = 123; then word=$("$PYTHON" -m vidlift list --json | grep --max-count 1 --only-matching '"job_id": "[0-9]*' | grep --only-matching '[0-9]*$'); fi
        words+=("$word")
    done
    "$PYTHON" -m vidlift "${words[@]}"
}
