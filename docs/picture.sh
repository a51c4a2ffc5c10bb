#!/usr/bin/env bash
# Draws docs/reading.png, the README's picture: a real sheet, as a terminal shows
# it. Needs aha and chromium (Debian packages of these names), and bin/sayso.
set -euo pipefail
cd "$(dirname "$0")/.."
page=$(mktemp --suffix=.html)
trap 'rm -f "$page"' EXIT
{
	echo '<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#16181d;color:#d7dae0}pre{margin:18px 24px;font:15px/1.35 "DejaVu Sans Mono",monospace}</style><pre>'
	printf '<b>$ sayso read examples/fact-check-drone-claim.txt</b>\n\n'
	bin/sayso read examples/fact-check-drone-claim.txt --color always --width 96 | head -n 50 | aha --black --no-header
	echo '</pre>'
} >"$page"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking \
	--user-data-dir="$(mktemp -d)" --window-size=960,1140 --screenshot=docs/reading.png "file://$page" 2>/dev/null
