#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Parameters: which row of config/params.csv is in force where and when, and
# the rows that are refused.

load helper

setup_file() { prepare; }
setup() { prepared; }

# With the rows given, in place of those of the sample, and in force.
rows() {
  propose "$@"
  in_force
}

propose() {
  { head -n 1 config/params.csv
    printf '%s\n' "$@"
  } >new && mv new config/params.csv
}

# Grades of NI 35: AREA PERIOD -> the grade, after a run.
grade() {
  sqlite3 assay.db "select grade from result_named where item = 'ni35'
    and area = '$1' and period = '$2' and run = (select max(id) from run)"
}

# The row given is refused with each text, in line 2 of the file.
refused() {
  propose "$1"
  try 1 check
  told "config/params.csv:2: $2"
  try 3 params apply --reason "a test"
  told "config/params.csv:2: "
  told "nothing is planned"
}

@test "without rows, the defaults that scripts declare" {
  rows
  assay run -q --measure ni35 >/dev/null
  [ "$(grade Camden 2009/10)" = good ] # 2.50, and good begins there
  run -0 assay explain camden ni35 2009/10
  has "ni35_bands.good = 2.5  the declared default"
  rm config/params.csv assay.db
  assay import -q config/returns/ni35_*.csv
  assay run -q --measure ni35 >/dev/null
  [ "$(grade Camden 2009/10)" = good ]
}

@test "a row counts from its day on, and to its last day" {
  rows "ni35_bands,good,,2009-04-01,,2.6,confirmed,dearer,a letter"
  assay run -q --measure ni35 >/dev/null
  [ "$(grade Camden 2009/10)" = fair ]
  run -0 assay explain camden ni35 2009/10
  has 'ni35_bands.good = 2.6  config/params.csv:2  "dearer"  a letter'
  run -0 assay explain camden ni35 2008/09
  has "ni35_bands.good = 2.5  the declared default"
  rows "ni35_bands,good,,2008-04-01,2009-03-31,2.6,confirmed,dearer,a letter"
  assay run -q --measure ni35 >/dev/null
  [ "$(grade Camden 2009/10)" = good ]
}

@test "an area's row wins over its group's, that over all" {
  rows "ni35_bands,good,,2008-04-01,,2.9,confirmed,for all," \
    "ni35_bands,good,phase_one,2008-04-01,,2.2,confirmed,for the group," \
    "ni35_bands,good,Waltham Forest,2008-04-01,,1.8,confirmed,for one,"
  assay run -q --measure ni35 >/dev/null
  run -0 assay explain "waltham forest" ni35 2009/10
  has 'ni35_bands.good = 1.8  config/params.csv:4  "for one"'
  run -0 assay explain hounslow ni35 2009/10
  has 'ni35_bands.good = 2.2  config/params.csv:3  "for the group"'
  run -0 assay explain hackney ni35 2009/10
  has 'ni35_bands.good = 2.9  config/params.csv:2  "for all"'
}

@test "the newest day wins at one place" {
  rows "ni35_bands,good,,2008-04-01,,2.2,confirmed,first," \
    "ni35_bands,good,,2009-04-01,,3.2,confirmed,then,"
  assay run -q --measure ni35 >/dev/null
  run -0 assay explain hackney ni35 2009/10
  has 'ni35_bands.good = 3.2  config/params.csv:3  "then"'
  run -0 assay explain hackney ni35 2008/09
  has 'ni35_bands.good = 2.2  config/params.csv:2  "first"'
}

@test "a rule can be set for one measure alone" {
  rows "ni35/ni35_bands,good,,2008-04-01,,3.2,confirmed,for this one,"
  cp scripts/measures/ni35.lua scripts/measures/ni35_again.lua
  assay run -q >/dev/null
  [ "$(grade Hackney 2009/10)" = fair ]
  run -0 assay explain hackney ni35_again 2009/10
  has "ni35_bands.good = 2.5  the declared default"
}

@test "a row swaps the rule of a measure by name, in its places and days" {
  cat >scripts/rules/floor.lua <<'LUA'
return {
  title = "Floor", grades = { "safe", "unsafe" }, origin = "local: a test",
  grade = function(it) return it.value >= 3 and "safe" or "unsafe" end,
}
LUA
  sed -i '2,$d' config/judgements.csv
  rows "ni35,rule,phase_one,2009-04-01,,floor,confirmed,a pilot,letter 7"
  assay run -q --measure ni35 >/dev/null
  [ "$(grade Hounslow 2009/10)" = safe ]
  [ "$(grade "Waltham Forest" 2009/10)" = unsafe ]
  [ "$(grade Hackney 2009/10)" = good ]
  [ "$(grade Hounslow 2008/09)" != safe ]
  run -0 assay explain hounslow ni35 2009/10
  has 'ni35.rule = floor  config/params.csv:2  "a pilot"  letter 7'
  has "rule floor, local: a test"
  has "recomputed now: the same as stored"
  run -0 assay explain hackney ni35 2009/10
  lacks "ni35.rule"
  rows "ni35,rule,,,,floor,confirmed,for all,"
  assay run -q --measure ni35 >/dev/null
  [ "$(grade Hackney 2008/09)" = safe ]
  run -0 assay explain hackney ni35 2008/09
  has 'ni35.rule = floor  config/params.csv:2  "for all"'
}

@test "rules that rows name are checked" {
  refused "ni35,rule,Hackney,2009-04-01,,ni35_band,confirmed,why," \
    "there is no rule 'ni35_band'; did you mean 'ni35_bands'?"
  refused "ni35,rule,Hackney,2009-04-01,,against_target ni35_bands,confirmed,why," \
    "'ni35_bands' and 'against_target' both grade 'ni35' in the same places on the same days"
  refused "borough_overview,rule,Hackney,,,ni35_bands,confirmed,why," \
    "rules are named for a measure, and 'borough_overview' is none"
}

@test "draft and expected rows change nothing" {
  rows "ni35_bands,good,,2008-04-01,,3.2,expected,soon," \
    "ni35_bands,good,,2008-04-01,,3.3,draft,perhaps,"
  assay run -q --measure ni35 >/dev/null
  [ "$(grade Hackney 2009/10)" = good ]
}

@test "an assessment has parameters as well" {
  rows "borough_overview,quorum,,2008-04-01,,0.9,confirmed,stricter,"
  assay run -q >/dev/null
  run -0 assay explain hackney borough_overview 2009/10
  has "not assessed: only 73 % of the weight has a grade; 90 % is needed"
}

@test "names that nobody declared, with the nearest" {
  refused "ni35_band,good,,2009-04-01,,3,confirmed,why," \
    "there is no measure, rule or assessment 'ni35_band'; did you mean 'ni35_bands'?"
  refused "ni35_bands,goood,,2009-04-01,,3,confirmed,why," \
    "'goood' is no parameter of ni35_bands; did you mean 'good'?"
  refused "ni35_bands,good,Hackny,2009-04-01,,3,confirmed,why," \
    '"Hackny" is neither an area nor a group; nearest: Hackney'
}

@test "values out of range, of another kind, of no choice" {
  refused "ni35_bands,good,,2009-04-01,,9,confirmed,why," \
    "'good' of ni35_bands must be from 1 to 5, not 9"
  refused "ni35_bands,good,,2009-04-01,,much,confirmed,why," \
    'value: "much" is no number'
  refused "borough_overview,limit,,2009-04-01,,fiar,confirmed,why," \
    "'limit' of borough_overview must be \"excellent\", \"good\", \"fair\" or \"poor\", not fiar"
}

@test "a row of a rule that grades nothing" {
  small_with_bands
  sed -i 's/ rule = "visit_bands",//' scripts/measures/visit_rate.lua
  try 1 check
  told "config/params.csv:2: 'visit_bands' grades nothing, so this changes nothing; name it as the rule of a measure, or take the row out"
  rm config/params.csv
  try 0 check
}

@test "bands that cross" {
  refused "ni35_bands,good,Hackney,2009-04-01,,1.5,confirmed,why," \
    "'good' of ni35_bands must be above 'fair', and is 1.5 where that is 1.75, for Hackney, on 2009-04-01"
}

@test "values that do not add up to what their defaults do" {
  small_with_bands
  sed -i 's/  params = {/&\n    near = { default = 0.1, adds_up = "parts", doc = "a part" },\
    far = { default = 0.2, adds_up = "parts", doc = "a part" },/' scripts/rules/visit_bands.lua
  try 0 check
  { cat config/params.csv
    echo "visit_bands,near,,2007-04-01,,0.2,confirmed,why,"
    echo "visit_bands,far,,2007-04-01,,0.1,confirmed,why,"
  } >whole.csv
  { cat whole.csv; echo "visit_bands,far,Hackney,2008-04-01,,0.3,confirmed,why,"; } >config/params.csv
  try 1 check
  told "config/params.csv:8: 'far', 'near' of visit_bands must add up to 0.3, and make 0.5, for Hackney, on 2008-04-01; mend the value, or change the others with it"
  has ": 1 fault"
  head -n 6 whole.csv >config/params.csv
  try 1 check
  told "config/params.csv:6: 'far', 'near' of visit_bands must add up to 0.3, and make 0.4, on 2007-04-01"
  cp whole.csv config/params.csv
  try 0 check
  sed -i 's/, adds_up = "parts", doc = "a part" },$/ },/; s/far = { default = 0.2, adds_up = "parts"/far = { default = 0.2/' scripts/rules/visit_bands.lua
  sed -i 's/near = { default = 0.1/&, adds_up = "parts"/' scripts/rules/visit_bands.lua
  try 1 check
  told "'near' adds up with no other parameter; give the others the same word, or leave adds_up out"
}

@test "dates as a spreadsheet rewrites them, and dates that end too soon" {
  refused "ni35_bands,good,,01/04/2009,,3,confirmed,why," \
    'from: "01/04/2009" is a date as a spreadsheet shows it'
  told "write 2009-04-01 for 1 April, or 2009-01-04 for 4 January"
  refused "ni35_bands,good,,2009-02-30,,3,confirmed,why," 'from: "2009-02-30"'
  refused "ni35_bands,good,,2009-04-01,2008-04-01,3,confirmed,why," \
    "the row ends before it begins: 2009-04-01 to 2008-04-01"
}

@test "rows without a reason, of no status, with cells that lack" {
  refused "ni35_bands,good,,2009-04-01,,3,confirmed,," "reason"
  refused "ni35_bands,good,,2009-04-01,,3,maybe,why," \
    '"maybe" is no status; the statuses are confirmed, expected, draft'
  refused "ni35_bands,good,,2009-04-01,,3" "6 cells where the header has 9"
}

@test "the same parameter twice at one place from one day" {
  propose "ni35_bands,good,,2009-04-01,,3,confirmed,why," \
    "ni35_bands,good,,2009-04-01,,2.5,confirmed,why,"
  try 1 check
  told "config/params.csv:3: 'good' of ni35_bands is set twice for the same place from the same day, here and in line 2"
}

@test "list: the default, the rows, and which of them decide on a day" {
  columns=param,area,from,value,in_force,set_by
  try 0 params list ni35_bands --at 2008-06-01 --columns $columns
  has $'good\t\t\t2.5\tyes\tthe declared default'
  has $'good\t\t2009-04-01\t2.75\tno\tconfig/params.csv:7'
  has $'good\tphase_one\t2008-04-01\t3\tyes\tconfig/params.csv:8'
  try 0 params list ni35_bands.good --at 2009-06-01 --columns $columns
  has $'good\t\t\t2.5\tno\tthe declared default'
  has $'good\t\t2009-04-01\t2.75\tyes'
  lacks "excellent"
  try 2 params list ni35_bnds
  told "did you mean 'ni35_bands'?"
}

@test "get: the value for an area, and who says so" {
  try 0 params get ni35_bands.good --area hounslow --at 2009-06-01 --json
  has '"value":"3"'
  has '"set_by":"config/params.csv:8"'
  try 0 params get ni35_bands.good --area camden --at 2009-06-01 --columns value
  has 2.75
  try 0 params get race_detections/against_target.margin --at 2008-06-01 --columns value
  has 3
  try 0 params get against_target.margin --at 2008-06-01 --columns value,set_by
  has $'2\tthe declared default'
  try 2 params get ni35_bands.goood
  told "'ni35_bands' has no parameter 'goood'; did you mean 'good'?"
  try 2 params get ni35_bands
  told "names no parameter"
}

@test "set: one row is written, the others stay; applied, the next run has it" {
  cp config/params.csv before
  try 0 params set ni35_bands.good 2.6 --from 2009-04-01 --reason "as last year" --reference "board, item 3"
  told "config/params.csv:7: ni35_bands.good = 2.6, in place"
  run diff before config/params.csv
  [ "$(grep -c '^[<>]' <<<"$output")" = 2 ] || show "one line" "$output"
  has '> ni35_bands,good,,2009-04-01,,2.6,confirmed,as last year,"board, item 3"'
  in_force
  assay run -q --measure ni35 >/dev/null
  run -0 assay explain camden ni35 2009/10
  has 'ni35_bands.good = 2.6  config/params.csv:7  "as last year"'
  try 0 params set ni35_bands.good 2.9 --area hackney --from 2009-04-01 --reason "a stretch"
  told "a new row"
  [ "$(tail -n 1 config/params.csv)" = "ni35_bands,good,hackney,2009-04-01,,2.9,confirmed,a stretch," ]
  try 0 check
}

@test "set: what check would refuse is not written" {
  cp config/params.csv before
  try 3 params set ni35_bands.good 9 --from 2010-04-01 --reason x
  told "config/params.csv:"
  told "from 1 to 5"
  told "nothing was written"
  try 3 params set ni35_bands.good abc --from 2010-04-01 --reason x
  told 'value: "abc" is no number; write a number'
  try 3 params set ni35_bands.good 2.7 --from 1/4/2010 --reason x
  told "2010-04-01 for 1 April"
  try 3 params set ni35_bands.good 1 --from 2010-04-01 --reason x
  told "fair"
  try 3 params set ni35_bands.good 2.7 --area hakney --from 2010-04-01 --reason x
  told "Hackney"
  try 2 params set ni35_bands.good 2.7
  told "a value is set for a reason"
  cmp before config/params.csv
}
