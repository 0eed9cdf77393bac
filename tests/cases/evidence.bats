#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# A programme of which there is nothing but its store: what a run kept of itself
# is enough to read, explain and verify it.
load helper

# The store by itself, in a folder without a programme.
alone() {
  local store=$PWD/assay.db
  scratch
  cp "$store" alone.db
}

@test "a store alone is a programme to read, to explain and to verify" {
  small_with_bands
  try 0 results --csv
  local results=$output
  try 0 explain hackney visit_rate 2008/09
  local explained=$output
  alone
  print_of alone.db >before
  try 0 -C alone.db results --csv
  [ "$output" = "$results" ] || show "$results" "$output"
  ASSAY_PROGRAMME=alone.db try 0 explain hackney visit_rate 2008/09
  [ "$output" = "$explained" ] || show "$explained" "$output"
  has "Hackney,2008/09,40,200"
  try 0 -C alone.db runs verify
  told "r1: 8 results, the same when computed again"
  try 0 -C alone.db params get visit_bands.good --area hackney --at 2009-01-01
  has 19.50
  try 0 -C alone.db params verify
  has "the ledger is whole: 4 entries"
  try 0 -C alone.db sql "select count(*) from visits"
  has 6
  print_of alone.db | diff before -
}

@test "a store alone is what the run in question was made from" {
  small_with_bands
  sed -i 's/denominator = /denominator = 2 * /' scripts/measures/visit_rate.lua
  band good 9
  in_force
  assay run -q >run.txt
  alone
  try 0 -C alone.db explain hackney visit_rate 2008/09
  has 10.0
  try 0 -C alone.db explain hackney visit_rate 2008/09 --run r1
  has 20.0
  has "visit_bands.good = 19.5 "
}

@test "what needs the folder is refused where there is only its store" {
  small_with_bands
  alone
  local verb words
  while IFS=: read -r verb words; do
    # shellcheck disable=SC2086 # words
    try 2 -C alone.db $verb $words
    told "alone.db: assay $verb needs the programme's folder, and this is its store alone; name the folder that holds config/ with -C DIR"
  done <<'END'
run:
import:x.csv
test:
check:
params plan:
params set:visit_bands.good 3
params apply:--reason x
sources rebuild:
runs tag:r1 x --reason y
END
  echo "no store" >text
  try 5 -C text results
  told "text: this is no store, nor any SQLite database"
}

# The programme of `small_with_bands`, where Hackney is compared with its peers
# in one measure, and with nobody in another; then everything moves on.
compared() {
  small_with_bands
  printf 'group,area,from,to,of\nboroughs,Camden,,,\nboroughs,Hackney,,,\nboroughs,Westminster,,,\n' >config/groups.csv
  cat >scripts/rules/visit_peers.lua <<'LUA'
return {
  title = "Against the others", grades = { "above", "below" },
  origin = "local: for the tests", peers = "boroughs",
  grade = function(it)
    if not it.peers.mean then return nil, "no peers" end
    return it.value >= it.peers.mean and "above" or "below"
  end,
}
LUA
  cat >scripts/measures/visits_compared.lua <<'LUA'
return {
  title = "Visits, compared", unit = "count", good = "high", interval = "none",
  source = "visits", rule = "visit_peers",
  compute = function(here) return here:sum("visits") end,
}
LUA
  cat >config/sources/gates.lua <<'LUA'
return {
  title = "Gates", area = "borough",
  period = { column = "year", kind = "financial year" },
  columns = {
    { name = "gates", type = "integer", min = 0, over_time = "last" },
    { name = "remark", type = "text" },
  },
}
LUA
  cat >scripts/measures/gates.lua <<'LUA'
return {
  title = "Gates", unit = "count", good = "none", interval = "none",
  source = "gates",
  compute = function(here) return here:only("gates") end,
}
LUA
  printf '\xef\xbb\xbf\n%s\n%s\n%s\r\n' 'borough,year,gates,remark' \
    $'Camden,2008/09,61,"two\nlines"' $'Hackney,2008/09,62,"caf\xc3\xa9,\n""new"""' >gates.csv
  assay import -q gates.csv
  assay run -q >run.txt
  assay explain hackney visits_compared 2008/09 >explained
  assay explain hackney gates 2008/09 >>explained
}

moved_on() {
  printf 'borough,year,gates,remark\nCamden,2008/09,71,\nHackney,2008/09,72,\n' >gates.csv
  sed -i 's/,40,200/,41,200/' visits.csv
  assay import -q visits.csv gates.csv
  band good 12
  in_force
  assay run -q >run.txt
}

@test "evidence of an area explains and verifies itself where nothing else is" {
  compared
  moved_on
  assay runs tag r2 board --reason "a test" >tagged
  try 0 export --evidence hackney --run board -o e.db --as Ann
  told "e.db: Hackney in r2, 5 explained results"
  told "It is not for publication"
  mv e.db alone.db
  local explained=$PWD/explained
  mv alone.db "$(dirname "$PWD")"
  scratch
  mv ../alone.db .
  try 0 -C alone.db runs verify board
  told "the same when computed again from what was recorded"
  { assay -C alone.db explain hackney visits_compared 2008/09
    assay -C alone.db explain hackney gates 2008/09; } | diff "$explained" -
  grep -q "gates.csv:5 column 3" "$explained"
  try 0 -C alone.db
  has "Evidence   of Hackney in r2, made "
  has " by Ann; not for publication"
  try 0 -C alone.db results --area hackney --csv
  has "Hackney"
  [ "$(sqlite3 alone.db "select group_concat(id) from run")" = 2 ]
  [ "$(sqlite3 alone.db "select max(id) from import")" = 2 ]
  # A cut file has no line of others, one that is compared has all.
  run sqlite3 alone.db "select cast(bytes as text) from import_chunk"
  has "Hackney,2008/09,62"
  lacks "Camden,2008/09,61"
  has "Camden,2008/09,22,200"
  lacks "41,200"
  run sqlite3 alone.db "select name, value from about"
  has "area|Hackney"
  has "actor|Ann"
  has "run|2"
  has "ledger_head|$(sqlite3 alone.db "select hash from ledger order by id desc limit 1")"
  run sqlite3 alone.db "select text from explanation where item = 'visits_compared' and period = '2008/09'"
  has "visits.csv:6 column 3"
}

@test "evidence of a scenario says that it is none in force" {
  compared
  assay run -q --with visit_bands.good=15 >run.txt
  try 0 export --evidence camden --run r3
  try 0 -C camden_evidence.db runs verify
  told "the same when computed again"
  try 0 -C camden_evidence.db explain camden visit_rate 2008/09
  has "visit_bands.good = 15 "
  has "not a result in force"
}

# A change made by SQL to a copy of the evidence is told: changed MESSAGE SQL.
changed() {
  cp e.db changed.db
  sqlite3 changed.db "$2"
  assay -C changed.db runs verify >found 2>&1 && show "exit code 1" "$(<found)"
  grep -qF "$1" found || show "$1" "$(<found)"
}

@test "whatever is changed in evidence is found" {
  compared
  assay export -q --evidence hackney -o e.db
  changed "visits_compared" "update visits set visits = 41 where visits = 40"
  changed "is not what the file explains now" \
    "update import_chunk set bytes = cast(replace(cast(bytes as text), 'Hackney,2008/09,40', 'Hackney,2008/09,44') as blob)"
  changed "is not the file that was kept" \
    "update kept set bytes = cast(replace(cast(bytes as text), 'Against', 'against') as blob)"
  changed "entry 2" "drop trigger ledger_never_changes; update ledger set value = '9' where id = 2"
  changed "the ledger does not end where that of the store did" \
    "drop trigger ledger_never_shrinks; delete from ledger where id = (select max(id) from ledger);
     update sqlite_sequence set seq = seq - 1 where name = 'ledger';
     create trigger ledger_never_shrinks before delete on ledger begin select raise(ABORT, 'the ledger is append-only'); end"
  changed "visit_rate" "update result set value = 3 where value = 20"
  changed "and has" "delete from result where value = 20"
  changed "the explanation of gates, Hackney, 2008/09 is not what the file explains now" \
    "update explanation set text = replace(text, '62', '63') where item = 'gates'"
  changed "some result, Hackney has none to go with" \
    "insert into explanation values('gates', 'x', 'Hackney', '2008/09', '', '')"
}

@test "evidence is not written over, nor for the public, nor of a changed run" {
  compared
  assay export -q --evidence "hackney"
  try 6 export --evidence hackney
  told "hackney_evidence.db: there is something of that name; --force replaces it, -o FILE gives another name"
  try 0 export --evidence hackney --force
  try 6 export --evidence hackney --public
  told "evidence is not for the public"
  try 2 export
  told "assay export --evidence AREA"
  try 2 export --evidence hakney
  told "Hackney"
  try 5 export --evidence hackney -o nowhere/e.db
  told "nowhere/e.db: cannot be written: No such file or directory"
  try 2 -C hackney_evidence.db export --evidence camden
  told "this is evidence already, and of one area only"
  sqlite3 assay.db "update result set value = 3 where value = 20"
  try 1 export --evidence hackney -o other.db
  told "r2 is not what comes out of what was recorded"
  [ ! -e other.db ] && [ -z "$(ls .assay-* 2>/dev/null)" ]
}

@test "every result of a borough of the sample programme is its own evidence" {
  programme
  assay import -q config/returns/*.csv
  assay run -q >run.txt
  try 0 export --evidence hackney
  assay explain hackney borough_overview >explained
  local home=$PWD
  scratch
  mv "$home/hackney_evidence.db" .
  try 0 -C hackney_evidence.db runs verify
  told "the same when computed again"
  try 0 -C hackney_evidence.db explain hackney borough_overview
  diff "$home/explained" - <<<"$output"
}
