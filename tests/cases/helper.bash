# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# What the cases share. ASSAY names the binary to try, ./assay unless set.
bats_require_minimum_version 1.5.0

ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
export ASSAY=${ASSAY:-$ROOT/assay}

assay() {
  "$ASSAY" "$@"
}

# An empty folder that goes with the test; the test goes on in it.
scratch() {
  cd "$(mktemp -d "$BATS_TEST_TMPDIR/scratch.XXXXXX")" || return 1
}

# A copy of the sample programme, without anything imported, likewise.
programme() {
  scratch && cp -R "$ROOT/config" "$ROOT/scripts" "$ROOT/plugins" .
}
