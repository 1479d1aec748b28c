#!/usr/bin/env bash
# Everything that must hold before a change lands. Needs a Rust toolchain with rustfmt and clippy; one test fetches DuckDB from PyPI.
set -euo pipefail
cd "$(dirname "$0")"
cargo fmt --all --check
cargo clippy --workspace --all-targets --locked -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked --quiet
cargo test --workspace --locked
