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
  diff <(printf '%s\n' A{1..67} B{1..17} C{1..13} D{1..7} T{1..11} M{1..11}) - <<<"$output"
}

@test "every source, script and table answers for an item" {
  map "select represented_by from map" | sed 's/; */\n/g' | sort -u >"$BATS_TEST_TMPDIR/named"
  cd "$ROOT"
  for file in config/sources/*.lua scripts/*/*.lua config/tables/*.csv; do
    kind=$(basename "$(dirname "$file")")
    name=$(basename "$file")
    grep -qx "${kind%s} ${name%.*}" "$BATS_TEST_TMPDIR/named" || show "an item of $file"
  done
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

# The files of tests that have cases of it.
tests_of() {
  grep -lE "\<of = \"([a-z0-9_]+/)?$1\"" "$ROOT"/tests/scripts/*.lua
}

@test "every measure and every assessment has a test, which passes" {
  for script in "$ROOT"/scripts/{measures,assessments}/*.lua; do
    file=$(tests_of "$(basename "$script" .lua)" | head -n 1)
    grep -q "^ok .* - tests/scripts/${file##*/}: " "$BATS_FILE_TMPDIR/tests.tap" ||
      show "a test of $script"
  done
}

# The tests that expect a grade, of scripts that name the rule.
graded_by() {
  grep -lw "$1" "$ROOT"/scripts/{measures,assessments}/*.lua |
    while read -r script; do
      tests_of "$(basename "$script" .lua)" | xargs -r grep -l 'grade = "'
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

results() {
  sqlite3 -tabs "$1" "select item, \"by\", area, period, status, value, exact,
    lower, upper, grade, direction, note from result_named
    order by item, \"by\", area, period"
}

# What is wrong with the second file of results, beside the first, where only
# the scripts of `rest` may differ: other results that do, figures that became
# 0 (what is carried from an earlier period may have been 0 there), and cells
# that are not ok and do not say why.
# shellcheck disable=SC2016 # code of awk
compare='
  BEGIN { FS = "\t"; n = split(rest, names, "\n"); while (n) may[names[n--]] = 1 }
  function differs() { return !($1 in may) && !(substr($1, index($1, "/") + 1) in may) }
  { key = $1 FS $2 FS $3 FS $4 }
  NR == FNR { line[key] = $0; value[key] = $6; next }
  $5 != "ok" && $12 == "" { print key, "is " $5 " without a reason" }
  $6 != "" && $6 == 0 {
    if (key in value && value[key] != 0 && !(($1, $2, $3) in zero)) print key, "reads 0"
    zero[$1, $2, $3] = 1
  }
  differs() && line[key] != $0 { print key, "differs" }
  { delete line[key] }
  END { for (key in line) { $0 = line[key]; if (differs()) print key, "is not there" } }
'

# All but the file is imported: what does not rest on it is as it was, and what
# has no results left says that nothing was imported.
without() {
  local rest
  rest=$(rests_on "$(awk -F'\t' -v file="$1" '$1 == file { print $2 }' files.txt)")
  assay run -f tsv >run.txt 2>told.txt || show "run goes on without $1" "$(<told.txt)"
  results assay.db >part.txt
  awk -v rest="$rest" "$compare" whole.txt part.txt >wrong.txt
  [ ! -s wrong.txt ] || show "nothing else, and reasons, without $1" "$(<wrong.txt)"
  awk -F'\t' 'NR > 1 && $2 == 0 && $9 == ""' run.txt >wrong.txt
  [ ! -s wrong.txt ] || show "why $1 leaves these without results" "$(<wrong.txt)"
}

# Leave out each of the files in turn. All but a few are imported for all of
# these at once, so that most are imported seldom.
apart() {
  local few rest=("$@") part
  while [ ${#rest[@]} -gt 0 ]; do
    few=("${rest[@]:0:9}")
    rest=("${rest[@]:9}")
    others "$*" "${few[*]}" | xargs "$ASSAY" import -q
    mv assay.db most.db
    for part in "${few[@]}"; do
      cp most.db assay.db
      others "${few[*]}" "$part" | xargs -r "$ASSAY" import -q
      without "$part"
    done
    rm assay.db
  done
}

# The words of a text that are not among those of the other.
others() {
  comm -23 <(tr ' ' '\n' <<<"$1" | sort) <(tr ' ' '\n' <<<"$2" | sort)
}

@test "without any one return the programme runs, and says what is missing" {
  programme
  results "$BATS_FILE_TMPDIR/assay.db" >whole.txt
  sqlite3 -tabs "$BATS_FILE_TMPDIR/assay.db" "select i.file, s.name
    from import i join source s on s.id = i.source" >files.txt
  apart config/returns/*.csv
}

@test "without its returns a part of an assessment is missing, up to not assessed" {
  programme
  rm config/returns/ni35_*.csv
  assay import -q config/returns/*.csv
  try 0 run -q
  try 2 explain hackney ni35 2008/09
  told "this run has no results for 'ni35': nothing had been imported of ni35; assay import FILE, then assay run"
  try 2 results measure ni35
  told "this run has no results for 'ni35': nothing had been imported of ni35"
  try 0 explain hackney building_resilience 2008/09
  has "not assessed: nothing has been imported of ni35"
  has "ni35, 2008/09, weight 1: missing (nothing has been imported of ni35)"
  try 0 explain hackney borough_overview 2008/09
  has "building_resilience, 2008/09, weight 2: missing"
  rm assay.db config/returns/key_offences_*.csv
  assay import -q config/returns/*.csv
  try 0 run -q
  try 0 explain hackney borough_overview 2008/09
  has "not assessed: only "
}

# A case of the item passes, and its title has the figure.
shown() {
  grep -qE "^ok [0-9]+ - tests/scripts/[a-z0-9_]+[.]lua: ([A-D][0-9]+, )*$1(, [A-D][0-9]+)*: .*${2//./[.]}" \
    "$BATS_FILE_TMPDIR/tests.tap" || show "a case of $1 with $2"
}

@test "every published figure that can be recomputed is a case, by its item" {
  while IFS='|' read -r item figure; do
    shown "$item" "$figure"
  done <<'FIGURES'
A1|46 recommendations
A4|9 of 46
A4|37 recommendations
A5|18 of 46
A10|0.4 of a post
A14|35 businesses an event
A17|82.2 per cent
A18|359 of 582
A20|five weeks
A21|64 per cent
A31|32 of 32
A32|2.9 points
A33|1.9 points
A37|37 per cent
A48|81.25 per cent
A48|78.8 per cent
A50|three of four
A54|1,700
A55|4 points
A55|1.33
A55|1.36
A55|17.5 per cent
A57|5 points
A62|231
A63|61 per cent
A67|four bullets
A67|four questions
B1|seven objectives
B3|three work-streams
B4|53,659 pounds a post
B4|71,698 pounds a post
B4|62,366 pounds a post
B4|29.3 per cent
B4|75.5 per cent
B4|126.8 per cent
B4|72.7 per cent
B4|52.6 per cent
B4|11.8 million
B5|12.5 per cent
B9|ten activities
C4|63.1 per cent
C4|3,665,000 pounds
C5|six initiatives
C9|228.6 a course
D6|96 cells
D7|18 months
FIGURES
}

@test "no item is left without an answer" {
  run -0 map "select item from map where reason like 'not yet%'"
  [ -z "$output" ] || show "no item not yet represented" "$output"
}
