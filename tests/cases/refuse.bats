#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # code is meant as text; bats sets stderr
# Files that are refused: with the place, the raw text and the mend, the exit
# code 3 or 5, and a store that is byte for byte what it was.

load helper

setup() {
  small
  assay import -q visits.csv
  before=$(print_of)
}

# The file is refused with exit code CODE, and nothing at all has changed.
refused() {
  try "$1" import --source visits "${@:2}"
  [ "$(print_of)" = "$before" ]
  [ -z "$output" ]
}

# bad.csv: a good row, then the line given, which is line 3.
with_line() {
  printf 'borough,year,visits,people\nHackney,2009/10,5,200\n%s\n' "$1" >bad.csv
}

@test "a row with a field too few" {
  with_line "Camden,2009/10,5"
  refused 3 bad.csv
  told "bad.csv:3: 3 fields, and the header has 4"
  told "   | Camden,2009/10,5"
  told "bad.csv: not imported, nothing was stored: 1 of 2 records rejected, 1 fault"
}

@test "a row with a field too many" {
  with_line "Camden,2009/10,5,200,"
  refused 3 bad.csv
  told "bad.csv:3: 5 fields, and the header has 4; if a text in it holds a delimiter, put that text in double quotes"
}

@test "a quote that is never closed, by the line that opens it" {
  with_line $'"Camden,2009/10,5,200\nWestminster,2009/10,7,100'
  refused 3 bad.csv
  told "bad.csv:3: a quote is opened in this record and never closed"
  told '   | "Camden,2009/10,5,200'
}

@test "NUL bytes" {
  printf 'borough,year,visits,people\nHackney,2009/10,5,200\n\0\0\0\0' >bad.csv
  refused 3 bad.csv
  told "bad.csv:3: NUL bytes, the first at byte 50"
}

@test "a key that is there twice, with the line of the first" {
  with_line "LB of Hackney,2009-10,6,200"
  refused 3 bad.csv
  told "bad.csv:3: "
  told "Hackney, 2009/10 stands in line 2 already"
}

@test "a borough that nobody knows, with the nearest" {
  with_line "Hackny,2009/10,6,200"
  refused 3 bad.csv
  told 'bad.csv:3:1: borough: "Hackny" is no area of this programme; nearest: Hackney'
}

@test "a thousands separator" {
  with_line 'Camden,2009/10,"1,234",200'
  refused 3 bad.csv
  told 'bad.csv:3:16: visits: "1,234" has a thousands separator; write 1234'
}

@test "a percent sign" {
  with_line 'Camden,2009/10,12%,200'
  refused 3 bad.csv
  told 'bad.csv:3:16: visits: "12%"'
}

@test "a dash for a minus" {
  with_line 'Camden,2009/10,–4,200'
  refused 3 bad.csv
  told 'bad.csv:3:16: visits: "–4"'
}

@test "a mark that the contract does not know, and none at all" {
  with_line 'Camden,2009/10,*,200'
  refused 3 bad.csv
  told 'missing = { ["*"] = "why" }'
  with_line 'Camden,2009/10,,200'
  refused 3 bad.csv
  told "bad.csv:3:16: visits: this cell is empty"
}

@test "a figure out of its range" {
  with_line 'Camden,2009/10,-4,200'
  refused 3 bad.csv
  told "bad.csv:3:16: visits: "
  with_line 'Camden,2009/10,4,0'
  refused 3 bad.csv
  told "bad.csv:3:18: people: "
}

@test "a financial year that is none" {
  with_line 'Camden,2009/11,5,200'
  refused 3 bad.csv
  told 'bad.csv:3:8: year: "2009/11" names no financial year'
  told "the one that begins in 2009 is 2009/10"
}

@test "an empty file, blanks alone, a header alone" {
  : >bad.csv
  refused 3 bad.csv
  told "bad.csv: the file is empty"
  printf '  \n\n' >bad.csv
  refused 3 bad.csv
  told "the file has no header"
  echo "borough,year,visits,people" >bad.csv
  refused 3 bad.csv
  told "the file has a header and no records"
}

@test "a directory and a file that is not there" {
  mkdir folder.csv
  refused 5 folder.csv
  told "folder.csv: is a folder; name a regular file"
  refused 5 nowhere.csv
  told "nowhere.csv: "
  told "No such file or directory"
}

@test "all bad rows are told at once, twenty at most, and all are kept" {
  { echo "borough,year,visits,people"
    for i in $(seq 30); do echo "Nowhere $i,2009/10,1,1"; done
  } >bad.csv
  refused 3 bad.csv
  [ "$(grep -c "is no area" <<<"$stderr")" = 20 ]
  told "30 of 30 records rejected, 30 faults"
  run -0 assay sources issues --no-headers
  [ "$(wc -l <<<"$output")" = 30 ]
  has $'bad.csv\tvisits\trefused\t31\t1\tNowhere 30'
}

@test "what was refused is kept beside the store, and stays there when mended" {
  with_line 'Camden,2009/10,12%,200'
  refused 3 bad.csv
  [ -s assay.db.refused ]
  run -0 assay sources issues --no-headers
  has $'bad.csv\tvisits\trefused\t3\t16\t12%'
  sed -i 's/12%/12/' bad.csv
  try 0 import bad.csv
  run -0 assay sources issues --no-headers
  has $'bad.csv\tvisits\trefused\t3\t16\t12%'
}

@test "faults are told as JSON, one a line, on standard error" {
  with_line 'Camden,2009/10,12%,200'
  try 3 import bad.csv --errors json
  [ -z "$output" ]
  while read -r line; do
    [ "$(sqlite3 :memory: "select json_valid('${line//\'/\'\'}')")" = 1 ]
  done <<<"$stderr"
  told '"line":3'
  told '"raw":"12%"'
}

@test "one field of 200 MB" {
  { printf 'borough,year,visits,people\nHackney,2009/10,"'
    head -c 209715200 /dev/zero | tr '\0' x
  } >"$BATS_TEST_TMPDIR/big.csv"
  refused 3 "$BATS_TEST_TMPDIR/big.csv"
  told "big.csv:2"
  [ "${#stderr}" -lt 2000 ]
  rm "$BATS_TEST_TMPDIR/big.csv"
}

@test "a file of 200 MB whose last row is bad" {
  { cat visits.csv
    yes "Nowhere at all,2009/10,123456789,123456789" | head -c 209715200
  } >"$BATS_TEST_TMPDIR/big.csv"
  refused 3 "$BATS_TEST_TMPDIR/big.csv"
  told "big.csv:8:1: "
  [ "${#stderr}" -lt 20000 ]
  rm "$BATS_TEST_TMPDIR/big.csv"
}
