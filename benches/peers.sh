#!/usr/bin/env bash
# Counts one generated file of papers with this program and with others, and prints a table of time and memory as
# ratios. All must come to the same votes, or the script fails. Needs cargo, Python 3.9+ and the usual tools.
#
#   benches/peers.sh                 10 million papers of 30 names, 5 runs each
#   benches/peers.sh 100000 3        another number of papers and of runs
#   benches/peers.sh --growth        this program alone: how cost grows with papers, names and elections
#
# What is installed goes into the folder PEERS (default: target/peers) and stays there for the next time.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
peers=${PEERS:-$root/target/peers}
mkdir -p "$peers"

cargo build --release --locked --quiet --manifest-path "$root/Cargo.toml"
if [ "${1:-}" != "--growth" ]; then
  [ -x "$peers/venv/bin/python" ] || python3 -m venv "$peers/venv"
  "$peers/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 duckdb==2.0.0
  [ -x "$peers/bin/stv-rs" ] || cargo install --quiet --locked --root "$peers" stv-rs@0.5.1
  if [ ! -x "$peers/tally/target/release/tally" ]; then
    mkdir -p "$peers/tally/src"
    cp "$here/tallystick.rs" "$peers/tally/src/main.rs"
    printf '[package]\nname = "tally"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\ntallystick = { version = "=0.4.3", default-features = false }\n[workspace]\n' > "$peers/tally/Cargo.toml"
    cargo build --release --quiet --manifest-path "$peers/tally/Cargo.toml"
  fi
  exec "$peers/venv/bin/python" "$here/peers.py" "$root/target/release/kiemphieu" "$peers" "$@"
fi
exec python3 "$here/growth.py" "$root/target/release/kiemphieu" "$peers"
