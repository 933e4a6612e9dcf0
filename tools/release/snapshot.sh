#!/usr/bin/env bash
# Builds a release from a clean clone of the last commit, as the workflow does from a
# tag, and uses it: the archive for this machine runs init, render and validate in an
# empty folder, with nothing else on the PATH. Nothing is published.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q "$root" "$work/clone"
cd "$work/clone"
git remote set-url origin https://github.com/jobhive/jobhivegen.git
skip=announce,publish
# The image needs its base, which is in a registry.
if ! curl -fsS --max-time 10 -o /dev/null https://gcr.io/v2/ 2>/dev/null; then
  echo 'SKIPPED: the container image (gcr.io cannot be reached)'
  skip+=,ko
fi
PATH="$root/bin:$PATH" goreleaser release --snapshot --clean --skip "$skip"

echo "--- what was built"
ls -l dist/*.tar.gz dist/*.zip dist/*.json dist/checksums.txt
archives=$(find dist -maxdepth 1 \( -name 'jobhivegen_*_*_*.tar.gz' -o -name '*.zip' \) | wc -l)
boms=$(find dist -maxdepth 1 -name '*.cdx.json' | wc -l)
if [ "$archives" -ne 6 ] || [ "$boms" -ne 6 ]; then
  echo "there are $archives archives and $boms SBOMs, not six of each"
  exit 1
fi
(cd dist && sha256sum --quiet --check --ignore-missing checksums.txt)
grep -q 'cask "jobhivegen"' dist/homebrew/Casks/jobhivegen.rb

mkdir "$work/unpacked" "$work/empty"
tar -xzf "dist/jobhivegen_"*"_$(go env GOOS)_$(go env GOARCH).tar.gz" -C "$work/unpacked"
test -s "$work/unpacked/THIRD_PARTY_NOTICES.md"
cd "$work/empty"
run() { env -i HOME="$work/empty" PATH=/nowhere "$work/unpacked/jobhivegen" "$@"; }
run version
(cd "$work/clone" && GOFLAGS="-trimpath -buildvcs=true" GOBIN="$work/installed" go install ./cmd/jobhivegen)
# What is read before all of it is written ends the writer with an error, so texts are kept first.
installed=$("$work/installed/jobhivegen" version) released=$(run version)
grep "^jobhivegen v" <<<"$installed"
grep -q '^jobhivegen v.*-snapshot\.' <<<"$released"
run init --name shop
run validate
run render
run render --check
test -s out/production/main.tf
echo "--- the release works by itself"
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  cp "$work/clone/dist/"*.{tar.gz,zip,json,txt} "$1"
fi
