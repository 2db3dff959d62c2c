# Stop with what to type where the given Python is missing or too old. In sh, for there may be no Python at all.
python=$1
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

"$python" -c "$new_enough" 2>/dev/null && exit 0

if command -v "$python" >/dev/null; then version=$("$python" --version 2>&1); else version=missing; fi
echo "ketnoi needs Python 3.11 or newer; $python is $version." >&2
for other in python3.14 python3.13 python3.12 python3.11; do
    if "$other" -c "$new_enough" 2>/dev/null; then
        echo "Type the same once more with PYTHON=$other" >&2
        exit 2
    fi
done
echo "Install one, then type the same once more with PYTHON=/path/to/it" >&2
exit 2
