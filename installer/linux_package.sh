#!/usr/bin/env bash
# Puts the bundle in dist/safeguard-desk into a Debian package.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)
architecture=$(dpkg --print-architecture)
tree=build/package
rm -rf "$tree"
mkdir -p "$tree/DEBIAN" "$tree/opt" "$tree/usr/bin" "$tree/usr/share/applications" \
    "$tree/usr/share/icons/hicolor/scalable/apps"

cp -r dist/safeguard-desk "$tree/opt/safeguard-desk"
ln -s /opt/safeguard-desk/desk-app "$tree/usr/bin/desk-app"
cp installer/safeguard-desk.desktop "$tree/usr/share/applications/"
cp resources/icons/shield.svg "$tree/usr/share/icons/hicolor/scalable/apps/safeguard-desk.svg"

libraries=$(.venv/bin/python -c \
    'from tools.system_libraries import PACKAGES; print(", ".join(sorted(set(PACKAGES.values()))))')
cat >"$tree/DEBIAN/control" <<CONTROL
Package: safeguard-desk
Version: $version
Architecture: $architecture
Maintainer: Safeguard Desk
Section: misc
Priority: optional
Installed-Size: $(du -sk "$tree/opt" | cut -f1)
Depends: libc6 (>= 2.34), $libraries
Description: safeguarding records of a small organisation
 Encrypted, offline, on paper and back.
CONTROL

package="dist/safeguard-desk_${version}_${architecture}.deb"
dpkg-deb --root-owner-group --build "$tree" "$package" >/dev/null
echo "The package is $package"
