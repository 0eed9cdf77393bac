#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output
# The register of the London Debate as it lies in config/returns: what can be
# recomputed from the report comes out of its own lines.

load helper

setup_file() { prepare; }
setup() { prepared; }

# value MEASURE SUBJECT SHOWN: the figure of January 2008, as printed.
value() {
  run -0 assay results measure "$1" --period 2008-01 ${2:+--by "$2"} \
    --no-headers --columns value
  [ "$output" = "$3" ] || show "$1 $2: $3" "$output"
}

rows() {
  run -0 assay sql --no-headers "select count(*) from $1"
  [ "$output" = "$2" ] || show "$2: $1" "$output"
}

@test "A1, A4, A5, A6: 46 recommendations, 9 by exception, 37 open, 34 responses, 46 led" {
  rows recommendations 46
  value recommendations_exception "" 19.6
  value recommendations_open "" 37
  value recommendations_shared "" 39.1
  value recommendations_answered "" 100.0
  value recommendations_led "" 100.0
  rows "(select distinct response from recommendation_responses)" 34
}

@test "A67: four and three bullets, four questions" {
  rows "recommendation_responses where response = '24' and kind = 'requirement'" 4
  rows "recommendation_responses where response = '45' and kind = 'requirement'" 3
  rows "recommendation_responses where kind = 'question'" 4
}

@test "A18, A48, A50: 359 of 582, 26 of 32, three of four" {
  value premises_priority "" 61.7
  value pve_coverage "" 81.25
  value stop_search_plan "" 75.0
  cat >>config/params.csv <<'CSV'
pve_coverage,city,,2007-04-01,,true,confirmed,the City counts,made up
premises_priority,among,,2007-04-01,,false,confirmed,read the other way,made up
CSV
  in_force
  assay run -q >/dev/null
  value pve_coverage "" 78.79
  value premises_priority "" 38.2
}

@test "A2, A9, A13: lower bounds stay what they are" {
  rows "published_counts where figure_note = 'over'" 3
  run -0 assay explain met published_counts 2008-01 --by "Londoners consulted"
  has 'over 1000'
}

@test "every milestone falls due as its words say, and its item is there" {
  value milestones_dated "" 100.0
  rows "milestones where (response, item) not in
    (select response, item from recommendation_responses)" 0
}

@test "every response is one of a recommendation, and every part of an item" {
  rows "recommendation_responses where response not in
    (select response from recommendations)" 0
  rows "recommendation_responses as part where part_of != 'recommendation'
    and not exists (select 1 from recommendation_responses as item
    where item.response = part.response and item.item = part.part_of)" 0
}
