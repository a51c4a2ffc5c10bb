#!/usr/bin/env bash
# Draws docs/room.png, the README's picture of the reading room: the library of the
# examples, and one of them. Needs chromium (the Debian package), and bin/sayso.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
bin/sayso add --library "$work/library.db" examples/*.txt >"$work/added"
: >"$work/log"
bin/sayso serve --library "$work/library.db" --listen 127.0.0.1:0 2>"$work/log" &
room=$!
trap 'kill $room; wait $room; rm -rf "$work"' EXIT
until grep -q 'open at' "$work/log"; do sleep 0.05; done
address=$(grep -o 'http://[^;]*' "$work/log")
article=$(bin/sayso find --library "$work/library.db" --json --limit 1 --rows articles 'title:strike OR title:dockers' | grep -o 'sha256:[0-9a-f]*' | head -n 1)
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking \
	--user-data-dir="$work/chromium" --window-size=1280,1180 --screenshot=docs/room.png "${address}article/${article#sha256:}" 2>/dev/null
