#!/usr/bin/env bash
# Everything that must hold before a change lands. Needs a Rust toolchain with rustfmt and clippy; one test
# fetches DuckDB from PyPI, those of the station's pages Debian's chromium (WITHOUT_DUCKDB=1, WITHOUT_BROWSER=1 leave them out).
set -euo pipefail
cd "$(dirname "$0")"
# A whole run builds everything once: what would speed up the next build costs 5 GB of disk and time in this one.
export CARGO_INCREMENTAL="${CARGO_INCREMENTAL:-0}"
cargo fmt --all --check
cargo clippy --workspace --all-targets --locked -- -D warnings
# The program of the first command in README.md, and one that seals but sums up no units.
cargo clippy -p kiemphieu-cli --no-default-features --locked -- -D warnings
cargo clippy -p kiemphieu-cli --no-default-features --features seal --locked -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked --quiet
# The random tests take the same ways at each run, so that the same tree gives the same answer; another seed tries others.
export PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-2026}"
# One more at once than there are cores: some wait for a browser, for another process or for the folder they work in.
export RUST_TEST_THREADS="${RUST_TEST_THREADS:-$(($(getconf _NPROCESSORS_ONLN) + 1))}"
cargo test --workspace --locked
bash package.sh
