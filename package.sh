#!/usr/bin/env bash
# The packages of the library as they would be published, and a crate outside the workspace that is built on them alone: a file
# that is not in its package fails here. `package.sh all` is the check before a release: every crate in the order in which they
# would be published, each built from its package (minutes, for the typesetter is built too). Nothing is ever published here.
set -euo pipefail
cd "$(dirname "$0")"

# Cargo packages what depends on an unpublished crate only where both may be published; a person decides that, so a copy may.
copy=target/to-package
rm -rf "$copy"
mkdir -p "$copy"
cp -R Cargo.lock crates tests "$copy"
sed 's/^publish = false$/publish = true/' Cargo.toml > "$copy/Cargo.toml"
package() {
    cargo package --manifest-path "$copy/Cargo.toml" --target-dir target --locked --allow-dirty --quiet "$@"
}

if [ "${1:-}" = all ]; then
    package -p kiemphieu-core -p kiemphieu-testing -p kiemphieu-files -p kiemphieu-documents -p kiemphieu-station \
        -p kiemphieu-seal -p kiemphieu-rollup -p kiemphieu-web -p kiemphieu-scan -p kiemphieu-cli
    exit
fi

package --no-verify -p kiemphieu-core -p kiemphieu-testing -p kiemphieu-files
outside=target/outside
rm -rf "$outside"
mkdir -p "$outside"
cp -R tests/outside/. Cargo.lock "$outside"
# In a folder of another name than `crates`, and with new times: cargo must not take what it built of the workspace for these.
for crate in core testing files; do
    mkdir -p "$outside/packages/kiemphieu-$crate"
    tar -xzmf "target/package/kiemphieu-$crate-"[0-9]*.crate --strip-components=1 -C "$outside/packages/kiemphieu-$crate"
    for licence in MIT APACHE; do
        test -f "$outside/packages/kiemphieu-$crate/LICENSE-$licence" || { echo "kiemphieu-$crate: no LICENSE-$licence"; exit 1; }
    done
done
cargo test --manifest-path "$outside/Cargo.toml" --target-dir target
cargo check --manifest-path "$outside/Cargo.toml" --target-dir target --features files
