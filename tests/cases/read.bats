#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2013,SC2016,SC2154 # code is meant as text; bats sets stderr
# Asking: status, results, runs, sources and SQL, in every format; what goes
# to which stream; and what is wrong usage.

load helper

setup_file() { prepare; }
# Nothing here writes to the store, so all read the one.
setup() { cd "$BATS_FILE_TMPDIR" || return 1; }

# What is on standard input is JSON.
json() {
  local text
  text=$(cat)
  [ "$(sqlite3 :memory: "select json_valid('${text//\'/\'\'}')")" = 1 ] ||
    show JSON "$text"
}

@test "assay alone says how things stand" {
  try 0
  has "Metropolitan Police: Prevent, hate crime and recorded crime"
  output=$(tr -s ' ' <<<"$output")
  [[ $output =~ " ni35 to 2009/10 63 rows import "[0-9]+" illustrative" ]]
  has " mps_crime nothing loaded yet"
  [[ $output =~ "Parameters "[0-9]+" rows in config/params.csv" ]]
  has "Last run r1, "
  has "Next assay results"
  silent
}

@test "assay alone outside a programme helps" {
  cd "$BATS_TEST_TMPDIR"
  try 0
  has "There is no programme here"
  try 2 results
  told "there is no programme here"
  [ -z "$output" ]
}

@test "a programme is found from within, and can be named" {
  cd scripts/measures
  try 0
  has "Metropolitan Police"
  cd /
  try 0 -C "$BATS_FILE_TMPDIR" results area hackney --no-headers
  has "borough_overview"
  try 0 results area hackney --programme "$BATS_FILE_TMPDIR"
  has "borough_overview"
}

@test "ranks of figures with limits are spans of what cannot be told apart" {
  try 0 results league race_detections --period "2009/10 Q4" -f table
  has "  1-27  a      Harrow   "
  has "  5-32  b      Wandsworth   "
  has "by Newcombe's interval of the difference of proportions"
  has "two-sided 95 %, not corrected for the number of pairs"
  has "group: areas that cannot be told apart from the first with the letter"
  lacks rank_low
  try 0 results league race_detections --period "2009/10 Q4" --csv --lf \
    --columns area,rank_low,rank_high,group
  [ "${lines[1]}" = Harrow,1,27,a ]
  [ "${lines[28]}" = Hillingdon,2,32,b ]
  [ "${lines[33]}" = "Metropolitan Police District,,," ]
  try 0 results league race_detections --period "2009/10 Q4" --json
  has '"rank_low":1,"rank_high":27'
  json <<<"$output"
}

@test "a league table, with ranks as spans where areas tie" {
  try 0 results league ni35 --period 2009/10 -f table
  has "NI 35, resilience to extremism   2009/10   run r1"
  has "level, high is good"
  has "  1      Lambeth                  4.50  excellent  improved   4.50 is at least 3.50"
  has "  2-3    Ealing  "
  has "  2-3    Redbridge  "
  told "Why? assay explain Lambeth ni35"
  try 0 results league ni35 --period 2009/10 --csv --lf \
    --columns rank,area,value,grade --limit 2
  [ "$output" = $'rank,area,value,grade\n1,Lambeth,4.50,excellent\n2-3,Ealing,4.25,excellent' ]
}

@test "a league of a group, and the areas that have no rank" {
  try 0 results league ni35 --group phase_one --no-headers --columns area
  [ "$output" = $'Hounslow\nTower Hamlets\nNewham\nWaltham Forest' ]
  try 0 results league ni35 --period 2009/10
  has "Kingston upon Thames"
  has "no figures for Kingston upon Thames, 2009/10, in ni35"
}

@test "a grid of areas by assessments, and by measures when asked for" {
  try 0 results --csv --lf
  [[ ${lines[0]} == area,*borough_overview* ]]
  [[ ${lines[0]} != *delphinus_compliance* ]]
  told "More? assay results --all has the measures as well, --select +"
  try 0 results --select ni35+ --csv --lf
  [[ ${lines[0]} == *,ni35,* || ${lines[0]} == *,ni35 ]]
  [[ ${lines[0]} != *hate_crime_detections* ]]
  [[ $stderr != *"More?"* ]] || show "no more" "$stderr"
  try 2 results --select borough_ovrview
  told "did you mean 'borough_overview'?"
  try 2 results --select tag:xx
  told "no script has the tag 'xx'"
  try 0 results --all --csv --lf
  [[ ${lines[0]} == area,*borough_overview,*delphinus_compliance,* ]]
  try 0 results --csv --lf --columns area,borough_overview
  has $'\nHackney,good\n'
  try 0 results grid --sort -area --limit 1 --columns area
  [ "$output" = $'area\nWestminster' ]
}

@test "a grid is in words, in letters, in numbers, as the terminal has room" {
  args=(results --measure ni35 --measure hate_crime_detections
    --measure race_detections --period 2009/10)
  try 0 "${args[@]}" -f table --width 0
  [[ $output =~ Ealing\ +excellent\ +41.3 ]]
  lacks "e excellent"
  try 0 "${args[@]}" -f table --width 56
  [[ $output =~ Ealing\ +e\ +41.3 ]]
  [[ $output =~ Kingston\ upon\ Thames\ +\[x\] ]]
  has "2009/10, level, high is good; e excellent, g good, f fair, p poor"
  has "[x] missing"
  has "race_"
  try 0 "${args[@]}" -f table --width 50
  [[ ${lines[1]} =~ area\ +1\ +2 ]]
  has "1 ni35: "
  [[ $stderr != *"wider than the terminal"* ]] || show "no such" "$stderr"
  try 0 "${args[@]}" -f table --width 20
  told "That is wider than the terminal; --select shows some of it, -o grid.csv keeps all"
  try 0 "${args[@]}" --width 20 -f csv
  has "Ealing,excellent,41.3"
}

@test "one area, and one measure over time" {
  try 0 results area hackney -f table
  has "Hackney   run r1"
  [[ $output =~ ni35\ +NI\ 35,\ resilience ]] || show "ni35 NI 35, resilience" "$output"
  try 0 results measure ni35 --area hackney --no-headers
  [[ ${lines[0]} == Hackney$'\t'2008/09$'\t'3.00* ]]
  [[ ${lines[1]} == Hackney$'\t'2009/10$'\t'3.00*"no change"* ]]
  try 0 results measure hate_crime_detections --area hackney --by race \
    --period 2009/10 --no-headers --columns value,numerator,denominator
  [ "$output" = $'44.0\t113\t257' ]
}

@test "every format, of the same rows" {
  args=(results league ni35 --period 2009/10 --limit 2)
  for format in csv tsv json jsonl md plain table; do
    try 0 "${args[@]}" -f "$format"
    has Lambeth
    has Ealing
    lacks Redbridge
  done
  assay "${args[@]}" --json 2>/dev/null | json
  try 0 "${args[@]}" -f jsonl
  [ "${#lines[@]}" = 2 ]
  json <<<"${lines[0]}"
  json <<<"${lines[1]}"
  try 0 "${args[@]}" -f md
  [[ ${lines[*]} == *"| Lambeth"* && ${lines[*]} == *"|---"* || ${lines[*]} == *"| ---"* ]]
  try 0 "${args[@]}" --csv
  [[ $output == *$'\r\n'* ]]
}

@test "JSON: figures are figures, what is missing is null" {
  assay results measure ni35 --area havering --json 2>/dev/null >json.out
  run -0 sqlite3 :memory: "select json_extract(x, '\$.schema'),
    json_type(x, '\$.rows[0].value'), json_type(x, '\$.rows[1].value'),
    json_extract(x, '\$.rows[0].status')
    from (select readfile('json.out') as x)"
  [ "$output" = "assay.results/1|null|real|missing" ]
}

@test "the ending of --output says the format" {
  try 0 results league ni35 -o "$BATS_TEST_TMPDIR/league.json"
  [ -z "$output" ]
  json <"$BATS_TEST_TMPDIR/league.json"
  try 0 results league ni35 -o "$BATS_TEST_TMPDIR/league.csv"
  head -n 1 "$BATS_TEST_TMPDIR/league.csv" | grep -q '^rank,group,area,'
}

@test "data goes to standard output, all else to standard error" {
  for verb in "" results "results league ni35" "results area hackney" \
    "results measure ni35" "explain hackney ni35" "runs list" "runs show" \
    "sources list" "sources show ni35" "sources imports" "sources issues" \
    "plugins list" "sql select(1)"; do
    read -ra words <<<"$verb"
    run -0 --separate-stderr assay "${words[@]}"
    lacks "assay: "
    lacks "Next: "
    lacks "Why? "
  done
  for verb in results "results league ni35" "explain hackney ni35" \
    "runs list" "runs show" "sources list" "sources show ni35" \
    "sources imports" "plugins list" "sql select(1)"; do
    read -ra words <<<"$verb"
    assay "${words[@]}" --json 2>/dev/null | json
  done
  run -0 --separate-stderr assay results -q
  silent
}

@test "check and test tell results on one stream, the rest on the other" {
  cp -R "$ROOT/tests" .
  try 0 check
  has "no faults"
  told "Next: assay run"
  try 0 test ni35
  has " passed, 0 failed"
  silent
  try 0 test ni35 -v
  has "ok      tests/scripts/ni35.lua: good from 2.5"
  try 0 test --tap
  [ "${lines[0]}" = "TAP version 13" ]
  has "1..$(grep -c '^ok ' <<<"$output")"
  try 2 test nosuchtest
  told "no file of tests has 'nosuchtest' in its name"
}

@test "a test that fails says what came out" {
  cp -R "$ROOT/tests" .
  sed 's/value = 2.25/value = 2.26/' "$ROOT/tests/scripts/ni35.lua" \
    >tests/scripts/ni35.lua
  try 1 test ni35.lua
  has "FAILED  tests/scripts/ni35.lua: two decimals, since quarters occur"
  has "value is 2.25, not 2.26"
  has "7 passed, 1 failed"
}

@test "explain: from an assessment down to lines of files" {
  try 0 explain hackney borough_overview 2009/10
  has "Hackney   Borough overview   2009/10   3.00  good  no change"
  has "building_resilience good, delphinus_level missing, prevent_readiness missing"
  has "building_resilience, 2009/10, weight 2: 3.00  good  no change"
  has "ni35, 2009/10, weight 1: 3.00  good  no change"
  has "scripts/assessments/borough_overview.lua:"
  has "config/returns/ni35_illustrative_2009_10.csv:12 column 3 \"3\"  (import "
  has "Hackney,2009/10,3,4,3,2"
  has "24.58 = 1000 x 5679 / 231041  scripts/measures/acquisitive_rate.lua:"
  has "ni35_bands.good = 2.75  config/params.csv:7"
  has "recomputed now: the same as stored"
  silent
}

@test "explain tells how far the next grades are, and what moves the whole" {
  try 0 explain hackney ni35 2009/10
  has "next, all else equal: excellent at 3.50 (0.50 more), ni35_bands.excellent is 3.5; fair at 2.74 (0.26 less), ni35_bands.good is 2.75; tried from 0.00 to 7.25"
  try 0 explain hackney race_detections "2009/10 Q4"
  has "no grade is better than met; near at 32.9 (12.4 less); tried from 0.0 to 100.0"
  try 0 explain camden prevent_readiness 2008/09
  has "score 1; one grade better, the whole is ready for phase one"
  silent
}

@test "explain as JSON says the same" {
  assay explain hackney ni35 2009/10 --json >explain.json
  json <explain.json
  run -0 sqlite3 :memory: "select json_extract(x, '\$.schema'),
    json_extract(x, '\$.same'), json_extract(x, '\$.value'),
    json_extract(x, '\$.grade'),
    json_extract(x, '\$.asked[0].lines[0].line'),
    json_extract(x, '\$.asked[0].lines[0].raw')
    from (select readfile('explain.json') as x)"
  [ "$output" = "assay.explain/1|1|3|good|12|Hackney,2009/10,3,4,3,2" ]
}

@test "explain of a figure that is missing says what lacks, and where" {
  try 0 explain havering ni35 2008/09
  has "missing"
  has 'reads "n/r": not returned by the partnership'
  has "config/returns/ni35_illustrative_2008_09.csv:"
}

@test "names that nobody knows, with the nearest" {
  try 2 rseults
  told "there is no verb 'rseults'; did you mean 'results'?"
  try 2 results --frmat json
  told "there is no flag --frmat; did you mean --format?"
  try 2 explain hckney ni35
  told '"hckney" is no area of this programme; nearest: Hackney'
  try 2 explain hackney ni53
  told "there is no measure or assessment 'ni53'; did you mean 'ni35'?"
  try 2 results league n135
  told "did you mean 'ni35'?"
  try 2 results --columns aera
  told "did you mean 'area'?"
  try 2 sources show ni53
  told "there is no source 'ni53'; did you mean 'ni35'?"
  try 2 results --run 9
  told "there is no run '9'; latest, previous, r1, or a tag: assay runs list"
  try 2 diff previous latest
  told "there is no run 'previous'; r1 is the only one: assay run makes another"
  try 2 results league ni35 --period 2008/10
  told "the one that begins in 2008 is 2008/09"
  try 2 explain hackney ni35 2008/10
  told "the one that begins in 2008 is 2008/09"
}

@test "the beginning of a flag is no flag" {
  try 2 results --forma json
  told "there is no flag --forma; did you mean --format?"
  try 2 run --meas ni35
  told "there is no flag --meas; did you mean --measure?"
}

@test "flags are taken before and after the verb, and not twice over" {
  try 0 --json results league ni35
  json <<<"$output"
  try 2 results --json --csv
  told "more than one format is asked for"
  try 2 results -f xml
  told "there is no format 'xml'; formats: table, plain, csv, tsv, json, jsonl, md"
  try 2 results --errors xml
  told "human, json or github"
}

@test "what is not given is asked for" {
  try 2 import
  told "assay import FILE..."
  try 2 explain
  told "assay explain hackney ni35"
  try 2 sql
  told "SELECT"
  try 2 completions tcsh
  told "bash, zsh, fish"
}

@test "colour only where it is wanted" {
  run -0 assay results -f table
  lacks $'\e['
  run -0 assay results -f table --color always
  has $'\e[1m'
  NO_COLOR=1 run -0 assay results -f table --color auto
  lacks $'\e['
  run -0 assay results -f table --color always --no-color
  lacks $'\e['
}

@test "SQL reads, and only reads" {
  try 0 sql "select count(*) from ni35"
  [ "$output" = 63 ]
  before=$(print_of)
  for statement in "delete from area" "pragma user_version = 3" \
    "create table x(y)" "attach 'x.db' as y" "vacuum" \
    "update result set grade = 1" "insert into area default values"; do
    try 2 sql "$statement"
    told "a statement that is no SELECT is not allowed here"
  done
  try 2 sql "select load_extension('x')"
  told "the function load_extension is not allowed here"
  try 2 sql "select 1; select 2"
  told "there is more than one statement"
  try 2 sql "slect 1"
  told 'near "slect": syntax error'
  try 2 sql "select writefile('x', 'y')"
  [ ! -e x ]
  [ "$(print_of)" = "$before" ]
}

@test "runs, sources and plugins are listed" {
  try 0 runs list --csv --lf --columns run,kind,cells
  [[ ${lines[1]} =~ ^r1,full,[0-9]{4,5}$ ]]
  try 0 sources list --no-headers --columns source,rows
  has $'ni35\t63'
  try 0 sources show ni35
  has $'engagement\tengagement\tinteger\tlevel'
  told "'n/r' stands for: not returned by the partnership"
  sed -i '/"intervals"/d' config/plugins.lua
  try 0 plugins --no-headers --columns plugin,state
  has $'combine\tin use\n'
  has $'intervals\toff'
}

@test "every verb has help, wherever it is asked for" {
  try 0 help
  verbs=$(sed -n 's/^  \([a-z]*\)  *[A-Z].*/\1/p' <<<"$output" | sort -u)
  [ "$(wc -w <<<"$verbs")" -ge 12 ]
  for verb in $verbs; do
    try 0 help "$verb"
    has "Usage: assay $verb"
    has "  \$ assay $verb"
    has "Exit codes"
    help=$output
    try 0 "$verb" --nonsense --help
    [ "$output" = "$help" ]
  done
  try 2 help frobnicate
}

@test "the help of a flag is the one that is parsed" {
  seen=0
  for verb in import run results explain; do
    run -0 assay help "$verb"
    for flag in $(grep -oE '^ +(-., )?--[a-z-]+' <<<"$output" |
      grep -o -- '--[a-z-]*$' | sort -u); do
      run assay "$verb" "$flag" --help
      lacks "there is no flag"
      [ -n "$output" ]
      seen=$((seen + 1))
    done
  done
  ((seen > 80))
}

@test "completions that each shell takes" {
  assay completions bash >c.bash
  bash -n c.bash
  # shellcheck disable=SC1091 # it is made here
  run -0 bash -c 'source ./c.bash; COMP_WORDS=(assay res); COMP_CWORD=1; _assay
    echo "${COMPREPLY[@]}"'
  [ "$output" = results ]
  run -0 assay completions zsh
  has "#compdef assay"
  run -0 assay completions fish
  has "complete -c assay"
}

@test "a pipe that closes early is no failure" {
  run -0 bash -c '"$ASSAY" sql "select * from result_named" | head -n 1'
  has "run"
}

@test "a disk that is full is told" {
  [ -e /dev/full ] || skip "no /dev/full"
  run -5 bash -c '"$ASSAY" results >/dev/full'
}

@test "--spreadsheet-safe: no text of CSV is a formula, figures are as they were" {
  query='select -1 as "=x", '"'=1+1' as b, '@a' as c, 'a=b' as d, -2.5 as e"
  try 0 sql --csv --lf "$query"
  [ "$output" = $'=x,b,c,d,e\n-1,=1+1,@a,a=b,-2.5' ] || show plain "$output"
  try 0 sql --csv --lf --spreadsheet-safe "$query"
  [ "$output" = $'\'=x,b,c,d,e\n-1,\'=1+1,\'@a,a=b,-2.5' ] ||
    show apostrophes "$output"
  try 0 sql --no-headers --spreadsheet-safe "select '=1'"
  [ "$output" = "=1" ] || show "=1" "$output"
}

@test "a quoted figure is said to be one wherever it is shown" {
  local said="Quoted, not computed, for no counts are published: race_rate_quoted."
  run -0 --separate-stderr assay results measure race_rate_quoted --csv --lf
  has "2008-01,35.9,,,,,quoted,met,"
  told "$said"
  run -0 --separate-stderr assay results league race_rate_quoted
  has $'\tquoted\tmet\t'
  told "$said"
  run -0 --separate-stderr assay results grid --measure race_rate_quoted
  told "$said"
  run -0 --separate-stderr assay results area met
  [[ $stderr == *"no counts are published: "*"homophobic_rate_quoted, "*"race_rate_quoted"* ]]
  run -0 --separate-stderr assay results measure race_rate_quoted --json
  has '"basis":"quoted"'
  has "  \"$said\"]"
  run -0 --separate-stderr assay results measure race_detections
  [[ $stderr != *Quoted* ]]
  run -0 assay explain met race_rate_quoted
  has "35.9  scripts/measures/race_rate_quoted.lua:18  (quoted, not computed: no counts are published)"
}

@test "a draft is said to be one wherever it is shown" {
  local draft=community_engagement_framework
  local said="Draft, still being developed: $draft."
  run -0 --separate-stderr assay results measure "$draft" --csv --lf \
    --period 2008/09 --area hackney --columns basis,status
  has "draft,ok"
  told "$said"
  run -0 --separate-stderr assay results league "$draft" --period 2008/09
  has $'\tdraft\t'
  told "$said"
  run -0 --separate-stderr assay results grid --measure "$draft"
  told "$said"
  run -0 --separate-stderr assay results area hackney
  told "developed: $draft, engagement_level, partnership_requirements."
  run -0 --separate-stderr assay results measure race_detections
  [[ $stderr != *Draft* ]]
  run -0 assay explain hackney "$draft" 2008/09
  has "$draft.lua:"
  has "(draft: still being developed)"
}
