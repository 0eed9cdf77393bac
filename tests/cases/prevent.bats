#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Prevent and Delphinus in the sample programme: rules of some boroughs swapped
# by a word, a gate that data opens, returns that are gone, what a judgement
# overrides. What changes is what should, and nothing else.

load helper

setup_file() { prepare; }
setup() { prepared; }

# One field of one cell of the latest run: cell FIELD ITEM AREA PERIOD.
cell() {
  sqlite3 assay.db "select $1 from result_named where item = '$2'
    and area = '$3' and period = '$4' and \"by\" = ''
    and run = (select max(id) from run)"
}

# Items and areas with a value, grade or note that the first run did not have:
# changed COLUMN.
changed() {
  sqlite3 assay.db "select distinct $1 from (
    select kind, item, \"by\", area, period, value, grade, status, note
      from result_named where run = (select max(id) from run)
    except
    select kind, item, \"by\", area, period, value, grade, status, note
      from result_named where run = 1) order by 1"
}

is() {
  [ "$1" = "$2" ] || show "$1" "$2"
}

# A programme without the returns of these sources.
without() {
  rm -f assay.db
  for source in "$@"; do rm config/returns/"$source"*.csv; done
  assay import -q config/returns/*.csv
  assay run -q >/dev/null
}

@test "without the rule of Phase One sites, only their readiness changes" {
  sed -i 's/rules = { "delphinus_bands", "delphinus_fuller" }/rule = "delphinus_bands"/' \
    scripts/assessments/prevent_readiness.lua
  try 0 check
  assay run -q >/dev/null
  is $'borough_overview\nprevent_readiness\nprevent_readiness/delphinus_verified' "$(changed item)"
  for area in $(changed "replace(area, ' ', '_')"); do
    [[ " Hounslow Tower_Hamlets Newham Waltham_Forest " == *" $area "* ]]
  done
}

@test "without the rule of the first quarter, only first quarters get a grade" {
  for measure in phase_one_tasks activities_baselined; do
    sed -i 's/rules    = { "task_bands", "first_quarter" }/rule     = "task_bands"/' \
      scripts/measures/$measure.lua
  done
  assay run -q >/dev/null
  is $'activities_baselined\nphase_one_tasks' "$(changed item)"
  is "2008/09 Q1" "$(changed period | sed -n 1p)"
  is "not begun" "$(cell grade phase_one_tasks Newham "2008/09 Q1")"
}

@test "a review that is passed opens the gate for growth and for boroughs" {
  is held "$(cell grade growth_released 'Metropolitan Police District' 2009/10)"
  sed -i 's/2009-03-31,,,/2009-03-31,2009-03-20,passed,/' \
    config/returns/programme_phases.csv
  assay import -q config/returns/programme_phases.csv
  assay run -q >/dev/null
  is $'borough_overview\ngrowth_released\nphase_gate\nprevent_readiness' "$(changed item)"
  is released "$(cell grade growth_released 'Metropolitan Police District' 2009/10)"
  is open "$(cell grade phase_gate Hackney 2008/09)"
  [ "$(sqlite3 assay.db "select count(*) from result_named
    where item = 'prevent_readiness' and grade = 'ready for phase two'
    and run = (select max(id) from run)")" -gt 0 ]
}

@test "a review that was not passed leaves the gate closed" {
  sed -i 's/2009-03-31,,,/2009-03-31,2009-03-20,not passed,/' \
    config/returns/programme_phases.csv
  assay import -q config/returns/programme_phases.csv
  assay run -q >/dev/null
  is closed "$(cell grade phase_gate Hackney 2008/09)"
  is held "$(cell grade growth_released 'Metropolitan Police District' 2009/10)"
}

@test "without the grids nothing is assessed, and never as bad" {
  without delphinus_illustrative
  is "" "$(cell status delphinus_level Hackney "2008/09 Q4")"
  is "missing" "$(cell status prevent_readiness Hackney 2008/09)"
  [[ $(cell note prevent_readiness Hackney 2008/09) == "not assessed: "* ]]
}

@test "without inspections no borough is assured by its own returns" {
  without delphinus_inspections
  is missing "$(cell status inspection_findings Hackney "2008/09 Q4")"
  is "not inspected yet" "$(cell note inspection_findings Hackney "2008/09 Q4")"
  is 0 "$(sqlite3 assay.db "select count(*) from result_named
    where item = 'delphinus_level' and grade in ('assured', 'compliant')
    and run = (select max(id) from run)")"
}

@test "the inspectorate's own grade stands, beside what its parts come to" {
  run -0 --separate-stderr assay explain met hmic_progress 2008/09
  has "fair"
  has "good"
  sed -i '/^hmic_progress,/d' config/judgements.csv
  assay run -q >/dev/null
  is hmic_progress "$(changed item)"
  is good "$(cell grade hmic_progress 'Metropolitan Police District' 2008/09)"
}

@test "both documents are told where they contradict each other" {
  run -0 assay explain met structure_coverage 2007/08
  has "CT Focus Desk: the documents contradict each other"
  has "being developed"
  run -0 assay explain met delphinus_age 2007-10
  has "launched in March 2006"
  has "launched in April 2006"
}

@test "the document that is believed is a parameter, and both are still told" {
  echo "structure_coverage,prefer,,2007-04-01,,report 6b Rec 24,confirmed,it is dated,test" \
    >>config/params.csv
  echo "delphinus_age,prefer,,2007-04-01,,Delphinus summary,confirmed,it is newer,test" \
    >>config/params.csv
  in_force
  assay run -q >/dev/null
  is $'delphinus_age\nstructure_coverage' "$(changed item)"
  is "CT Focus Desk: being developed, and it is not said for how many" \
    "$(cell note structure_coverage 'Metropolitan Police District' 2007/08)"
  is 18.0 "$(cell value delphinus_age 'Metropolitan Police District' 2007-10)"
  [[ $(cell note delphinus_age 'Metropolitan Police District' 2007-10) == \
    "the documents contradict each other: "*"; Delphinus summary is taken" ]]
}

@test "direct links leave two objectives without an activity" {
  echo "objectives_supported,link,,2008-04-01,,direct,confirmed,stricter,test" \
    >>config/params.csv
  in_force
  assay run -q >/dev/null
  is objectives_supported "$(changed item)"
  is "5.0|7.0" "$(cell "numerator, denominator" objectives_supported \
    'Metropolitan Police District' 2008/09)"
}

@test "the group of Phase One sites is the one that the report names" {
  is "$(sqlite3 assay.db "select area from prevent_sites_named
      where site = 'Phase One' order by 1")" \
    "$(sed -n 's/^phase_one,,\([^,]*\),.*/\1/p' config/groups.csv | sort)"
}
