#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets stderr
# Two clocks: what was known when, and runs that are made with that.

load helper

# From now on it is noon of that day.
day() {
  SOURCE_DATE_EPOCH=$(date -u -d "$1 12:00" +%s)
  export SOURCE_DATE_EPOCH
}

# The small programme, run on 1 June 2010.
setup() {
  day 2010-06-01
  small_with_bands
}

# The n-th of ten changes of data and of parameters.
change() {
  case $1 in
    1) sed -i s/40,200/41,200/ visits.csv && assay import -q visits.csv ;;
    2) band good 11 && in_force ;;
    3) sed -i /Westminster,2008/d visits.csv && assay import -q visits.csv ;;
    4) sed -i s/19.50/30/ config/params.csv && in_force ;;
    5) sed -i s/20,200/..,200/ visits.csv && assay import -q visits.csv ;;
    6) sed -i /Hackney/d config/params.csv && in_force ;;
    7) echo Camden,2009/10,55,200 >>visits.csv && assay import -q visits.csv ;;
    8) band good 20.5 && in_force ;;
    9) echo Westminster,2008/09,8,90 >>visits.csv && assay import -q visits.csv ;;
    10) band strict true && in_force ;;
  esac
}

# The rows of a run's results, whatever the run.
rows_of() {
  sqlite3 assay.db "select item, by, area, period, quote(value), quote(exact),
    quote(numerator), quote(denominator), quote(lower), quote(upper), grade,
    computed, direction, status, note, basis from result where run = $1
    order by 1, 2, 3, 4"
  assay results measure visit_rate --csv --run "r$1" 2>/dev/null
}

@test "as at each of ten days, the results are those of the run made then" {
  sed -i 's/title = "Visits",/& covers = "source",/' config/sources/visits.lua
  local n
  for n in {1..10}; do
    day "2010-06-$((n + 1))"
    change "$n"
    assay run -q >/dev/null
    [ "$(rows_of "$n")" != "$(rows_of $((n + 1)))" ] || show "a change by $n" "$(rows_of "$n")"
  done
  for n in {0..10}; do
    assay run -q --as-at "2010-06-$(printf %02d $((n + 1)))" >/dev/null
    [ "$(rows_of $((n + 1)))" = "$(rows_of $((n + 12)))" ]
  done
  try 0 diff r1 r12
  told "0 results of r1 differ in r12"
  try 0 runs verify r12
}

@test "a run as at a day is not the latest, and is never shown without that" {
  local standing="r3, as at 2010-06-01: data and parameters as recorded by then, scripts of 2010-06-03; not a result in force"
  day 2010-06-02
  change 1
  change 2
  assay run -q >/dev/null
  day 2010-06-03
  try 0 run --as-at 2010-06-01
  told "It is as at 2010-06-01, and so not the latest: name it r3"
  told "Next: assay diff latest r3"
  try 0 runs list --columns run,kind,as_at --no-headers
  has $'r3\tpast\t2010-06-01\nr2\tfull\t\nr1'
  try 0 runs show r3
  told "$standing"
  has $'as at\t2010-06-01'
  has $'imports up to\t1\ncount\tledger up to\t4'
  for verb in "results measure visit_rate" "results area hackney" \
    "results grid" "results league visit_rate" signals; do
    # shellcheck disable=SC2086
    try 0 $verb --json
    has '"run":"r2"'
    lacks standing
    # shellcheck disable=SC2086
    try 0 $verb --json --run r3
    has "\"standing\":\"$standing\""
    # shellcheck disable=SC2086
    try 0 $verb --csv --run r3
    told "$standing"
  done
  try 1 diff r3
  has visit_rate
  told "$standing"
  try 0 explain hackney visit_rate 2008/09 --run r3
  has "$standing"
  has '"40"'
  try 0 explain hackney visit_rate 2008/09
  lacks "$standing"
  has '"41"'
}

@test "an explanation is of what the run knew" {
  day 2010-06-02
  change 1
  change 4
  try 0 explain hackney visit_rate 2008/09
  has '(import 1)'
  has '"40"'
  has "visit_bands.good = 19.5 "
  has "recomputed now: the same as stored"
  lacks "was 40"
  told "r1 is explained with what was known to it; recorded since: 1 import and 1 entry of the ledger"
  assay run -q >/dev/null
  run -0 assay explain hackney visit_rate 2008/09 --why-not fair --run r1
  has "40"
  try 0 explain hackney visit_rate 2008/09
  silent
  has "(import 2)"
  has "was 40 "
  has "visit_bands.good = 30 "
  sqlite3 assay.db "update run set import = null, entry = null where id = 1"
  try 1 explain hackney visit_rate 2008/09 --run r1
  told "r1 was made by an Assay that did not record what it was made from: it is explained with what is known now"
  has "recomputed now: "
}

@test "before anything was recorded there is nothing to run" {
  try 2 run --as-at 2010-05-31
  told "no imports had been recorded by 2010-05-31; the first were at 2010-06-01T12:00:00Z"
  try 2 run --as-at 2010-06-01T11:59
  told "no imports had been recorded by 2010-06-01T11:59:59Z"
  try 2 run --as-at 31/05/2010
  told "2010-05-31"
  try 2 run --as-at "2010-05-31 25:00"
  told "no day and no time of one"
  rm assay.db
  try 5 run --as-at 2010-06-01
  assay import -q visits.csv
  try 2 run --as-at 2010-06-01
  told "no parameters had been recorded by 2010-06-01; the first run records them: assay run"
  day 2010-06-02
  assay run -q >/dev/null
  try 2 run --as-at 2010-06-01
  told "no parameters had been recorded by 2010-06-01; the first were at 2010-06-02T12:00:00Z"
  try 0 run --as-at 2010-06-02
}

@test "a run that found no rows of parameters is repeated without any" {
  rm assay.db config/params.csv
  assay import -q visits.csv
  assay run -q >/dev/null
  day 2010-06-02
  echo 'of,param,area,from,to,value,status,reason,reference
visit_bands,good,,,,30,confirmed,a,b' >config/params.csv
  in_force
  assay run -q >/dev/null
  assay run -q --as-at 2010-06-01 >/dev/null
  [ "$(rows_of 1)" = "$(rows_of 3)" ]
  [ "$(rows_of 1)" != "$(rows_of 2)" ]
  try 0 explain hackney visit_rate --run r1
  has "visit_bands.good = 20  the declared default"
}

@test "a scenario has parameters otherwise, and puts nothing in force" {
  local standing="r2, scenario: visit_bands.good=10.5, visit_bands.least@Hackney=31; not a result in force"
  try 0 run --with visit_bands.good=10.5 --with visit_bands.least@hackney=31
  told "It is a scenario, and so not the latest: name it r2"
  try 0 results measure visit_rate --run r2 --no-headers --columns area,period,grade
  has $'Camden\t2008/09\tgood'
  has $'Hackney\t2007/08\t\n' # fewer than 31
  has $'Hackney\t2008/09\tgood'
  told "$standing"
  try 0 results measure visit_rate --json
  has '"run":"r1"'
  try 0 runs list --columns run,kind,supposed --no-headers
  has $'r2\tscenario\tvisit_bands.good=10.5, visit_bands.least@Hackney=31\nr1\tfull'
  try 0 runs show r2
  told "$standing"
  try 0 runs verify r2
  try 1 diff r1 r2 --because
  told "$standing"
  told "parameter visit_bands.good: 18 to 10.5, supposed"
  lacks "applied"
  try 0 explain camden visit_rate 2008/09 --run r2
  has "$standing"
  has 'visit_bands.good = 10.5  "supposed, in this scenario"'
  has "recomputed now: the same as stored"
  try 0 explain hackney visit_rate 2008/09 --run r2
  has 'visit_bands.good = 19.5 ' # a row for that place stays
  has "visit_bands.least = 31 "
  try 0 explain camden visit_rate 2008/09 --run r2 --json
  has "\"standing\": \"$standing\""
  try 0 params plan
  told "proposes what is in force"
  try 0
  has "Last run   r1, "
  try 0 explain --all --run r2
  told "$standing"
  try 0 export --evidence camden --run r2
  told "$standing"
  try 0 runs repro r2 visit_rate camden 2008/09
  told "$standing"
}

@test "what a scenario supposes is checked as a row is" {
  try 2 run --with visit_bands.god=3
  told "--with visit_bands.god=3: 'god' is no parameter of visit_bands; did you mean 'good'?"
  try 2 run --with visit_band.good=3
  told "--with visit_band.good=3: there is no measure, rule or assessment 'visit_band'; did you mean 'visit_bands'?"
  try 2 run --with visit_bands.good@Nowhere=3
  told '--with visit_bands.good@Nowhere=3: "Nowhere" is no area'
  try 2 run --with visit_bands.good=91
  told "--with visit_bands.good=91: 'good' of visit_bands must be from 1 to 90, not 91"
  try 2 run --with visit_bands.good=2 --with visit_bands.good=3
  told "--with visit_bands.good=3: it has a value already"
  try 2 run --with good=3
  told "--with takes a parameter and its value, not 'good=3'; for instance --with "
  [ "$(sqlite3 assay.db "select count(*) from run")" = 1 ]
}

@test "a scenario can be first, or of the past" {
  rm assay.db
  assay import -q visits.csv
  assay run -q --with visit_bands.good=10.5 >/dev/null
  try 0 params verify
  has "the ledger is whole: 4 entries"
  try 0 explain camden visit_rate 2008/09 --run r1
  has "visit_bands.good = 10.5 "
  has 'visit_bands.least = 10  config/params.csv:4'
  try 2 results measure visit_rate
  told "there is no run 'latest'; make one: assay run; a scenario, or a run as at a day, has to be named"
  day 2010-06-02
  change 1
  assay run -q --as-at 2010-06-01 --with visit_bands.good=10.5 >/dev/null
  try 2 results measure visit_rate --run previous
  told "there is no run 'previous'; no two are in force: assay runs list shows all"
  [ "$(rows_of 1)" = "$(rows_of 2)" ]
  try 0 results measure visit_rate --run r2
  told "r2, scenario: visit_bands.good=10.5; as at 2010-06-01: "
}

@test "a tag is a run that was published, and is not moved in silence" {
  change 1
  assay run -q >/dev/null
  try 0 runs tag r1 published-2009-06 --as Clerk --reason "for the committee"
  told "r1 is published-2009-06 from now on"
  try 6 runs tag r2 published-2009-06
  told 'published-2009-06 is r1; another name, or --move --reason "...": that it was moved stays on record'
  try 6 runs tag r1 published-2009-06 --move --reason again
  told "it is tagged so already"
  try 2 runs tag r2 published-2009-06 --move
  told "a name is moved for a reason; --reason "
  try 0 runs tag r1 first
  try 0 runs list --columns run,tags --no-headers
  [ "$output" = $'r2\t\nr1\tpublished-2009-06, first' ]
  try 0 results measure visit_rate --run published-2009-06 --json
  has '"run":"r1"'
  try 1 diff published-2009-06 r2
  told "2 results of r1 differ in r2"
  try 0 explain hackney visit_rate 2008/09 --run first
  has '"40"'
  try 0 runs tag r2 published-2009-06 --move --reason "a figure was wrong"
  try 0 runs tags --no-headers --columns tag,run,state,actor,reason
  has $'published-2009-06\tr1\tmoved on\tClerk\tfor the committee'
  has $'published-2009-06\tr2\tcurrent\t'
  has "a figure was wrong"
  try 0 runs show published-2009-06
  has $'tags\tpublished-2009-06'
  for name in r7 latest 2009 "a b" ""; do
    try 2 runs tag r1 "$name"
    told "no run can be called '$name'; a letter first, "
  done
  try 2 results --run publishd
  told "there is no run 'publishd'; latest, previous, r1 to r2, or a tag: assay runs list"
  assay run -q --with visit_bands.good=30 >/dev/null
  try 6 runs tag r3 wish
  told "r3 is a scenario, and none is published"
  try 0 log --kind tag --kind run --no-headers --columns kind,name,actor,what,reason
  has $'tag\tr1\tClerk\tpublished-2009-06, moved on since\tfor the committee'
  has "scenario, visit_bands.good=30, 8 cells"
  run ! sqlite3 assay.db "update run_tag set run = 1"
  run ! sqlite3 assay.db "delete from run_tag"
}

@test "assay alone tells which published runs are out of date, and why" {
  assay runs tag -q r1 published
  try 0
  has "Published  published (r1) is up to date"
  day 2010-06-02
  change 1
  band good 18.5
  assay params apply -q --as Clerk --reason "a test" >/dev/null
  sed -i 's/too few visits/& here/' scripts/rules/visit_bands.lua
  cp scripts/measures/visit_rate.lua scripts/measures/other_rate.lua
  try 0
  has "Published  published (r1) is out of date: assay run
             data since: visits (1 import): assay sources imports
             parameters since: visit_bands.good by Clerk 2010-06-02: assay params log
             files since: scripts/measures/other_rate.lua (new), scripts/rules/visit_bands.lua: assay diff published --because"
  assay run -q >/dev/null
  assay runs tag -q r2 published --move --reason "a test"
  try 0
  has "Published  published (r2) is up to date"
  rm scripts/measures/other_rate.lua
  sqlite3 assay.db "update run set import = null, entry = null where id = 2"
  try 0
  has "Published  published (r2) is out of date, of data and parameters nothing is known: assay run
             files since: scripts/measures/other_rate.lua (gone): assay diff published --because"
}
