#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# config/params.csv through a spreadsheet and back. The files in
# tests/data/spreadsheet were saved by LibreOffice Calc 7.4: what it does to
# dates, blanks, quotes, figures and flags is in them, so that no test needs it.
# saved: opened as English (UK), two values changed, saved as CSV; quoted: with
# every text in quotes; typed: two dates typed anew as 1/4/2008 and 1 Apr 2007.

load helper

setup_file() {
  export BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
  small_with_bands
  mkdir "$BATS_FILE_TMPDIR/made" && cp -R . "$BATS_FILE_TMPDIR/made"
}

setup() { scratch && cp -R "$BATS_FILE_TMPDIR/made/." .; }

# Just the two values that were changed, whatever else the spreadsheet did.
two_changes() {
  try 0 params plan --no-headers --columns act,param,area,from,was,value
  [ "$output" = $'change\tgood\t\t2007-04-01\t18\t22\nchange\tleast\t\t2007-04-01\t10\t12' ] ||
    show "two changes" "$output"
  try 0 check
}

@test "a file that a spreadsheet has saved: two values changed, planned, applied, undone" {
  assay params export >before.csv
  assay run -q >out
  results_of >before
  cp "$ROOT/tests/data/spreadsheet/saved.csv" config/params.csv
  two_changes
  try 0 params apply --reason "the board of 2 April" --as Ann
  assay run -q >out
  try 0 params verify
  try 0 params list visit_bands --no-headers --columns param,value,set_by
  has $'good\t22\tconfig/params.csv:2'
  has $'least\t12\tconfig/params.csv:4'
  plan=$(sqlite3 assay.db "select plan from ledger order by id desc limit 1")
  try 0 params revert "$plan" --reason "too soon" --as Ann
  told "2 changes undone, as plan "
  told "config/params.csv says so too"
  try 0 params verify
  try 0 params plan --exit-code
  [ "$(assay params export | sort)" = "$(sort before.csv)" ]
  assay run -q >out
  results_of >after
  cmp before after
  diff "$ROOT/tests/data/spreadsheet/saved.csv" config/params.csv >lines || true
  [ "$(grep -c '^>' lines)" = 2 ] || show "two lines" "$(cat lines)"
}

@test "quotes, a byte order mark, Windows line ends, commas at the end and another order change nothing" {
  cp "$ROOT/tests/data/spreadsheet/quoted.csv" config/params.csv
  two_changes
  sed 's/$/\r/; 1s/^/\xef\xbb\xbf/' "$ROOT/tests/data/spreadsheet/saved.csv" >config/params.csv
  two_changes
  { sed 's/$/,,/' "$ROOT/tests/data/spreadsheet/saved.csv"; echo ",,,,,,,,,,"; } >config/params.csv
  two_changes
  sqlite3 "" ".import --csv $ROOT/tests/data/spreadsheet/saved.csv p" ".mode csv" ".headers on" \
    "select reference, value, \"from\", \"to\", area, param, of, reason, status from p" >config/params.csv
  two_changes
}

@test "a date that a spreadsheet has rewritten is refused, with line and mend" {
  cp "$ROOT/tests/data/spreadsheet/typed.csv" config/params.csv
  try 1 check
  told "config/params.csv:3: from"
  told "config/params.csv:4: from"
  told "\"04/01/08\" is a date as a spreadsheet shows it, its day and month in an order that nothing tells; write 2008-01-04 for 4 January, or 2008-04-01 for 1 April"
  try 3 params apply --reason "as typed"
  told "nothing is planned"
}

@test "semicolons, and a note beside the table, are refused with the mend" {
  tr , ';' <"$ROOT/tests/data/spreadsheet/saved.csv" >config/params.csv
  try 1 check
  told "config/params.csv:1: the cells are parted by semicolons; save the file with commas between them"
  has ": 1 fault"
  sed '1s/$/,/; 2s/$/,ask Ann/; 3,$s/$/,/' "$ROOT/tests/data/spreadsheet/saved.csv" >config/params.csv
  try 1 check
  told "config/params.csv:2: cell 10 has a text, and its column no name; name the column in the header, or clear the cell"
}
