#!/usr/bin/env bash
# Makes a bundle of the program in dist/ and, on Debian and its kin, a package of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

.venv/bin/python -m PyInstaller --noconfirm --log-level WARN installer/safeguard-desk.spec
dist/safeguard-desk/desk-app --version

if [ "$(uname)" = Linux ] && command -v dpkg-deb >/dev/null; then
    bash installer/linux_package.sh
else
    echo "The bundle is in dist/safeguard-desk"
fi
