#!/usr/bin/env bash
# A Debian package of the program with everything in it: `packaging/debian.sh` writes target/debian/kiemphieu_VERSION_ARCH.deb.
# PROGRAM=FILE packages a program that is built already. `packaging/try-debian.sh PACKAGE` installs it in a clean root.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
arch=$(dpkg --print-architecture)
if [ -z "${PROGRAM:-}" ]; then
    cargo build --release --locked -p kiemphieu-cli --features full
    PROGRAM=target/release/kiemphieu
fi

root=target/debian/root
rm -rf "$root"
put() { install -D -m "$1" "$2" "$root/$3"; }
# What the program prints becomes a file; packed where Debian packs it, without a time, so that the same input gives the same bytes.
packed() { mkdir -p "$(dirname "$root/$1")" && gzip -9n > "$root/$1"; }
printed() { mkdir -p "$(dirname "$root/$1")" && cat > "$root/$1"; }

put 755 "$PROGRAM" usr/bin/kiemphieu
strip --strip-unneeded "$root/usr/bin/kiemphieu"
put 755 packaging/debian/open usr/lib/kiemphieu/open
put 644 fixtures/thang-binh-2020/congress.toml usr/share/kiemphieu/tap-duyet.toml
put 644 packaging/debian/kiemphieu.desktop usr/share/applications/kiemphieu.desktop
put 644 packaging/debian/kiemphieu.svg usr/share/icons/hicolor/scalable/apps/kiemphieu.svg
"$PROGRAM" man --lang en | packed usr/share/man/man1/kiemphieu.1.gz
"$PROGRAM" man | packed usr/share/man/vi/man1/kiemphieu.1.gz
"$PROGRAM" completions bash | printed usr/share/bash-completion/completions/kiemphieu
"$PROGRAM" completions zsh | printed usr/share/zsh/vendor-completions/_kiemphieu
"$PROGRAM" completions fish | printed usr/share/fish/vendor_completions.d/kiemphieu.fish
doc=usr/share/doc/kiemphieu
packed "$doc/changelog.gz" < CHANGELOG.md
"$PROGRAM" guide -o "$root/$doc/huong-dan.pdf" > /dev/null
for file in README.md README.vi.md docs/*.md; do
    put 644 "$file" "$doc/$(basename "$file")"
done
# Every example that the handbook for clerks types.
grep -ho 'fixtures/[a-z0-9-]*' README.vi.md docs/huong-dan/*.md | sort -u | while read -r folder; do
    find "$folder" -type f | while read -r file; do put 644 "$file" "$doc/examples/$file"; done
done
{
    printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n'
    printf 'Upstream-Name: kiemphieu\n\nFiles: *\nCopyright: the authors of kiemphieu\nLicense: MIT or Apache-2.0\n'
    sed 's/^$/./; s/^/ /' LICENSE-MIT
    printf ' .\n On Debian systems the Apache licence is in /usr/share/common-licenses/Apache-2.0.\n'
    printf '\nComment: the libraries that are linked in, with their licences, are listed in dependencies.md.\n'
} | printed "$doc/copyright"

# The oldest C library that has everything the program calls.
libc=$(objdump -T "$root/usr/bin/kiemphieu" | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -Vu | tail -n 1)
mkdir -p "$root/DEBIAN"
cat > "$root/DEBIAN/control" <<CONTROL
Package: kiemphieu
Version: $version
Architecture: $arch
Maintainer: the authors of kiemphieu <noreply@invalid>
Installed-Size: $(du -sk "$root/usr" | cut -f 1)
Depends: libc6 (>= $libc), libgcc-s1
Recommends: chromium | firefox-esr | www-browser
Section: misc
Priority: optional
Description: counts the ballots of party congresses in Vietnam
 Applies the election rules in force on the day, says who is elected and what
 the congress may do next, each statement with its article. Writes minutes to
 sign and ballot papers, runs a counting station in the browser of the same
 machine, reads scanned papers, sums many units. Works offline.
CONTROL
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
find "$root" -type d -exec chmod 755 {} +
package="target/debian/kiemphieu_${version}_$arch.deb"
dpkg-deb --root-owner-group --build "$root" "$package" > /dev/null
echo "$package"
