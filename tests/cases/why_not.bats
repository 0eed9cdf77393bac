#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# What --why-not proposes is made: the figure in the file that was sent in, the
# parameter in config/params.csv; imported, run, and the grade looked up. It is
# the one that was wanted, and a step less does not give it.

load helper

setup_file() { prepare; }
setup() { cd "$BATS_FILE_TMPDIR" || return 1; }

# What stands in why.json at a path; nothing where nothing does.
why() {
  sqlite3 :memory: "select coalesce(json_extract(readfile('why.json'),
    '\$.why_not.$1'), '')"
}

# The value of a change one step before it.
less() {
  sqlite3 :memory: "with c as (select json_extract(readfile('why.json'),
    '\$.why_not.$1') as c) select printf('%.12g', json_extract(c, '\$.to') -
    json_extract(c, '\$.step') * iif(json_extract(c, '\$.to') >
    json_extract(c, '\$.was'), 1, -1)) from c"
}

# Put a value in place of the figure that stands at a path.
put_figure() {
  local file
  file=$(why "$1.file")
  awk -F, -v OFS=, -v line="$(why "$1.line")" -v at="$(why "$1.column")" \
    -v to="$2" 'NR == line { $at = to } { print }' "$file" >put.csv
  mv put.csv "$file"
  assay import -q "$file"
}

# Likewise of the parameter; a default gets a row.
put_param() {
  local line
  line=$(why "$1.line")
  if [ "$line" ]; then
    awk -F, -v OFS=, -v line="$line" -v to="$2" \
      'NR == line { $6 = to } { print }' config/params.csv >put.csv
    mv put.csv config/params.csv
  else
    echo "$(why "$1.of"),$(why "$1.name"),,,,$2,confirmed,tried,test" \
      >>config/params.csv
  fi
  in_force || [ $? = 3 ] # what is out of range stays as it was
}

# The grade of the cell, after a run of what it needs.
grade() {
  assay run -q --measure "$item" >run.txt || [ $? = 4 ]
  sqlite3 assay.db "select coalesce(grade, '') from result_named
    where run = (select max(id) from run) and item = '$item' and \"by\" = ''
    and area = '$area' and period = '$period'"
}

# In a copy, make changes: figure or param, path and value, three by three.
grade_with() {
  local home=$PWD found
  scratch
  cp -R "$home/"{config,scripts,plugins,assay.db,why.json} .
  while [ $# -gt 0 ]; do
    "put_$1" "$2" "$3"
    shift 3
  done
  found=$(grade)
  rm -rf "$PWD"
  cd "$home" || return 1
  echo "$found"
}

is() { [ "$2" = "$wanted" ] || show "$wanted with $1" "$2"; }
is_not() { [ "$2" != "$wanted" ] || show "not $wanted with $1" "$2"; }

try_figure() {
  [ "$(why "figures[0]")" ] || return 0
  is "the figure" "$(grade_with figure "figures[0]" "$(why "figures[0].to")")"
  [ "$(why "figures[0].step")" ] || return 0 # a word, a day
  is_not "a step less of the figure" \
    "$(grade_with figure "figures[0]" "$(less "figures[0]")")"
}

try_param() {
  [ "$(why "params[0]")" ] || return 0
  is "the parameter" "$(grade_with param "params[0]" "$(why "params[0].to")")"
  [ -z "$(why "params[0].step")" ] || is_not "a step less of the parameter" \
    "$(grade_with param "params[0]" "$(less "params[0]")")"
}

try_pair() {
  local one other
  [ "$(why "pair[0]")" ] || return 0
  one=$(why "pair[0].to") other=$(why "pair[1].to")
  is "both figures" \
    "$(grade_with figure "pair[0]" "$one" figure "pair[1]" "$other")"
  is_not "a step less of the first" "$(grade_with figure "pair[0]" \
    "$(less "pair[0]")" figure "pair[1]" "$other")"
  is_not "a step less of the second" "$(grade_with figure "pair[0]" "$one" \
    figure "pair[1]" "$(less "pair[1]")")"
}

# All that is proposed for one cell; KINDS says of what something must be.
proposals() {
  area=$1 item=$2 period=$3 wanted=$4
  assay explain "$area" "$item" "$period" --depth 0 --why-not "$wanted" \
    --json >why.json
  for kind in $5; do
    [ "$(why "${kind}[0]")" ] || show "something of $kind" "$(cat why.json)"
  done
  try_figure
  try_param
  try_pair
}

@test "an indicator of four levels" {
  proposals Hackney ni35 2009/10 excellent "figures pair"
  proposals Hackney ni35 2009/10 fair "figures params pair"
}

@test "a rate against its target" {
  proposals Hackney race_detections "2009/10 Q4" near "figures params pair"
  proposals "Tower Hamlets" race_detections "2009/10 Q4" missed "figures pair"
}

@test "a share of records, by bands" {
  proposals Camden recording_compliance 2009/10 poor "figures pair"
  proposals Camden recording_compliance 2009/10 fair "figures params pair"
}

@test "a part that is graded against its peers" {
  proposals Hackney apacs_tackling_crime/assault_rate 2009/10 excellent "figures"
  proposals Hackney apacs_tackling_crime/acquisitive_rate 2009/10 fair "figures"
}

@test "a survey, a ratio for the force, a level" {
  proposals Camden apacs_confidence/users_satisfied 2009/10 excellent "figures pair"
  proposals "Metropolitan Police District" black_search_ratio "2007/08 Q2" "in proportion" "figures params"
  proposals Hackney engagement_level 2009/10 fair "figures params"
}

@test "a grade that was given, a day by which" {
  proposals "Metropolitan Police District" hmic_weak_objectives 2008/09 some "figures"
  [ "$(why "figures[0].to")" = poor ]
  proposals "Barking and Dagenham" delphinus_compliance "2007/08 Q2" complete "figures"
  [ "$(why "figures[0].to")" = 2008-03-31 ]
}

@test "an assessment, through its parts" {
  proposals Hackney apacs_tackling_crime 2009/10 excellent "figures pair"
  proposals Hackney apacs_protection 2009/10 fair "figures"
  proposals Camden prevent_readiness 2008/09 "ready for phase one" "params"
}

@test "a grade that it has, one that there is not, one out of reach" {
  try 0 explain hackney ni35 2009/10 --why-not good
  has "Hackney is good already."
  try 2 explain hackney ni35 2009/10 --why-not excelent
  told "ni35 has no grade 'excelent'; did you mean 'excellent'?"
  try 2 explain hackney ni35 2009/10 --why-not zzzz
  told "ni35 has no grade 'zzzz'; its grades: excellent, good, fair, poor"
  try 2 explain hackney acquisitive_rate 2009/10 --why-not good
  told "acquisitive_rate is not graded"
  try 0 explain hackney ni35 2009/10 --why-not poor
  has "figure: none within the limits"
  has "parameter: none within the limits"
  has "two figures: none within the limits"
  has "Limits: 4 figures, each within its contract and the range of its column"
}

@test "the change is told with its place, the smallest first" {
  try 0 explain hackney ni35 2009/10 --why-not excellent
  has "To be excellent, all else equal, the smallest changes that do it:"
  has "figure: engagement 3 -> 5  config/returns/ni35_illustrative_2009_10.csv:12 column 3  Hackney, 2009/10"
  has "parameter: none within the limits"
  try 0 explain hackney ni35 2009/10 --why-not fair
  has "parameter: ni35_bands.good 2.75 -> 3.01  config/params.csv:7"
  silent
  first=$output
  try 0 explain hackney ni35 2009/10 --why-not fair
  [ "$output" = "$first" ]
}

@test "without a grade, what is not there is named" {
  try 0 explain havering building_resilience 2008/09 --why-not poor
  has "It has no grade: not assessed: oversight for Havering, 2008/09, in ni35 reads \"n/r\""
  has "not there: oversight of ni35, Havering, 2008/09: \"n/r\"  config/returns/ni35_illustrative_2008_09.csv:16 column 6"
  try 0 explain kingston building_resilience 2009/10 --why-not good --json
  has '"state": "none"'
}

@test "what a person judged is not changed by a figure" {
  try 6 explain "kensington and chelsea" ni35 2008/09 --why-not good
  told "ni35 was judged fair there, which no figure or parameter changes"
  told "config/judgements.csv:"
}

@test "in public, not where people are counted" {
  try 6 explain hackney race_detections "2009/10 Q4" --why-not near --public
  told "--why-not is not for the public where figures count people, as those of hate_crime do"
  [ -z "$output" ]
  try 0 explain hackney ni35 2009/10 --why-not fair --public
  has "figure: knowledge 4 -> 2"
}
