#!/usr/bin/env bash
# Fills papers by a seed, scans them in a simulation, reads them, and prints how many marks were read rightly, left to people
# or read wrongly. Fails where a sure mark is against the truth, or where too many clear papers go
# to people. No real pen, printer or scanner is tried.
#
#   benches/scan.sh                  seed 1, 40 papers of each kind
#   benches/scan.sh 7 8 9            other seeds
#   PAPERS=200 benches/scan.sh 7     more papers of each kind; from 100 on the bars of clear office papers are held, too
set -euo pipefail
root=$(dirname "$(cd "$(dirname "$0")" && pwd)")
SCAN_SEEDS="${*:-1}" SCAN_PAPERS="${PAPERS:-40}" cargo test --release --locked --quiet --manifest-path "$root/Cargo.toml" \
  -p kiemphieu-scan --lib -- --ignored --exact page::bars::bars --nocapture
