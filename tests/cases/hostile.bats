#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Scripts that attack the program, all in one batch beside a good one: each
# meets its verdict, and the good one's cells come out as without them.
load helper
load corpus

setup_file() {
  export CORPUS=$BATS_FILE_TMPDIR/corpus SLOW
  SLOW=$(slowness)
  gather "$CORPUS"
  make_programme "$BATS_FILE_TMPDIR/calm"
  make_programme "$BATS_FILE_TMPDIR/stormy"
  local file
  for file in "$CORPUS"/*.lua; do
    wrap "$file" >"$BATS_FILE_TMPDIR/stormy/scripts/measures/$(name_of "$file").lua"
  done
  score "$BATS_FILE_TMPDIR/calm"
  score "$BATS_FILE_TMPDIR/stormy"
}

# Exit code 4: cells failed, the rest is there.
score() {
  "$ASSAY" -C "$1" import "$1/s.csv" -q
  "$ASSAY" -C "$1" run --time-limit 0.4 >"$1/out" 2>"$1/err" || echo $? >"$1/code"
}

@test "every attack meets its verdict" {
  all_meet "$BATS_FILE_TMPDIR/stormy/assay.db" "$CORPUS"
}

@test "the batch goes on: the good measure's cells are what they are alone" {
  run -0 good_cells "$BATS_FILE_TMPDIR/calm"
  [[ ${#lines[@]} == 2 ]]
  local alone=$output
  run -0 good_cells "$BATS_FILE_TMPDIR/stormy"
  [[ $output == "$alone" ]]
  [[ $(cat "$BATS_FILE_TMPDIR/stormy/code") == 4 ]]
  [[ ! -e $BATS_FILE_TMPDIR/calm/code ]]
}

@test "nothing that a script says reaches the terminal raw" {
  run ! grep -P '[\x00-\x08\x0b-\x1f\x7f]' "$BATS_FILE_TMPDIR/stormy/err"
}

@test "a second run gives the same results, byte for byte" {
  local dump="select item, area, status, value, note from result_named where run = "
  "$ASSAY" -C "$BATS_FILE_TMPDIR/stormy" run --time-limit 0.4 -q >"$BATS_TEST_TMPDIR/out" 2>&1 || [[ $? == 4 ]]
  local skip="order by 1, 2"
  sqlite3 "$BATS_FILE_TMPDIR/stormy/assay.db" "$dump 1 $skip" >"$BATS_TEST_TMPDIR/one"
  sqlite3 "$BATS_FILE_TMPDIR/stormy/assay.db" "$dump 2 $skip" >"$BATS_TEST_TMPDIR/two"
  # which limit ends an attack that runs into several may differ
  sed -i -E 's/\|[^|]*(stopped|stack overflow|ran out of time).*/|a limit/' \
    "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/two"
  diff "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/two"
}

@test "attacks that are the file itself are refused by check, in time" {
  local file
  make_programme "$BATS_TEST_TMPDIR/load"
  for file in "$CORPUS"/*.lua; do
    cp "$file" "$BATS_TEST_TMPDIR/load/scripts/measures/$(name_of "$file").lua"
  done
  run -1 "$ASSAY" -C "$BATS_TEST_TMPDIR/load" check
  [[ $output != *ESCAPED* ]]
  [[ $output == *"1 measure"* ]]
}
