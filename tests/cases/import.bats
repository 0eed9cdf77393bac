#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Loading files: what is told, what is kept, and what a corrected file changes.

load helper

setup() {
  programme
  wide_file >w1.csv
  sed 's/11,21,31/11,22,31/' w1.csv >w2.csv
}

@test "a wide file is unfolded, counted and found by its header" {
  try 0 import w1.csv
  has "w1.csv  contract mps_crime   utf-8, comma, 5 lines"
  has "4 records, 3 months (2011-01 to 2011-03), 12 figures, 3 areas (2 boroughs, 1 site), 0 rejected"
  has "12 new"
  has "stored as import 1, sha256 $(sha256sum w1.csv | cut -c1-12)"
  told "Next: assay run"
  run -0 assay sql "select sum(offences) from mps_crime"
  [ "$output" = 147 ]
}

@test "a figure keeps its file, its line and its import" {
  assay import -q w1.csv
  run -0 assay sql --no-headers "select area, offences, file, line, import
    from mps_crime_named where period = '2011-02' and minor = 'Shoplifting'"
  [ "$output" = $'Hackney\t2\tw1.csv\t4\t1' ]
}

@test "the same bytes again, under whatever name, change nothing" {
  assay import -q w1.csv
  before=$(print_of)
  cp w1.csv renamed.csv
  try 0 import w1.csv renamed.csv
  has "nothing to do: the same bytes as import 1"
  [ "$(grep -c "nothing to do" <<<"$output")" = 2 ]
  [ "$(print_of)" = "$before" ]
}

@test "a changed figure is told with its line, before and after" {
  assay import -q w1.csv
  try 0 import w2.csv --note "a corrected return"
  has "0 new, 1 changed, 11 the same, 0 gone; 1 value changed"
  has "Camden 2011-02, major Theft, minor Other Theft: offences 21 -> 22 (line 3)"
  run -0 assay sql --no-headers "select note from import where id = 2"
  [ "$output" = "a corrected return" ]
}

@test "the state before a correction can be read again" {
  assay import -q w1.csv
  assay import -q w2.csv
  run -0 assay sql --no-headers \
    "select period, area, offences, file, line, import, until
     from mps_crime_past_named"
  [ "$output" = $'2011-02\tCamden\t21\tw1.csv\t3\t1\t2' ]
  run -0 assay sql "select sum(offences) from mps_crime"
  [ "$output" = 148 ]
}

@test "rows that a correction no longer holds are gone, told and kept" {
  assay import -q w1.csv
  sed '/Shoplifting/d' w1.csv >w3.csv
  try 0 import w3.csv
  has "0 new, 0 changed, 9 the same, 3 gone; 0 values changed"
  has "gone: Hackney 2011-01, major Theft, minor Shoplifting (line 4)"
  run -0 assay sql "select count(*) from mps_crime_past"
  [ "$output" = 3 ]
}

@test "a dry run tells all and writes nothing" {
  try 0 import w1.csv --dry-run
  has "12 new"
  has "nothing is stored: a dry run"
  [ ! -e assay.db ]
  assay import -q w1.csv
  before=$(print_of)
  try 0 import -n w2.csv
  has "offences 21 -> 22 (line 3)"
  [ "$(print_of)" = "$before" ]
}

@test "quarantine loads the good rows and keeps the bad one beside" {
  sed 's/11,21,31/11,"1,234",31/' w1.csv >bad.csv
  try 0 import bad.csv --quarantine
  has "4 records, 3 months (2011-01 to 2011-03), 9 figures, 2 areas"
  has "1 rejected, kept beside: assay sources issues"
  told 'bad.csv:3:29: 201102: "1,234" has a thousands separator; write 1234'
  run -0 assay sql "select sum(offences) from mps_crime"
  [ "$output" = 84 ]
  run -0 assay sources issues --no-headers
  has $'bad.csv\tmps_crime\t1\t3\t29\t1,234'
}

@test "standard input is read under a name that is given" {
  run -0 assay import - --source mps_crime --as-file piped.csv <w1.csv
  has "piped.csv  contract mps_crime"
  run -0 assay sql "select distinct file from mps_crime_named"
  [ "$output" = piped.csv ]
  try 2 import - --source mps_crime </dev/null
  told "standard input has no name to record; --source NAME --as-file NAME"
}

@test "several files are loaded one by one, a bad one alone is refused" {
  printf 'a,b\n1,2\n' >unknown.csv
  try 3 import w1.csv unknown.csv config/returns/ni35_illustrative_2008_09.csv
  has "stored as import 1"
  has "stored as import 2"
  told "unknown.csv: no contract fits these headers"
  run -0 assay sql "select count(*) from import"
  [ "$output" = 2 ]
}

@test "a source can be named, and an unknown one is no source" {
  try 0 import w1.csv --source mps_crime
  has "contract mps_crime"
  try 2 import w2.csv --source mps_crim
  told "there is no source 'mps_crim'"
  try 3 import w2.csv --source ni35
  told 'w2.csv:1: the header lacks "borough"'
}

@test "the summary speaks JSON and CSV too" {
  run -0 --separate-stderr assay import w1.csv --json
  sqlite3 :memory: "select json_valid('${output//\'/}')" | grep -qx 1
  has '"figures":12'
  try 0 import w1.csv --csv --columns file,same_as --lf
  [ "$output" = $'file,same_as\nw1.csv,1' ]
}

@test "explain shows what a figure was before its correction" {
  sed 's/^\(Theft,Other Theft,Hackney\),10/\1,12/' w1.csv >w4.csv
  sed -i 's/since  = "2011-03-01"/since  = "2011-01-01"/; s/span(12)/span(1)/' \
    scripts/measures/crime_rolling.lua
  assay import -q w1.csv config/returns/population.csv
  assay import -q w4.csv
  assay run -q --measure crime_rolling >/dev/null
  run -0 assay explain hackney crime_rolling 2011-01
  has "w4.csv:2"
  has "Theft,Other Theft,Hackney,12,20,30"
  has "was 10 in import 1 (w1.csv:2), until import 3"
  has "recomputed now: the same as stored"
}

@test "the returns of the sample programme load, each as its contract says" {
  try 0 import config/returns/*.csv
  [ "$(grep -c "stored as import" <<<"$output")" = \
    "$(find config/returns -name '*.csv' | wc -l)" ]
  has "contract ni35   utf-8 with byte order mark, comma, 33 lines"
  has "contract delphinus   windows-1252, comma, 193 lines"
  run -0 assay sql --no-headers "select evidence from delphinus_named
    where area = 'Barking and Dagenham' and requirement = 'CTIO'
    and period = '2007/08'"
  [ "$output" = "post filled – borough return" ]
}

@test "published recorded crime: every record, month, figure and area" {
  [ -e "$CRIME" ] || skip "the published file is not here"
  try 0 import "$CRIME"
  has "1,730 records, 142 months (2010-04 to 2022-01), 245,660 figures, 33 areas (32 boroughs, 1 site), 0 rejected"
  run -0 assay sql "select sum(offences) from mps_crime"
  [ "$output" = 9357370 ]
  try 0 import "$CRIME"
  has "nothing to do: the same bytes as import 1"
}

@test "published recorded crime: one figure changed, and traced" {
  [ -e "$CRIME" ] || skip "the published file is not here"
  awk -F, -v OFS=, 'NR == 529 { $13 += 1 } { print }' "$CRIME" >changed.csv
  assay import -q "$CRIME" config/returns/population.csv
  try 0 import changed.csv
  has "0 new, 1 changed, 245,659 the same, 0 gone; 1 value changed"
  has "Hackney 2011-01, major Burglary, minor Domestic Burglary: offences 131 -> 132 (line 529)"
  assay run -q --measure crime_rate >/dev/null
  run -0 assay explain hackney crime_rate 2011 --lines 60
  has "111.7 = 1000 x 27501 / 246270"
  has 'changed.csv:529 column 13 "132"'
  has "Burglary,Domestic Burglary,Hackney,121,103,158,111,99,109,111,113,121,132,"
  has "was 131 in import 1"
  has "recomputed now: the same as stored"
  run -0 assay explain hackney crime_rate 2011
  has "was 131 in import 1"
}
