#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# runs verify: a run comes out of what was recorded of it, or it is said where
# it does not.
load helper

setup() {
  small_with_bands
}

# A result of the sample run, by SQL behind the program's back.
tamper() {
  sqlite3 assay.db "$1"
}

ONE="item = (SELECT id FROM item WHERE name = 'visit_rate')
     AND area = (SELECT id FROM area WHERE name = 'Hackney')
     AND period = (SELECT id FROM period WHERE name = '2008/09')"

@test "a run is the same when everything has moved on since, and elsewhere" {
  sed -i 's/,40,200/,50,200/' visits.csv
  assay import -q visits.csv
  sed -i 's/19.50/30/' config/params.csv
  in_force
  sed -i 's/denominator = /denominator = 2 * /' scripts/measures/visit_rate.lua
  echo 'region,area,' >config/areas.csv
  mkdir "elsewhere, with a blank"
  cp -R config assay.db "elsewhere, with a blank"
  try 0 runs verify r1
  told "r1: 8 results, the same when computed again from what was recorded"
  cd "elsewhere, with a blank"
  try 0 runs verify r1
  told "r1: 8 results, the same"
}

@test "a part of a run is compared as far as it was kept" {
  assay run -q --area Hackney --period 2008/09 >out
  try 0 runs verify
  told "r2: 1 result, the same"
}

@test "a result that was changed in the store is named, column by column" {
  tamper "UPDATE result SET grade = 'fair', value = 19 WHERE $ONE"
  try 1 runs verify --no-headers
  grep -Pqx 'visit_rate\t\tHackney\t2008/09\tvalue\t19\t20' <<<"$output"
  grep -Pqx 'visit_rate\t\tHackney\t2008/09\tgrade\tfair\tgood' <<<"$output"
  told "r1: 1 result of 8 is not what comes out of what was recorded"
}

@test "a result that is gone, and one that was never computed, are named" {
  tamper "UPDATE result SET \"by\" = 'x' WHERE $ONE"
  try 1 runs verify --csv
  grep -q '^visit_rate,,Hackney,2008/09,,,ok' <<<"$output"
  grep -q '^visit_rate,x,Hackney,2008/09,,ok,' <<<"$output"
  tamper "DELETE FROM result WHERE \"by\" = 'x'"
  try 1 runs verify
  told "r1 was made with 8 results, and has 7 now"
}

@test "a kept file, and a ledger, that were tampered with are not believed" {
  tamper "UPDATE kept SET bytes = CAST(replace(CAST(bytes AS TEXT), '100', '101') AS BLOB)
          WHERE CAST(bytes AS TEXT) LIKE '%Visits for every%'"
  try 1 runs verify
  told "scripts/measures/visit_rate.lua: is not the file that was kept: its bytes have another hash; the run cannot be made again from this store"
  tamper "DROP TRIGGER ledger_never_changes;
          UPDATE ledger SET value = '99' WHERE id = 2"
  try 1 runs verify
  told "entry 2"
}

@test "rows that were changed behind the imports come out in the results" {
  tamper "UPDATE visits SET visits = 41
          WHERE area = (SELECT id FROM area WHERE name = 'Hackney') AND visits = 40"
  try 1 runs verify --no-headers --columns area,period,column,stored,again
  grep -Pqx 'Hackney\t2008/09\tnumerator\t40\t41' <<<"$output"
  grep -Pqx 'London\t2008/09\tnumerator\t71\t72' <<<"$output"
}

@test "a run of an Assay that kept nothing is refused" {
  tamper "UPDATE run SET files = NULL"
  try 6 runs verify
  told "r1 was made by an Assay that did not keep what runs are made from"
  told "assay run"
}

@test "a run that is named is explained with the files that it kept" {
  sed -i 's/it.value >= params.good/it.value > params.good + 1/' scripts/rules/visit_bands.lua
  try 0 explain Hackney visit_rate 2008/09 --run r1
  has "recomputed now: the same as stored"
  told "r1 is explained with the files that it kept; 1 has changed since, scripts/rules/visit_bands.lua"
  try 1 explain Hackney visit_rate 2008/09
  has "recomputed now: differs"
  rm -r scripts
  try 0 explain Hackney visit_rate 2008/09 --run r1
  has "visits.csv:6"
  told "first scripts/"
}
