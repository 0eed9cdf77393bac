#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Memory that is refused: an error in words and a whole store, or the same
# result. A sample of requests; `make scarce` tries each.
load helper

@test "with any request for memory refused, the main verbs end in order" {
  local build=${ASSAY%/*}
  [[ -x $build/scarce ]] || build=$ROOT/build/plain
  [[ -x $build/scarce ]] || skip "there is no $build/scarce; make tests builds it"
  run "$ROOT/tests/tools/scarce" "${build#"$ROOT/"}" 149 17
  [[ $status == 0 ]] || show "no failure" "$output"
}
