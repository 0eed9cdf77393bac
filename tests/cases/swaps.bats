#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# A choice of method is one word in one file, and changes what it should and
# nothing else; every cell of the run explains itself to a line.

load helper

setup_file() { prepare; }
setup() { prepared; }

# In FILE, OLD becomes NEW: one word, in one file of the programme. Then a run.
swap() {
  local words='grep -oE [A-Za-z0-9_]+|.'
  sed -i "s/$2/$3/" "$1"
  is 1 "$(diff -rq "$BATS_FILE_TMPDIR/config" config | wc -l | xargs -I{} expr {} + \
    "$(diff -rq "$BATS_FILE_TMPDIR/scripts" scripts | wc -l)")"
  is 1 "$(diff <($words "$BATS_FILE_TMPDIR/$1") <($words "$1") | grep -c '^>')"
  assay run -q >/dev/null
}

is() {
  [ "$1" = "$2" ] || show "$1" "$2"
}

# What differs between the two runs, each once: changed COLUMN.
changed() {
  run -1 --separate-stderr assay diff --no-headers --columns "$1"
  sort -u <<<"$output"
}

@test "NI 35 as its weakest criterion: it, and what weighs it" {
  swap scripts/measures/ni35.lua 'default = "mean"' 'default = "min"'
  is "apacs_protection
apacs_protection/ni35
apacs_protection_direction
apacs_protection_direction/ni35
borough_overview
building_resilience
ni35" "$(changed item)"
  run -0 assay explain hackney ni35 2009/10
  has "Hackney   NI 35, resilience to extremism   2009/10   2.00  fair"
}

@test "another APACS grading rule for one indicator: its grades and its area" {
  swap scripts/assessments/apacs_tackling_crime.lua \
    '"key_detections", rule = "ppaf_delivery"' '"key_detections", rule = "ppaf_national"'
  is "apacs_tackling_crime
apacs_tackling_crime/key_detections
borough_overview" "$(changed item)"
  run -1 --separate-stderr assay diff --no-headers --columns item,value_before,value_after
  run ! grep -Pv '^(apacs_tackling_crime|borough_overview)\t|\t([\d.]+)\t\2$' <<<"$output"
}

@test "another peer group: what is compared with it" {
  swap scripts/rules/ppaf_survey.lua most_similar neighbours
  is "apacs_confidence
apacs_confidence/good_job
apacs_confidence/local_concerns
apacs_confidence/users_satisfied
borough_overview" "$(changed item)"
}

@test "an average without the area itself: likewise" {
  swap scripts/rules/ppaf_survey.lua 'itself    = { default = true' \
    'itself    = { default = false'
  [[ $(changed item) == $'apacs_confidence\napacs_confidence/'* ]]
  run ! grep -vE '^(apacs_confidence(/.*)?|borough_overview)$' <<<"$(changed item)"
  run -0 assay explain hackney apacs_confidence 2009/10
  has "the mean of 6; score "
}

@test "without the rule of the fund, boroughs that lack it are asked as well" {
  swap scripts/measures/pve_projects_done.lua funded_only every_area
  is pve_projects_done "$(changed item)"
  is "Barking and Dagenham
Hammersmith and Fulham
Kensington and Chelsea
Kingston upon Thames
Richmond upon Thames
Sutton" "$(changed area)"
}

@test "without the rule of the district, the City and the airports are missing" {
  swap scripts/assessments/building_resilience.lua met_boroughs every_area
  is building_resilience "$(changed item)"
  is "City of London
Heathrow and London City Airports" "$(changed area)"
  is "not applicable	missing" "$(changed status_before,status_after)"
}

@test "every cell of the run explains itself to a line, and is what is stored" {
  run -0 --separate-stderr assay explain --all --no-headers
  is "" "$output"
  local cells figures
  read -r cells figures < <(sqlite3 -separator ' ' assay.db \
    "select count(*), sum(status = 'ok') from result where run = 1")
  is "$cells cells of r1 explained: $cells come out as stored; of $figures figures $figures lead to a line of a file." \
    "$(tail -1 <<<"$stderr")"
}

@test "a cell that was tampered with does not stand up to it" {
  sqlite3 assay.db "update result set value = value + 1 where period =
    (select id from period where name = '2009/10') and area =
    (select id from area where name = 'Hackney') and item =
    (select id from item where name = 'ni35')"
  run -1 --separate-stderr assay explain --all --area hackney --period 2009/10
  is "Hackney	ni35	2009/10	comes out otherwise than stored" \
    "$(tail -1 <<<"$output" | cut -f 1,2,4,5)"
  is 2 "$(wc -l <<<"$output")"
  run -0 assay explain --all --measure ni35 --area barnet
  run -2 assay explain --all hackney
  has "explain --all takes no words; --area, --measure and --period narrow it"
  run -2 assay explain --all --public
  has "explain --all is for neither --public nor --why-not"
}
