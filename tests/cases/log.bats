#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# log: what was done, when and by whom, on one time line.

load helper

at() { export SOURCE_DATE_EPOCH; SOURCE_DATE_EPOCH=$(date -u -d "$1" +%s); }

# A programme with a past, each step on a day of its own, in 2009.
setup() {
  small
  mkdir scripts/rules
  cat >scripts/rules/bands.lua <<'LUA'
return {
  title = "Bands", grades = { "good", "poor" }, origin = "local: a test",
  params = { good = { default = 14, min = 0, max = 100, doc = "lowest that is good" } },
  grade = function(it, params)
    return it.value >= params.good and "good" or "poor"
  end,
}
LUA
  sed -i 's/source = "visits",/source = "visits", rule = "bands",/' scripts/measures/visit_rate.lua
  export ASSAY_ACTOR=Clerk
  me=$(id -un)
  at 2009-04-01
  sed 's/20,200/many,200/' visits.csv >bad.csv
  try 3 import -q bad.csv
  at 2009-04-02
  try 0 import -q bad.csv --quarantine --as "Data lead" --note "Camden to follow"
  at 2009-04-03
  try 0 import -q visits.csv
  at 2009-04-04
  {
    echo of,param,area,from,to,value,status,reason,reference
    echo bands,good,,,,14,confirmed,first,
  } >config/params.csv
  try 0 run
  at 2009-04-05
  sed -i 's/,14,confirmed,first/,10,confirmed,lower/' config/params.csv
  echo bands,good,Hackney,,,25,confirmed,higher, >>config/params.csv
  try 0 params apply --reason $'a \e[31mstretch' --reference "minute 3" --as Head
  at 2009-04-06
  echo "-- mended" >>scripts/rules/bands.lua
  {
    echo of,area,period,grade,reason,reference,judged_by
    echo 'visit_rate,Camden,2008/09,good,"as seen",visit 1,Inspector'
  } >config/judgements.csv
  try 0 run --note "for the board"
}

@test "everything that was done is there, the newest first" {
  try 0 log --columns at,kind,name,actor,what,reason --no-headers
  plan=$(sqlite3 assay.db "select plan from ledger order by id desc limit 1")
  sha=$(sha256sum bad.csv | cut -c1-12)
  expected="2009-04-06T00:00:00Z|run|r2|Clerk|full, 8 cells: 8 ok|for the board
2009-04-06T00:00:00Z|script|r1..r2||changed: scripts/rules/bands.lua|
2009-04-06T00:00:00Z|judgements|r1..r2||changed: config/judgements.csv; judged: visit_rate Camden 2008/09 good|
2009-04-05T00:00:00Z|params|plan $plan|Head|2 rows: bands.good; 2 results move, 1 grade up and 1 down|a \\x1B[31mstretch
2009-04-04T00:00:00Z|run|r1|Clerk|full, 8 cells: 8 ok|
2009-04-04T00:00:00Z|params|plan first|Clerk|bands.good 14|as it stood in config/params.csv at the first run
2009-04-03T00:00:00Z|import|import 2|Clerk|visits.csv, 6 rows: 1 new|
2009-04-02T00:00:00Z|import|import 1|Data lead|bad.csv, 5 rows: 5 new; 1 record quarantined|Camden to follow
2009-04-01T00:00:00Z|refused|$sha|Clerk|bad.csv, 1 fault: visits: \"many\" is no number|"
  [ "$output" = "${expected//|/$'\t'}" ] || show "$expected" "$output"
}

@test "filters, and words that nothing answers to" {
  try 0 log --since 2009-04-03 --until 2009-04-05 --columns kind --no-headers
  [ "$output" = $'params\nrun\nparams\nimport' ] || show "those days" "$output"
  try 0 log --actor "Data lead" --columns name --no-headers
  [ "$output" = "import 1" ]
  try 0 log --actor "$me" --kind import --columns name,system_user --no-headers
  [ "$output" = "import 2"$'\t'"$me"$'\n'"import 1"$'\t'"$me" ]
  try 0 log --of bands.good --columns what --no-headers
  [[ $output == "2 rows: "*$'\n'"bands.good 14" ]] || show "both plans" "$output"
  try 0 log --area hackney --kind params --columns what --no-headers
  [[ $output == "2 rows: "* ]] || show "both rows" "$output"
  try 0 log --area camden --kind params --columns what --no-headers
  [[ $output == "1 of 2 rows: bands.good 14 -> 10;"* ]] || show "one row" "$output"
  try 0 log --area hackney --kind import --columns name --no-headers
  [ "$output" = "import 1" ] || show "the import with Hackney" "$output"
  try 2 log --actor Clrk
  told "the log has no actor 'Clrk'; did you mean 'Clerk'?"
  try 2 log --kind runs
  told "the log has no kind 'runs'; did you mean 'run'?"
  try 2 log --of visit
  told "the log has no entry of 'visit'; did you mean 'visits'?"
  try 2 log --since soon
}

@test "in JSON with when a change was last not known, and from an old store" {
  try 0 log --json --kind script
  has '"schema":"assay.log/1"'
  has '"of":"scripts/rules/bands.lua","after":"2009-04-04T00:00:00Z"'
  try 0 run --as-at 2009-04-05
  try 0 log --limit 1 --columns what --no-headers
  [[ $output == "past, as at 2009-04-05"*", 8 cells: 8 ok" ]] || show "as at" "$output"
  sqlite3 assay.db "alter table run drop column as_at; alter table run drop column actor; alter table run drop column system_user;
    alter table import drop column actor; alter table import drop column system_user"
  try 0 log --columns name,actor --no-headers
  has $'import 2\t\n'
  has $'r2\t\n'
}
