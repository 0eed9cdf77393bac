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

# The programme of helper.bash with a change planted in Hackney, three measures
# that count visits, one that does not, and its run.
planted() {
  small
  visits "$1" >visits.csv
  sed -i 's/, interval = "none"//' scripts/measures/visit_rate.lua
  sed 's/Visits for.*people/Visits/; s/"percent", decimals = 1/"visits"/
    s/{ numerator = \(.*\), denominator.*/\1/; s/"high"/"none"/' \
    scripts/measures/visit_rate.lua >scripts/measures/visits.lua
  sed 's/Visits for.*people/People/; s/"percent", decimals = 1/"people"/
    s/{ numerator.*denominator = \(.*\) }/\1/; s/"high"/"none"/' \
    scripts/measures/visit_rate.lua >scripts/measures/people.lua
  sed 's/"high"/"low"/' scripts/measures/visit_rate.lua \
    >scripts/measures/visit_burden.lua
  assay import -q visits.csv
  assay run -q >/dev/null
}

@test "a planted change is told once, under the strongest measure of it" {
  planted 150
  try 0 signals --csv --lf --no-headers --columns change,measure,area,value,was,against,method,also
  [ "$output" = "worse,visit_burden,Hackney,75.0,14.5,2011/12,two proportions,5" ]
  try 0 signals --csv --lf --no-headers --columns also_moves
  has "Hackney visit_rate; London visit_burden; London visit_rate"
}

@test "of one measure the word is as the measure says what is good" {
  planted 150
  for measure in visit_rate visit_burden; do
    run -0 assay signals -q --measure "$measure" --csv --lf --no-headers --columns change,moved,area
    echo "$output" >>words
  done
  [ "$(cat words)" = "better,up,Hackney
worse,up,Hackney" ]
}

@test "what does not change has no signals, and how many were tested is told" {
  planted 31
  try 0 signals --format table
  lacks Hackney
  has "series tested; p adjusted for so many (Benjamini and Hochberg), told under 0.05."
}

@test "asking for an area narrows what is told, and not what p is adjusted for" {
  planted 150
  run -0 assay signals -q --area hackney --csv --lf --no-headers --columns p_adjusted
  narrow=$output
  run -0 assay signals -q --csv --lf --no-headers --columns p_adjusted
  [ "$output" = "$narrow" ]
  run -0 assay signals -q --area camden --csv --lf --no-headers
  [ -z "$output" ]
}

@test "the same signals whatever the order of files and the number of workers" {
  planted 150
  assay signals -q --json >one.json
  assay run -q --jobs 1 --shuffle 7 >/dev/null
  assay signals -q --json | sed 's/run r2/run r1/; s/"run":"r2"/"run":"r1"/; /made_at/d' >other.json
  sed -i /made_at/d one.json
  diff one.json other.json
}

@test "the sample programme has its real changes, best described" {
  programme
  assay import -q config/returns/*.csv
  assay run -q >/dev/null
  try 0 signals --format table
  has "Real changes, strongest first   run r1"
  has "Illustrative, resting on made-up figures"
}

@test "without a run there is nothing to tell, and the way to one is told" {
  small
  assay import -q visits.csv
  try 2 signals
  told "make one: assay run"
  try 2 signals hackney
}

@test "--limit tells the strongest and how many more there are" {
  planted 150
  sed 's/Camden,2012.13,.*/Camden,2012\/13,3,200/' visits.csv >more.csv
  assay import -q more.csv
  assay run -q >/dev/null
  run -0 assay signals -q --json --limit 1
  has '"area":"Hackney"'
  lacks '"area":"Camden"'
  has "1 more: --limit 2."
}
