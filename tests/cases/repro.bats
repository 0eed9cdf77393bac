#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# runs repro: one cell of a run again, alone, and as a script test.

load helper

# Two measures, one of which needs the other, and a rule with a parameter.
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
  cat >scripts/measures/visit_rate.lua <<'LUA'
-- SPDX-License-Identifier: CC0-1.0
return {
  title = "Visits for every 100 people", unit = "percent", decimals = 1,
  good = "high", interval = "none", source = "visits", rule = "bands",
  compute = function(here)
    local n, d = here:sum("visits"), here:sum("people")
    if n == 40 then error("no " .. nil) end
    return { numerator = n, denominator = d }
  end,
}
LUA
  cat >scripts/measures/twice.lua <<'LUA'
return {
  title = "Twice", unit = "percent", decimals = 1, needs = { "visit_rate" },
  good = "high", interval = "none", source = "visits",
  compute = function(here)
    return { value = 2 * here:value("visit_rate") }
  end,
}
LUA
  assay import -q visits.csv
  run --separate-stderr -4 assay run
}

CELL=r1:visit_rate:E09000012:2008/09

@test "a run says how to see its first failed cell again, which says why" {
  told "Next: assay runs repro $CELL; all that failed: assay runs show r1"
  try 0 runs show
  told "Next: assay runs repro $CELL"
  try 4 runs repro "$CELL"
  has "scripts/measures/visit_rate.lua:7: attempt to concatenate a nil value"
  has 'visits.csv:6 column 3 "40"'
  has "scripts/measures/visit_rate.lua:7: in the function of line 5"
  has "Outcome: failed, as r1 stored it"
  told "Next: assay runs repro $CELL --save"
  try 4 runs repro r1 visit_rate hackney 2008/09 --json
  has '"schema": "assay.repro/1"'
  has '"outcome": "failed, as r1 stored it"'
  try 0 runs repro twice hackney 2008/09
  has "needs visit_rate, which failed for Hackney, 2008/09"
  has "Outcome: skipped, as r1 stored it"
}

@test "a mended script comes out otherwise, and what has changed is told" {
  sed -i 's/n == 40/n == 41/' scripts/measures/visit_rate.lua
  try 1 runs repro "$CELL"
  has "Outcome: ok 20.0 good, and not as r1 stored it: failed (scripts/measures/visit_rate.lua:7: attempt"
  has "Since r1: scripts/measures/visit_rate.lua"
  sed 's/40,200/41,200/' visits.csv >newer.csv
  assay import -q newer.csv
  try 1 runs repro "$CELL" --save
  has "sum of visits in visits, Hackney, 2008/09: 40"
  told "r1 is explained with what was known to it; recorded since: 1 import"
  grep -q "^Hackney,2008/09,40,200" tests/scripts/visit_rate.lua
}

@test "a cell is saved as a test, with the figures that it was given" {
  try 4 runs repro "$CELL" --save
  told "made tests/scripts/visit_rate.lua, expecting what comes out now"
  told "Next: assay test visit_rate"
  expected='-- SPDX-License-Identifier: CC0-1.0
return {
  cases = {
    { "r1 again: Hackney, 2008/09",
      of = "visit_rate", area = "Hackney", period = "2008/09",
      given = {
        visits = [[
borough,year,visits,people
Hackney,2008/09,40,200
]],
      },
      expect = { status = "failed", note = "attempt to concatenate a nil value" } },
  },
}'
  [ "$expected" = "$(cat tests/scripts/visit_rate.lua)" ] ||
    show "$expected" "$(cat tests/scripts/visit_rate.lua)"
  try 0 test visit_rate
  [ "$output" = "1 passed, 0 failed" ]
  try 4 runs repro "$CELL" --save
  told "tests/scripts/visit_rate.lua has this case already"
  sed -i 's/n == 40/n == 41/' scripts/measures/visit_rate.lua
  try 1 test visit_rate
  has "status is ok (), not failed"
}

@test "a case is put into the file that is there, all else as it was" {
  mkdir -p tests/scripts
  cat >tests/scripts/visit_rate.lua <<'LUA'
return {
  of = "visit_rate", -- cases = { not here }
  given = { visits = "borough,year,visits,people\nCamden,2007/08,9,100\n" },
  cases = {
    { "nine of a hundred", area = "Camden", period = "2007/08",
      expect = { value = 9.0, grade = "poor", note = "" } } -- the last }
  }, -- and no more
}
LUA
  cp tests/scripts/visit_rate.lua before.lua
  try 0 runs repro r1 visit_rate camden 2008/09 --save
  told "one case more in tests/scripts/visit_rate.lua"
  grep -q 'expect = { status = "ok", value = 11, numerator = 22, denominator = 200, direction = "improved", grade = "poor" } }' tests/scripts/visit_rate.lua
  diff before.lua tests/scripts/visit_rate.lua >changes || true
  [ "$(grep -c '^<' changes)" -eq 1 ]
  try 0 test visit_rate
  [ "$output" = "2 passed, 0 failed" ]
}

@test "a file whose shape does not let it is left alone" {
  mkdir -p tests/scripts
  cat >tests/scripts/visit_rate.lua <<'LUA'
local cases = { { "none", of = "visit_rate", area = "Camden", period = "2007/08",
  expect = { status = "missing" } } }
return { given = {}, cases = cases }
LUA
  cp tests/scripts/visit_rate.lua before.lua
  try 0 runs repro r1 visit_rate camden 2008/09 --save
  told "made tests/scripts/visit_rate_repro_1.lua"
  cmp before.lua tests/scripts/visit_rate.lua
  try 0 runs repro r1 visit_rate westminster 2008/09 --save
  told "one case more in tests/scripts/visit_rate_repro_1.lua"
  try 0 test repro_1
  [ "$output" = "2 passed, 0 failed" ]
}

@test "what rests on a row of config/params.csv is no test" {
  printf '%s\n' of,param,area,from,to,value,status,reason,reference \
    bands,good,,,,10,confirmed,lower, >config/params.csv
  in_force
  run -4 assay run -q
  try 6 runs repro visit_rate camden 2008/09 --save
  told "the case is not saved: "
  told "grade is poor, not good"
  [ ! -e tests/scripts ]
}

@test "words that name no cell" {
  try 2 runs repro r1:visit_rate
  told "a cell is named by run, item, area and period"
  try 2 runs repro r1:visit_rat:hackney:2008/09
  told "did you mean 'visit_rate'?"
  try 2 runs repro r9:visit_rate:hackney:2008/09
  told "there is no run 'r9'"
  try 2 runs repro visit_rate hackney 2012/13
  told "visit_rate has nothing for Hackney in 2012/13"
  sqlite3 assay.db "delete from result where period = (select id from period where name = '2007/08')"
  try 2 runs repro visit_rate hackney 2007/08
  told "r1 stored nothing of visit_rate for Hackney in 2007/08"
}
