#!/usr/bin/env bash
# Installs a package in a clean Debian and takes the pilot congress to minutes ready to sign and a sealed folder, without the
# network. Needs root and debootstrap: `packaging/try-debian.sh target/debian/kiemphieu_0.1.0_amd64.deb`. MIRROR, SUITE and ROOT
# choose where Debian comes from, which one, and the folder.
set -euo pipefail
package=$(realpath "$1")
suite=${SUITE:-bookworm}
root=${ROOT:-$(mktemp -d)}

[ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase "$suite" "$root" "${MIRROR:-http://deb.debian.org/debian}"
cp "$package" "$root/kiemphieu.deb"
within() { unshare --net chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"; }

# A root without the libraries it needs would fail here; nothing is fetched.
within dpkg --install /kiemphieu.deb
within dpkg --verify kiemphieu
within sh -ceu '
    rm -rf /root/ho-so
    kiemphieu --version
    kiemphieu check /usr/share/doc/kiemphieu/examples/fixtures/nam-dinh-2020/congress.toml > /dev/null
    kiemphieu finish /usr/share/doc/kiemphieu/examples/fixtures/nam-dinh-2020/congress.toml -o /root/ho-so
    (cd /root/ho-so && sha256sum --check --quiet SHA256SUMS)
    kiemphieu verify /root/ho-so
    ls /root/ho-so
    gzip -t /usr/share/man/man1/kiemphieu.1.gz
    bash -n /usr/share/bash-completion/completions/kiemphieu
    test -x /usr/lib/kiemphieu/open
    kiemphieu check /usr/share/kiemphieu/tap-duyet.toml > /dev/null
'
within dpkg --remove kiemphieu
within sh -c '! test -e /usr/bin/kiemphieu'
echo "ok: installed, pilot finished and verified, removed"
