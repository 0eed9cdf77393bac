#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs: the same results whatever the workers, the order of files and of
# areas; parts of the programme; what is missing; what was judged; parameters.

load helper

setup_file() { prepare; }
setup() { prepared; }

# One field of one cell of the latest run: cell FIELD ITEM AREA PERIOD.
cell() {
  sqlite3 assay.db "select $1 from result_named where item = '$2'
    and area = '$3' and period = '$4' and \"by\" = '${5-}'
    and run = (select max(id) from run)"
}

is() {
  [ "$1" = "$2" ] || show "$1" "$2"
}

@test "one worker or several: identical results" {
  assay run -q -j 1 >/dev/null
  one=$(results_of)
  assay run -q -j 2 >/dev/null
  [ "$(results_of)" = "$one" ]
  assay run -q -j 7 >/dev/null
  [ "$(results_of)" = "$one" ]
  [ "$(wc -l <<<"$one")" -gt 1000 ]
}

@test "areas, groups and files in another order: identical results" {
  before=$(results_of)
  rm assay.db
  for file in areas groups; do
    { head -n 1 "config/$file.csv"; tail -n +2 "config/$file.csv" | tac
    } >new && mv new "config/$file.csv"
  done
  run -0 assay check
  mapfile -t files < <(printf '%s\n' config/returns/*.csv | tac)
  assay import -q "${files[@]}"
  assay run -q >/dev/null
  diff <(printf '%s\n' "$before") <(results_of)
}

@test "the published figures come out as published" {
  is 414.0 "$(cell value hotline_calls 'Metropolitan Police District' 2006-03)"
  is 681.0 "$(cell value hotline_calls 'Metropolitan Police District' 2007-03)"
  is 64.0 "$(cell value hotline_change 'Metropolitan Police District' 2007-03)"
  is met "$(cell grade race_rate_quoted 'Metropolitan Police District' 2008-01)"
  is 41.0 "$(cell value growth_posts 'Metropolitan Police District' 2008/09)"
  is 93.0 "$(cell value growth_posts 'Metropolitan Police District' 2010/11)"
}

@test "a run tells what it did, and records what it was made from" {
  try 0 run --note "for the board"
  told "Run r2: "
  told " cells, "
  told "Next: assay results"
  run -0 assay runs show latest
  has "for the board"
  has $'script scripts/measures/ni35.lua\t'"$(sha256sum \
    scripts/measures/ni35.lua | cut -d" " -f1)"
  run -0 grep -P '\tparameters config/params.csv\t[0-9a-f]{64}$' <<<"$output"
  run -0 assay runs show latest
  has $'import ni35/'
}

@test "results of an earlier run stay as they were" {
  before=$(results_of 1)
  sed -i 's/^Hackney,2009.10,.*/Hackney,2009\/10,5,5,5,5/' \
    config/returns/ni35_illustrative_2009_10.csv
  assay import -q config/returns/ni35_illustrative_2009_10.csv
  assay run -q >/dev/null
  [ "$(results_of 1)" = "$before" ]
  is 5.0 "$(cell value ni35 Hackney 2009/10)"
  run -0 assay results measure ni35 --area hackney --run 1 --no-headers
  has $'Hackney\t2009/10\t3.00'
}

@test "one measure, with what it needs, and nothing else" {
  try 0 run --measure delphinus_coverage
  run -0 assay sql --no-headers "select distinct item from result_named
    where run = 2 order by 1"
  has "delphinus_coverage"
  lacks "ni35"
}

@test "one period, a range of them, one area, one group" {
  try 0 run --measure ni35 --period 2008/09
  told "32 cells"
  try 0 run --measure ni35 --period 2008/09..2009/10 --area hackney
  told "2 cells"
  try 0 run --measure ni35 --group phase_one --period 2009/10
  told "4 cells"
  run -0 assay runs list --csv --columns run,kind,asked --lf --limit 1
  has "r4,part,--measure ni35 --group phase_one --period 2009/10"
}

@test "a part of an area's results equals the whole run's" {
  whole=$(cell "value, grade, direction, note" race_detections Hackney "2009/10 Q4")
  assay run -q --measure race_detections --area hackney --period "2009/10 Q4" \
    >/dev/null
  is "$whole" "$(cell "value, grade, direction, note" race_detections \
    Hackney "2009/10 Q4")"
}

@test "--select: a name, what rests on it, what it rests on, a tag" {
  try 0 run --select ni35+ --csv --columns item --no-headers --lf
  has $'ni35\n'
  has $'\nborough_overview'
  lacks race_detections
  try 0 run --select +borough_overview --csv --columns item --no-headers --lf
  has $'\nni35\n'
  has $'\nviolence_rate\n'
  has $'\nborough_overview'
  lacks hotline
  try 0 run --select tag:money --csv --columns item --no-headers --lf
  has cost_per_post
  lacks ni35
}

@test "what cannot be chosen is wrong usage, with the nearest name" {
  try 2 run --measure ni53
  told "did you mean 'ni35'?"
  try 2 run --area hackny
  told "nearest: Hackney"
  try 2 run --group innr
  told "did you mean 'inner'?"
  try 2 run --select tag:prevnt
  told "no script has the tag 'prevnt'"
  try 2 run --period 2008/10
  told "the one that begins in 2008 is 2008/09"
  [ "$(sqlite3 assay.db "select count(*) from run")" = 1 ]
}

@test "a return that did not come is missing, up to the assessment" {
  rm assay.db
  rm config/returns/{ni35,public_survey}_illustrative_2009_10.csv
  assay import -q config/returns/*.csv
  try 0 run
  is "" "$(cell value ni35 Hackney 2009/10)"
  is "not assessed: only 36 % of the weight has a grade; 50 % is needed" \
    "$(cell note borough_overview Hackney 2009/10)"
  is "|missing" "$(cell "grade, status" borough_overview Hackney 2009/10)"
  run -0 assay explain hackney borough_overview 2009/10
  has "not assessed"
}

@test "one borough's missing figure is never 0 nor average" {
  is "missing|" "$(cell "status, value" ni35 Havering 2008/09)"
  is "missing|" "$(cell "status, value" ni35 "Kingston upon Thames" 2009/10)"
  is 'oversight for Havering, 2008/09, in ni35 reads "n/r": not returned by the partnership' \
    "$(cell note ni35 Havering 2008/09)"
  # The district pools its boroughs, so it lacks what one of them lacks.
  is "missing" "$(cell status race_detections 'Metropolitan Police District' \
    '2008/09 Q2')"
}

@test "a judged grade stands, and the computed one beside it" {
  is fair "$(cell grade ni35 "Kensington and Chelsea" 2008/09)"
  run -0 assay explain "kensington and chelsea" ni35 2008/09
  has "judged fair by Prevent programme board"
  has "config/judgements.csv:3"
  has "(computed: good)"
  rm config/judgements.csv
  assay run -q >/dev/null
  is good "$(cell grade ni35 "Kensington and Chelsea" 2008/09)"
}

@test "a judgement of an unknown grade, period or measure is refused" {
  held=$(wc -l <config/judgements.csv)
  { echo "ni35,Hackney,2008/09,goood,why,,Board"
    echo "ni35,Hackney,2008/10,good,why,,Board"
    echo "ni53,Hackney,2008/09,good,why,,Board"
    echo "ni35,Hackney,2008/09,good,,,Board"
  } >>config/judgements.csv
  try 1 check
  told "config/judgements.csv:$((held + 1)): \"goood\" is no grade of 'ni35'; did you mean 'good'?"
  told "config/judgements.csv:$((held + 2)): period: \"2008/10\""
  told "config/judgements.csv:$((held + 3)): 'ni53' is not the name of anything that is graded"
  told "config/judgements.csv:$((held + 4)): reason is empty"
  try 3 run
  told "the programme has faults outside its scripts; assay check lists them"
}

@test "by: one result for each value, and the total" {
  run -0 sqlite3 assay.db "select \"by\", numerator, denominator
    from result_named where item = 'hate_crime_detections'
    and area = 'Hackney' and period = '2009/10' order by 1"
  is $'|126.0|296.0\nhomophobic|13.0|39.0\nrace|113.0|257.0' "$output"
}

@test "levels: what is scored for a borough is scored for its parents" {
  [ -n "$(cell value race_detections 'Metropolitan Police District' '2009/10 Q4')" ]
  is "" "$(cell status ni35 'Metropolitan Police District' 2009/10)"
  is "" "$(cell status ni35 'City of London' 2009/10)"
}

@test "bounds: a figure that is passed on keeps its own, wherever it is shown" {
  cat >scripts/measures/argus_events.lua <<'LUA'
return {
  title = "Project Argus events", unit = "events", good = "high",
  source = "project_argus", levels = { "force" },
  compute = function(here) return here:only("events") end,
}
LUA
  assay run -q >/dev/null
  run -0 --separate-stderr assay results measure argus_events --csv --lf
  has "Metropolitan Police District,2008-01,85,,,,,over,"
  told "Bounded, resting on figures given as over, under or about: argus_events."
  run -0 --separate-stderr assay results league argus_reach
  has $'3000\t85\tbounded\t'
  told "about: argus_reach."
  run -0 --separate-stderr assay results area met
  told "about: argus_events, argus_reach"
  run -0 --separate-stderr assay results grid --measure argus_events
  told "about: argus_events."
  run -0 assay explain met argus_events
  has "2008-01   over 85   (events)"
  has "over 85  scripts/measures/argus_events.lua:"
  has "only of events in project_argus, Metropolitan Police District, 2008-01: over 85"
  run -0 assay explain met argus_reach
  has "(rests on a figure with a bound)"
}

@test "a store that an earlier Assay made is read, and written on" {
  assay run -q >/dev/null
  known() { sqlite3 assay.db "select id, import, entry > 9 from run"; }
  local imports
  imports=$(sqlite3 assay.db "select max(id) from import")
  [[ $(known) == *"|$imports|1" ]]
  sqlite3 assay.db "drop view result_named; alter table result drop column basis;
    alter table run drop column actor; alter table run drop column system_user;
    alter table run drop column import; alter table run drop column entry;
    alter table import drop column actor; alter table import drop column system_user"
  run -0 --separate-stderr assay results measure argus_reach --csv --lf
  has ",35.3,,,3000,85,,"
  run -0 assay explain met argus_reach
  has "recomputed now: the same as stored"
  assay runs list >/dev/null
  assay sources imports >/dev/null
  assay sources issues >/dev/null
  ASSAY_ACTOR="Board clerk" assay run -q >/dev/null
  run -0 assay runs show
  has $'made by\tBoard clerk'
  [ -z "$(assay runs list --columns actor --no-headers | tail -n 1)" ]
  is bounded "$(cell basis argus_reach 'Metropolitan Police District' 2008-01)"
  [[ $(known) == *"||"*"|$imports|1" ]]
}

@test "breaks: nothing is compared across one" {
  is "|no grade: a break" "$(cell "grade, 'no grade: a break'" satisfaction \
    'Metropolitan Police District' 2005/06)"
  run -0 assay explain "metropolitan police" satisfaction 2005/06
  has "2005-04-01"
  sed -i '/breaks/d' scripts/measures/satisfaction.lua
  assay run -q --measure satisfaction >/dev/null
  [ -n "$(cell grade satisfaction 'Metropolitan Police District' 2005/06)" ]
}

@test "since and till: no cell outside" {
  sed -i 's/source = "ni35",/&\n  since = "2009-04-01",/' scripts/measures/ni35.lua
  try 0 run --measure ni35
  told "32 cells"
  sed -i 's/since = "2009-04-01"/till = "2009-03-31"/' scripts/measures/ni35.lua
  try 0 run --measure ni35
  told "32 cells"
  is "" "$(cell status ni35 Hackney 2009/10)"
  is good "$(cell grade ni35 Hackney 2008/09)"
}

@test "explain says when the stored result no longer follows from the rest" {
  sed -i 's/d) \/ 4/d) \/ 3/' scripts/measures/ni35.lua
  try 1 explain hackney ni35 2009/10
  has "recomputed now: "
  lacks "the same as stored"
}
