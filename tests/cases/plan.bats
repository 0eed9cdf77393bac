#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# A plan that is kept: applied as it was planned, or refused with what has
# moved since.

load helper

setup_file() {
  export BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
  small_with_bands
  mkdir "$BATS_FILE_TMPDIR/made" && cp -R . "$BATS_FILE_TMPDIR/made"
}

setup() { scratch && cp -R "$BATS_FILE_TMPDIR/made/." .; }

# Plan as Ann, with good from 20 to 22.
planned() {
  band good 22
  try 0 params plan --out plan.json --as Ann --no-headers --columns was,value
  [ "$output" = $'18\t22' ] || show "18 to 22" "$output"
  told "Next: assay params apply plan.json"
}

moved() {
  try 6 params apply plan.json --reason "as planned" --as Ann
  told "what the plan was made on has moved; nothing is applied; assay params plan again"
}

@test "two administrators at once: one plan is applied, the other refused with what moved" {
  band good 22
  try 0 params plan --out ann.json --as Ann
  band good 18
  band least 12
  try 0 params plan --out ben.json --as Ben
  try 0 params apply ben.json --reason "small places" --as Ben
  told "1 change in force"
  band least 10
  band good 22
  try 6 params apply ann.json --reason "a stretch" --as Ann
  told "the ledger: Ben applied visit_bands.least at "
  told ", as plan $(sqlite3 "" "select readfile('ben.json') ->> 'id'")"
  told "what the plan was made on has moved; nothing is applied; assay params plan again"
  band least 12
  try 0 params plan --out ann.json --as Ann
  try 0 params apply ann.json --reason "a stretch" --as Ann
  try 0 params history visit_bands.good --no-headers --columns act,actor,was,value,plan
  [[ $output == *$'change\tAnn\t18\t22\t'"$(sqlite3 "" "select readfile('ann.json') ->> 'id'")" ]] ||
    show "what was planned" "$output"
}

@test "a plan that is applied twice is refused, and says so" {
  planned
  try 0 params apply plan.json --reason "as planned" --as Ann
  moved
  told "the ledger: Ann applied visit_bands.good at "
}

@test "other bytes of config/params.csv, new data and another script are refused by name" {
  planned
  echo >>config/params.csv
  moved
  told "config/params.csv was changed"
  planned
  sed 's/Camden,2008\/09,22/Camden,2008\/09,23/' visits.csv >more.csv
  assay import -q more.csv
  moved
  told "the data: import visits/2 is new"
  planned
  echo "-- another line" >>scripts/measures/visit_rate.lua
  moved
  told "script scripts/measures/visit_rate.lua is another now"
  try 1 params plan --exit-code --out plan.json
  try 0 params apply plan.json --reason "planned again" --as Ann
}

@test "a file that is no plan, of another programme, or changed by hand, is not applied" {
  planned
  echo '{"schema": "assay.results/1"}' >other.json
  try 3 params apply other.json --reason "x"
  told "other.json: this is no plan; assay params plan --out FILE writes one"
  sed 's|assay.plan/1|assay.plan/9|' plan.json >other.json
  try 3 params apply other.json --reason "x"
  told "other.json: this plan is of another version of Assay"
  sed 's|"Small"|"Large"|' plan.json >other.json
  try 6 params apply other.json --reason "x"
  told "the plan is of another programme"
  sed 's|"id": "...|"id": "abc|' plan.json >other.json
  try 6 params apply other.json --reason "x"
  told "the plan is not what was planned: it was changed by hand"
  try 0 params plan --json
  echo "$output" >other.json
  [ "$(sqlite3 "" "select readfile('plan.json') ->> 'id'")" = "$(sqlite3 "" "select readfile('other.json') ->> 'id'")" ]
}

@test "a value spelt in another way is no change" {
  sed -i 's/,18,confirmed/,18.0,confirmed/; s/,false,confirmed/,FALSE,confirmed/' config/params.csv
  try 0 params plan --no-headers
  [ -z "$output" ] || show nothing "$output"
  try 0 params verify
  try 0 params get visit_bands.good --no-headers --columns value,set_by
  [ "$output" = $'18\tconfig/params.csv:2' ] || show "its line" "$output"
}
