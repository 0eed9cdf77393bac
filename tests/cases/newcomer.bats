#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The first hour: a measure is a copy with three lines changed, and nothing
# is registered. Plugins: one that is on, off, refused, or broken.

load helper

setup() { programme; }

# How many measures the folders hold.
measures_of() {
  find "$@" -path '*/measures/*.lua' | wc -l
}

# A plugin of one module: plugin NAME API MODULE, its source on standard input.
plugin() {
  mkdir -p "plugins/$1"
  echo "return { title = \"$1\", version = \"1.0\", api = $2, modules = { \"$3\" } }" \
    >"plugins/$1/plugin.lua"
  cat >"plugins/$1/$3.lua"
}

@test "a measure: copy one, change three lines, check, test, run, explain" {
  new=homophobic_detections
  sed -e 's/"Race crime sanction/"Homophobic crime sanction/' \
    -e 's/strand = "race"/strand = "homophobic"/' \
    scripts/measures/race_detections.lua >scripts/measures/$new.lua
  [ "$(diff scripts/measures/{race_detections,$new}.lua | grep -c '^>')" = 3 ]
  cp -R "$ROOT/tests" .
  cat >tests/scripts/$new.lua <<'LUA'
return {
  of = "homophobic_detections",
  given = {
    hate_crime = [[
borough,quarter,strand,offences,detections
Hackney,2007/08 Q3,race,100,1
Hackney,2007/08 Q3,homophobic,20,7
Brent,2007/08 Q3,homophobic,9,9
]],
  },
  cases = {
    { "one strand alone counts", area = "Hackney", period = "2007/08 Q3",
      expect = { value = 35.0, numerator = 7, denominator = 20, grade = "met" } },
    { "too few", area = "Brent", period = "2007/08 Q3",
      expect = { status = "missing", note = "too few offences" } },
  },
}
LUA
  run -0 assay check
  has " $(measures_of scripts) measures"
  has "no faults"
  try 0 test $new
  [ "$output" = "2 passed, 0 failed" ]
  assay import -q config/returns/*.csv
  try 0 run
  try 0 results measure $new --area hackney --period "2009/10 Q2" --no-headers
  [[ $output == $'Hackney\t2009/10 Q2\t25.0\t'*$'\t3\t12\t\tmissed'* ]]
  try 0 explain hackney $new "2009/10 Q2"
  has "25.0 = 100 x 3 / 12  scripts/measures/$new.lua:"
  has "config/returns/hate_crime_illustrative_2009_10.csv:87 column 5 \"3\""
  has "Hackney,2009/10 Q2,homophobic,12,3"
  has "recomputed now: the same as stored"
  try 0 results --all
  has "$new"
}

@test "a slip in it is named, with the mend, and costs nothing else" {
  sed 's/here:sum("offences"/here:sum("offnces"/' \
    scripts/measures/race_detections.lua >scripts/measures/mine.lua
  assay import -q config/returns/*.csv
  try 4 run
  told "scripts/measures/mine.lua:"
  told "'offnces' is no column of hate_crime; did you mean 'offences'?"
  run -0 assay sql "select count(*) from result_named
    where status = 'failed' and item <> 'mine'"
  [ "$output" = 0 ]
}

@test "a source: a contract and a file, nothing else" {
  cat >config/sources/stop_search.lua <<'LUA'
return {
  title = "Stops and searches",
  area = "borough", period = { column = "month", kind = "month" },
  columns = {
    { name = "stops", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum" },
  },
}
LUA
  cat >scripts/measures/stops.lua <<'LUA'
return {
  title = "Stops", unit = "stops", good = "none", source = "stop_search",
  period = "quarter",
  compute = function(here) return here:sum("stops") end,
}
LUA
  printf 'borough,month,stops\nHackney,Nov-08,5\nHackney,2008-12,6\nHackney,200810,4\n' \
    >stops.csv
  run -0 assay check
  try 0 import stops.csv
  has "contract stop_search"
  has "3 months (2008-10 to 2008-12)"
  try 0 run --measure stops --area hackney
  try 0 results measure stops --area hackney --no-headers --columns period,value
  [ "$output" = $'2008Q4\t15' ]
}

@test "a contract that could hold a person is refused" {
  cat >config/sources/people.lua <<'LUA'
return {
  title = "People", area = "borough", period = "year",
  columns = { { name = "birth", type = "date of birth" } },
}
LUA
  try 1 check
  told "config/sources/people.lua:3: "
}

@test "a plugin in use is required; one that is off is not" {
  use
  sed -i '/^return/i local intervals = require("intervals")' \
    scripts/measures/ni35.lua
  try 1 check
  line=$(grep -n '^local intervals' scripts/measures/ni35.lua)
  told "scripts/measures/ni35.lua:${line%%:*}: there is no module 'intervals'; list its plugin in config/plugins.lua"
  use intervals
  run -0 assay check
  has " $(grep -c '",' config/plugins.lua) plugins: no faults"
}

@test "a plugin written for another api is refused, with both numbers" {
  plugin newer 99 newer_module <<<'return {}'
  use newer
  try 1 check
  told "plugins/newer/plugin.lua: the plugin 'newer' is not used: it is written for api 99, and this program has api 1"
  try 0 plugins --no-headers --columns plugin,state,reason
  has $'newer\trefused\tit is written for api 99, and this program has api 1'
}

@test "a plugin whose module is not there is refused" {
  plugin half 1 half_module <<<'return {}'
  rm plugins/half/half_module.lua
  use half
  try 1 check
  told "plugins/half/half_module.lua"
  try 0 plugins --no-headers --columns plugin,state
  has $'half\trefused'
}

@test "two plugins with a module of one name: the second is refused" {
  plugin other 1 combine <<<'return {}'
  use other
  try 1 check
  told "plugins/other/combine.lua has the name of plugins/combine/combine.lua"
}

@test "a plugin that is listed and not there" {
  use nowhere
  try 1 check
  told "config/plugins.lua: there is no folder plugins/nowhere with a plugin.lua; the plugins are "
}

@test "a plugin's scripts count like the programme's own" {
  plugin extra 1 extra_module <<<'return { twice = function(x) return 2 * x end }'
  mkdir -p plugins/extra/measures
  sed -e '/^return/i local extra = require("extra_module")' \
    -e 's/return here:sum("calls")/return extra.twice(here:sum("calls"))/' \
    scripts/measures/hotline_calls.lua \
    >plugins/extra/measures/hotline_twice.lua
  use extra
  run -0 assay check
  has " $(measures_of scripts plugins) measures"
  assay import -q config/returns/anti_terrorist_hotline.csv
  assay run -q >/dev/null
  try 0 results measure hotline_twice --period 2006-03 --no-headers \
    --columns value
  [ "$output" = 828 ]
}

@test "a module that fails is named by its own file and line" {
  plugin bad 1 bad_module <<'LUA'
local bad = {}
function bad.figure() return nil + 1 end
return bad
LUA
  use bad
  cat >scripts/measures/mine.lua <<'LUA'
local bad = require("bad_module")
return {
  title = "Mine", unit = "calls", good = "none",
  source = "anti_terrorist_hotline", levels = { "force" },
  compute = function() return bad.figure() end,
}
LUA
  assay import -q config/returns/anti_terrorist_hotline.csv
  try 4 run --measure mine
  told "plugins/bad/bad_module.lua:2: attempt to perform arithmetic on a nil value"
}
