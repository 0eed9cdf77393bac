#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# Decision tables: what they decide is told, what is wrong with them is found,
# and a run records them.
load helper

# The small programme, its measure graded by a table.
setup() {
  small
  mkdir -p config/tables scripts/rules
  cp -R "$ROOT/plugins" .
  echo 'return { "decide" }' >config/plugins.lua
  cat >config/tables/visit_bands.csv <<'CSV'
first match,if: rate (number 0 or more),then: grade (many; some; few),mark,reference
,>= 15,many,published,"Paper 7, table 2"
,>= 10,some,reconstructed,
,any,few,local,
CSV
  cat >scripts/rules/visit_bands.lua <<'LUA'
local bands = require("decide").table("visit_bands")
return {
  title = "Visit bands", grades = { "many", "some", "few" }, origin = "published: Paper 7",
  grade = function(it)
    local grade, row = bands:first({ rate = it.value })
    return grade, row.why
  end,
}
LUA
  sed -i 's/source = "visits"/rule = "visit_bands", &/' scripts/measures/visit_rate.lua
  assay import -q visits.csv
}

@test "a table decides, and its row is told with the grade" {
  try 0 check
  has "1 table, 1 plugin: no faults"
  assay run -q >out
  try 0 results measure visit_rate --period 2008/09 --no-headers --columns area,grade
  has $'Hackney\tmany'
  has $'Camden\tsome'
  has $'Westminster\tfew'
  try 0 explain camden visit_rate 2008/09
  has "rate 11 (>= 10): config/tables/visit_bands.csv line 3, reconstructed"
  grep -A2 "by table visit_bands: rate 11 (>= 10)" <<<"$output" >told
  grep -q "config/tables/visit_bands.csv:3$" told
  grep -q ",>= 10,some,reconstructed,$" told
  try 0 explain camden visit_rate 2008/09 --json
  has '"comparison": "rate 11 (>= 10)"'
  has '"file": "config/tables/visit_bands.csv"'
}

@test "what a row compared is hidden where figures are" {
  sed -i 's/over_area = "sum" }/over_area = "sum", counts_people = true }/' \
    config/sources/visits.lua
  assay run -q >out
  try 0 explain camden visit_rate 2008/09
  has "by table visit_bands: rate 11"
  try 0 explain camden visit_rate 2008/09 --public
  has "by table visit_bands"
  lacks "by table visit_bands: "
  lacks "visit_bands.csv:3"
}

@test "check tells what is wrong with a table, with file, line and mend" {
  sed -i 's/,any,few/,< 9,few/' config/tables/visit_bands.csv
  try 1 check
  told "config/tables/visit_bands.csv:4: no row covers rate 9; add one for it, or a last one without conditions"
  sed -i 's/,< 9,few/,any,fwe/' config/tables/visit_bands.csv
  try 1 check
  told 'config/tables/visit_bands.csv:4: grade: "fwe" is none of the words; the words are many; some; few'
  told "scripts/rules/visit_bands.lua:1: the table 'visit_bands' cannot be used: config/tables/visit_bands.csv:4: "
}

@test "no run is made by a table with faults, as by other configuration" {
  sed -i 's/,any,few/,< 9,few/' config/tables/visit_bands.csv
  try 3 run
  told "config/tables/visit_bands.csv:4: no row covers rate 9"
  told "the programme has faults outside its scripts"
}

@test "a table that changed between two runs is named" {
  assay run -q >out
  sed -i 's/>= 10/>= 12/' config/tables/visit_bands.csv
  assay run -q >out
  try 1 diff --no-headers --columns area,period,grade_before,grade_after
  has $'Camden\t2008/09\tsome\tfew'
  try 1 diff
  [[ $output$stderr == *"table config/tables/visit_bands.csv: changed"* ]] ||
    show "table: changed" "$output$stderr"
}

@test "tables that no plugin in use reads are not checked, and it is said" {
  rm scripts/rules/visit_bands.lua
  sed -i 's/rule = "visit_bands", //' scripts/measures/visit_rate.lua
  echo 'return {}' >config/plugins.lua
  try 0 check
  told "config/tables is not checked: no plugin in use reads tables"
}

@test "the sample's stars: 23 authorities, the three that are known as they were quoted" {
  programme
  assay import -q config/returns/cpa_*.csv
  assay run -q >out
  run sqlite3 assay.db "select item, value, count(*) from result_named
    where item like 'cpa_stars%' and status = 'ok' and period = '2006'
    group by item, value"
  [ "$output" = $'cpa_stars|1.0|1\ncpa_stars|2.0|4\ncpa_stars|3.0|13\ncpa_stars|4.0|5\ncpa_stars_quoted|1.0|1\ncpa_stars_quoted|3.0|2' ]
  run sqlite3 assay.db "select area from result_named a join result_named b
    using(run, area, period, value)
    where a.item = 'cpa_stars' and b.item = 'cpa_stars_quoted' order by area"
  [ "$output" = $'Hounslow\nLambeth\nLewisham' ]
}
