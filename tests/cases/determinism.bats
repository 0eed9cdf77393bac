#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The same results in any order of work; scripts keep nothing between cells;
# what changed since the last run is told.

load helper

setup_file() { prepare; }
setup() { prepared; }

# A measure of the returns that counts its own calls.
counter() {
  cat >scripts/measures/counter.lua <<'LUA'
local calls = 0
return {
  title = "Calls so far", unit = "calls", decimals = 0, good = "none",
  source = "ni35",
  compute = function()
    calls = calls + 1
    return calls
  end,
}
LUA
}

@test "--shuffle: the sample programme comes out the same, and is stored" {
  before=$(results_of)
  for seed in 0 7 20110712; do
    run -0 assay run -q --shuffle "$seed"
    [ "$(results_of)" = "$before" ]
  done
  [ "$(sqlite3 assay.db "select count(*) from run")" = 4 ]
}

@test "--shuffle: a script that counts its calls begins anew in each area" {
  counter
  try 0 run --shuffle 3 --measure counter
  run -0 sqlite3 assay.db "select distinct value from result_named
    where item = 'counter' order by 1"
  [ "$output" = $'1.0\n2.0' ] || show "1 and 2" "$output"
}

@test "--shuffle takes a whole number" {
  try 2 run --shuffle often
  told "--shuffle is 'often'; a whole number, at least 0"
}

@test "--purity: the sample programme keeps nothing" {
  try 0 check --purity
  has " cells computed alone: all as in the batch"
  try 0 check --purity -q
  silent
  [ "$(sqlite3 assay.db "select count(*) from run")" = 1 ]
}

@test "--purity: a script that counts its calls is named, with area and period" {
  counter
  try 1 check --purity
  told "scripts/measures/counter.lua: counter for Barking and Dagenham, 2009/10: value 1 alone, 2 in the batch; so in 34 of the cells tried"
  told "keeps something from one period to the next"
  diff <(assay check --purity 2>&1) <(assay check --purity 2>&1)
  try 0 check
}

@test "--purity: a rule that remembers is named" {
  cat >scripts/rules/grudge.lua <<'LUA'
local before
return {
  title = "Worse than before", grades = { "good", "poor" },
  origin = "local: a grudge",
  grade = function()
    local grade = before and "poor" or "good"
    before = true
    return grade
  end,
}
LUA
  sed 's/"ni35_bands"/"grudge"/' scripts/measures/ni35.lua \
    >scripts/measures/ni35_again.lua
  try 1 check --purity
  told "scripts/rules/grudge.lua: "
  told "grade good alone, poor in the batch"
}

@test "--purity wants data, and a programme without faults" {
  rm assay.db
  try 2 check --purity
  told "there is no data yet to compute a cell from; import some first: assay import FILE..."
  [ ! -e assay.db ]
  echo "return {" >scripts/measures/broken.lua
  try 1 check --purity
  told "scripts/measures/broken.lua"
  lacks "computed alone"
}

@test "a plugin that changed since the last run is named" {
  run -0 assay
  lacks "changed since"
  echo "-- a word more" >>plugins/combine/combine.lua
  run -0 assay
  has $'\nPlugins    combine, changed since r1; '
  assay run -q >/dev/null
  run -0 assay
  lacks "changed since"
}

@test "a plugin taken into use since the last run is named" {
  use
  assay run -q >/dev/null
  use intervals
  run -0 assay
  has $'\nPlugins    intervals, new since r2; '
  rm assay.db
  run -0 assay
  has $'\nPlugins    '
  lacks "new since"
}
