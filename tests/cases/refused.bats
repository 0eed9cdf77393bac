#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What is kept of files that were refused: beside the store, as history.

load helper

setup() {
  small
  printf 'borough,year,visits,people\nHackney,2009/10,5,200\n%s\n' \
    'Camden,2009/10,"1,234",200' >bad.csv
}

# The refused faults that are listed: file, line, column, raw text.
listed() {
  assay sources issues --no-headers | cut -f1,3-6
}

@test "every issue of a refused file is kept, with all there is to know of it" {
  try 3 import --source visits bad.csv
  run -0 assay sources issues --json
  local key hash
  hash=$(sha256sum bad.csv | cut -d' ' -f1)
  for key in '"file":"bad.csv"' '"source":"visits"' '"line":"3"' \
    '"column":"16"' '"field":"visits"' '"raw":"1,234"' \
    '"mend":"write 1234"' "\"sha256\":\"$hash\"" '"recorded_at":"2'; do
    has "$key"
  done
}

@test "a second refused file is added; a good one later leaves the history" {
  try 3 import --source visits bad.csv
  printf 'borough,year,visits,people\nHackny,2009/10,5,200\n' >bad.csv
  try 3 import --source visits bad.csv
  run -0 listed
  [ "${lines[0]}" = $'bad.csv\trefused\t3\t16\t1,234' ]
  [ "${lines[1]}" = $'bad.csv\trefused\t2\t1\tHackny' ]
  printf 'borough,year,visits,people\nHackney,2009/10,5,200\n' >bad.csv
  run -0 assay import --source visits bad.csv
  run -0 listed
  [ "${#lines[@]}" -eq 2 ]
}

@test "the same bytes refused for the same reasons are kept once" {
  try 3 import --source visits bad.csv
  try 3 import --source visits bad.csv
  run -0 listed
  [ "${#lines[@]}" -eq 1 ]
}

@test "quarantined and refused issues are listed together" {
  run -0 assay import -q --quarantine --source visits bad.csv
  printf 'a,b\n1,2\n' >unknown.csv
  try 3 import unknown.csv
  run -0 listed
  [ "${lines[0]}" = $'bad.csv\t1\t3\t16\t1,234' ]
  [[ ${lines[1]} == $'unknown.csv\trefused'* ]]
}

@test "what a dry run refuses is not kept" {
  try 3 import --dry-run --source visits bad.csv
  [ ! -e assay.db.refused ]
}

@test "what was assumed is told" {
  printf 'Borough,year,visits,people\nHackney,2009/10, 5,200\n' >odd.csv
  run -0 assay import --source visits odd.csv
  has '  assumed: header "Borough" was read as "borough"; blanks round 1 field taken off'
}
