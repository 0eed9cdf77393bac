#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The same results in any order of work.

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
