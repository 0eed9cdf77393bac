#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# diff: two runs, what came out of them and what they were made from.
load helper

setup_file() {
  prepare
}

setup() {
  prepared
}

@test "two runs of the same have nothing that differs" {
  assay run -q >out
  try 0 diff
  told "0 results of r1 differ in r2"
  lacks "Hackney"
}

@test "a parameter that moved: which grades, and where it came from" {
  sed -i '/^ni35_bands,good,.*2.75/s/2.75/3.00/' config/params.csv
  in_force
  assay run -q >out
  try 1 diff r1 r2 --no-headers --columns item,area,period,grade_before,grade_after
  grep -Pqx 'ni35\t[^\t]*\t2009/10\tgood\tfair' <<<"$output"
  run ! grep -Px 'ni35\t[^\t]*\t[^\t]*\t(\w+)\t\1' <<<"$output"
  try 1 diff --json
  has 'parameters config/params.csv: changed'
}

@test "a plugin that changed is named" {
  echo "-- a word more" >>plugins/combine/combine.lua
  assay run -q >out
  try 0 diff
  [[ $output$stderr == *"plugin combine: changed"* ]] || show "plugin combine" "$output$stderr"
}

@test "a script that changed and one that is new are named, with their results" {
  echo "-- a word more" >>scripts/measures/hotline_calls.lua
  sed 's/title  = "/&A second /' scripts/measures/hotline_calls.lua >scripts/measures/second.lua
  assay run -q >out
  try 1 diff --no-headers --columns item,status_before,status_after
  run ! grep -v $'^second\t\t' <<<"$output"
  try 1 diff
  [[ $output$stderr == *"hotline_calls.lua: changed"* ]] || show changed "$output$stderr"
  [[ $output$stderr == *"second.lua: new"* ]] || show new "$output$stderr"
}

@test "a run that is not there is told" {
  try 2 diff r7
  told "r7"
}
