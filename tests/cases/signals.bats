#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets stderr
# What is told of its own accord: figures of an import unlike their past, and
# the real changes of a run, once each.

load helper

# Twelve years of visits to three boroughs, the last for Hackney as given.
visits() {
  echo borough,year,visits,people
  for year in {0..11}; do
    name=$(printf '20%02d/%02d' $((year + 1)) $((year + 2)))
    echo "Camden,$name,$((48 + year * 7 % 5)),200"
    echo "Hackney,$name,$((year < 11 ? 27 + year * 3 % 7 : $1)),200"
    echo "Westminster,$name,$((60 + year * 5 % 9)),100"
  done
}

@test "a figure far from its own past is told, and loaded all the same" {
  small
  visits 190 >visits.csv
  try 0 import visits.csv
  has "36 new"
  told "signal: Hackney 2012/13, visits 190: 29.2 robust z from its own past (27 to 33)"
  [ "$(grep -c signal: <<<"$stderr")" = 1 ]
  run -0 assay sql --no-headers "select sum(visits) from visits where visits > 100"
  [ "$output" = 190 ]
}

@test "figures like their past are no signal, nor those with a short one" {
  small
  visits 31 >visits.csv
  try 0 import visits.csv
  [[ $stderr != *signal* ]] || show "no signal" "$stderr"
  small
  visits 190 | sed '/,200[1-5]/d' >visits.csv
  try 0 import visits.csv
  [[ $stderr != *signal* ]] || show "no signal" "$stderr"
}

@test "of many signals three are told, furthest first, and the rest counted" {
  small
  visits 190 | sed '/2012.13/s/Camden,\(.*\),.*,200/Camden,\1,95,20/
    /2012.13/s/West\(.*\),100/West\1,500/' >visits.csv
  try 0 import visits.csv
  told "signal: and 1 more"
  run -0 grep -o "^signal: .* z" <<<"$stderr"
  [ "$output" = "signal: Westminster 2012/13, people 500: 40.0 robust z
signal: Hackney 2012/13, visits 190: 29.2 robust z
signal: Camden 2012/13, people 20: 12.7 robust z" ]
}

@test "an import that is tried or quiet has no signals" {
  small
  visits 190 >visits.csv
  try 0 import -n visits.csv
  [[ $stderr != *signal* ]] || show "no signal" "$stderr"
  try 0 import -q visits.csv
  silent
}
