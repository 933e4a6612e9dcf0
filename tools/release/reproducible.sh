#!/usr/bin/env bash
# Builds the last commit twice, in folders of different depth, the second time with
# nothing that is kept of other builds, and compares the bytes.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q --bare "$root" "$work/repository" # both builds are of one commit, whatever happens here
build() { # FOLDER CACHE
  git clone -q "$work/repository" "$1"
  (cd "$1" && GOFLAGS=-trimpath GOCACHE="$2" CGO_ENABLED=0 go build -ldflags '-s -w' -o "$work/$(basename "$1")" ./cmd/jobhivegen)
}
build "$work/a/first" "$(go env GOCACHE)"
build "$work/another/folder/further/down/second" "$work/cache"
(cd "$work" && sha256sum first second)
cmp "$work/first" "$work/second"
echo 'the two builds are the same bytes'
