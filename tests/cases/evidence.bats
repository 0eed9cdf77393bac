#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# A programme of which there is nothing but its store: what a run kept of itself
# is enough to read, explain and verify it.
load helper

# The store by itself, in a folder without a programme.
alone() {
  local store=$PWD/assay.db
  scratch
  cp "$store" alone.db
}

@test "a store alone is a programme to read, to explain and to verify" {
  small_with_bands
  try 0 results --csv
  local results=$output
  try 0 explain hackney visit_rate 2008/09
  local explained=$output
  alone
  print_of alone.db >before
  try 0 -C alone.db results --csv
  [ "$output" = "$results" ] || show "$results" "$output"
  ASSAY_PROGRAMME=alone.db try 0 explain hackney visit_rate 2008/09
  [ "$output" = "$explained" ] || show "$explained" "$output"
  has "Hackney,2008/09,40,200"
  try 0 -C alone.db runs verify
  told "r1: 8 results, the same when computed again"
  try 0 -C alone.db params get visit_bands.good --area hackney --at 2009-01-01
  has 19.50
  try 0 -C alone.db params verify
  has "the ledger is whole: 4 entries"
  try 0 -C alone.db sql "select count(*) from visits"
  has 6
  print_of alone.db | diff before -
}

@test "a store alone is what the run in question was made from" {
  small_with_bands
  sed -i 's/denominator = /denominator = 2 * /' scripts/measures/visit_rate.lua
  band good 9
  in_force
  assay run -q >run.txt
  alone
  try 0 -C alone.db explain hackney visit_rate 2008/09
  has 10.0
  try 0 -C alone.db explain hackney visit_rate 2008/09 --run r1
  has 20.0
  has "visit_bands.good = 19.5 "
}

@test "what needs the folder is refused where there is only its store" {
  small_with_bands
  alone
  local verb
  for verb in "run" "import x.csv" "test" "check" "params plan" \
    "params set visit_bands.good 3" "params apply --reason x" "sources rebuild"; do
    # shellcheck disable=SC2086 # words
    try 2 -C alone.db $verb
    told "alone.db: assay ${verb%% [-xv]*} needs the programme's folder, and this is its store alone; name the folder that holds config/ with -C DIR"
  done
  echo "no store" >text
  try 5 -C text results
  told "text: this is no store, nor any SQLite database"
}
