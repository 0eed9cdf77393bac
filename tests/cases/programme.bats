#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# The sample programme, whole: each item of its documents answers for itself,
# each script and each published figure has a test, and any return can be
# lacking.

load helper

setup_file() {
  prepare
  cp -R "$ROOT/tests" .
  assay test --tap >tests.tap || true
}

# The map, asked in SQL.
map() {
  sqlite3 :memory: ".import --csv $ROOT/config/programme_map.csv map" "$1"
}

# A copy of the programme with its tests, and a row more in its map.
mapped() {
  programme
  ln -s "$ROOT/tests" tests
  printf '%s\n' "$@" >>config/programme_map.csv
}

# The last row of the map makes check tell this.
told_of() {
  mapped "$1"
  try 1 check -q
  told "config/programme_map.csv:$(wc -l <config/programme_map.csv): $2"
  rm -r "$PWD"
}

@test "every item of the documents has a row" {
  run -0 map "select item from map"
  diff <(printf '%s\n' A{1..67} B{1..17} C{1..13} D{1..7} T{1..11}) - <<<"$output"
}

@test "rows say where an item stands, and what it is" {
  run -0 map "select item from map where document = '' or paragraph = ''
    or subject = ''"
  [ -z "$output" ] || show "no item without its place" "$output"
}

@test "a row that names what is not there is told, with the nearest" {
  told_of "Z1,d,p,s,source hotline,,r" \
    "there is no source 'hotline'; "
  told_of "Z1,d,p,s,measure hotline_change; measure hotline_chnge,,r" \
    "there is no measure 'hotline_chnge'; did you mean 'hotline_change'?"
  told_of "Z1,d,p,s,rule ni35_band,,r" \
    "there is no rule 'ni35_band'; did you mean 'ni35_bands'?"
  told_of "Z1,d,p,s,assessment borough_overveiw,,r" \
    "there is no assessment 'borough_overveiw'; did you mean 'borough_overview'?"
  told_of "Z1,d,p,s,group phase_two,,r" \
    "there is no group 'phase_two'; did you mean 'phase_one'?"
  told_of "Z1,d,p,s,judgement hotline_change,,r" \
    "config/judgements.csv has no row of 'hotline_change'; "
  told_of "Z1,d,p,s,table no_such_table,,r" \
    "config/tables has no table 'no_such_table'; "
  told_of "Z1,d,p,s,param race_detections.targt,,r" \
    "there is no parameter 'race_detections.targt'; did you mean 'race_detections.target'?"
  told_of "Z1,d,p,s,measurement ni35,,r" \
    "nothing is of the kind 'measurement'; did you mean 'measure'?"
}

@test "a row that names a test that is not there is told" {
  told_of "Z1,d,p,s,measure ni35,tests/scripts/ni53.lua: fair from 1.75," \
    "there is no file tests/scripts/ni53.lua; did you mean 'tests/scripts/ni35.lua'?"
  told_of "Z1,d,p,s,measure ni35,tests/scripts/ni35.lua: fair from 1.57," \
    "tests/scripts/ni35.lua has no case 'fair from 1.57'; did you mean 'fair from 1.75'?"
}

@test "a row that does not answer for its item, or not alone, is told" {
  told_of "Z1,d,p,s,,," "nothing represents Z1; "
  told_of "Z1,d,p,s,measure ni35,," "no test shows Z1; "
  told_of "A1,d,p,s,,,r" "A1 stands in line 2 already; keep one"
  told_of "Z1,d,,s,,,r" "paragraph is empty; "
}

@test "explain says which items a figure represents" {
  prepared
  try 0 explain "metropolitan police district" hotline_change 2007-03
  has "Represents: A21 (MPA report 6b, 31 January 2008, Recs 5 and 6, item m)"
  rm config/programme_map.csv
  try 0 explain "metropolitan police district" hotline_change 2007-03
  lacks Represents
}

@test "every measure and every assessment has a test of its name" {
  for script in "$ROOT"/scripts/{measures,assessments}/*.lua; do
    name=$(basename "$script")
    grep -q "^ok .* - tests/scripts/$name: " "$BATS_FILE_TMPDIR/tests.tap" ||
      show "a case in tests/scripts/$name"
  done
}

# The tests that expect a grade, of scripts that name the rule.
graded_by() {
  grep -lw "$1" "$ROOT"/scripts/{measures,assessments}/*.lua |
    while read -r script; do
      grep -l 'grade = "' "$ROOT/tests/scripts/$(basename "$script")"
    done
}

@test "every rule grades something that a test expects a grade of" {
  for script in "$ROOT"/scripts/rules/*.lua; do
    name=$(basename "$script" .lua)
    [ -n "$(graded_by "$name")" ] ||
      grep -qw "$name" "$ROOT"/tests/cases/*.bats || show "a test of $name"
  done
}

@test "no test of a script fails" {
  run -0 grep -c '^ok' "$BATS_FILE_TMPDIR/tests.tap"
  run -1 grep '^not ok' "$BATS_FILE_TMPDIR/tests.tap"
}

# The scripts that rest on the source, whatever lies between.
rests_on() {
  local names=$1 found=
  while [ "$names" != "$found" ]; do
    found=$names
    names=$({ printf '%s\n' "$1"; grep -lwE "${found//$'\n'/|}" scripts/*/*.lua |
      xargs -r basename -a -s .lua; } | sort -u)
  done
  echo "$found"
}

# The results of a store, all but those of the scripts named.
results_but() {
  sqlite3 "$1" "select kind, item, \"by\", area_code, period, value, exact,
    lower, upper, grade, direction, status, note from result_named" |
    grep -vE "\|(.*/)?(${2//$'\n'/|})(/[a-z0-9_]*)?\|" || true
}

# What is wrong in the store without the file, beside the one with it: figures
# that became 0, and cells that are not ok and do not say why.
silent() {
  sqlite3 assay.db "attach '$BATS_FILE_TMPDIR/assay.db' as whole;
    select p.item, p.area, p.period, 'reads 0' from result_named p
      join whole.result_named w using (kind, item, \"by\", area_code, period)
      where p.value = 0 and w.value <> 0;
    select item, area, period, 'is ' || status || ' without a reason'
      from result_named where status <> 'ok' and coalesce(note, '') = ''"
}

# The programme without the file: all else is as it was, and what has no
# results left says that nothing was imported.
without() {
  local source rest item
  source=$(sqlite3 "$BATS_FILE_TMPDIR/assay.db" "select distinct s.name
    from import i join source s on s.id = i.source where i.file like '%$1'")
  rest=$(rests_on "$source")
  rm -f assay.db
  find config/returns -name '*.csv' ! -name "$1" -print0 | sort -z |
    xargs -0 "$ASSAY" import -q
  assay run -f tsv >run.txt 2>told.txt || show "run goes on without $1" "$(<told.txt)"
  diff <(results_but "$BATS_FILE_TMPDIR/assay.db" "$rest") <(results_but assay.db "$rest") ||
    show "without $1 nothing else changes"
  silent >silent.txt
  [ ! -s silent.txt ] || show "reasons without $1" "$(<silent.txt)"
  awk -F'\t' 'NR > 1 && $2 == 0 && $9 == ""' run.txt | grep . &&
    show "why $1 leaves these without results" "$(<run.txt)"
  for item in $(vanished); do
    try 2 results measure "$item"
    told "this run has no results for '$item': nothing had been imported of "
  done
}

# Items that have results with the file, and none without it.
vanished() {
  sqlite3 assay.db "attach '$BATS_FILE_TMPDIR/assay.db' as whole;
    select distinct item from whole.result_named
      where item not in (select item from result_named)"
}

@test "without any one return the programme runs, and says what is missing" {
  programme
  for file in config/returns/*.csv; do
    without "$(basename "$file")"
  done
}

@test "without its returns a part of an assessment is missing, up to not assessed" {
  programme
  rm config/returns/ni35_*.csv
  assay import -q config/returns/*.csv
  try 0 run -q
  try 0 explain hackney borough_overview 2008/09
  has "not assessed: only 50 % of the weight has a grade; 60 % is needed"
  has "ni35, 2008/09, weight 2: missing (nothing has been imported of ni35)"
  try 2 explain hackney ni35 2008/09
  told "this run has no results for 'ni35': nothing had been imported of ni35; assay import FILE, then assay run"
}
