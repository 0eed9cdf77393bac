#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# The rule of variation over time, put in the place of a measure's own by one
# line of config/params.csv.

load helper

setup() {
  programme
  sed -i '/^race_detections.against_target,/d' config/params.csv
  echo 'race_detections,rule,,,,spc_variation,confirmed,noise or change,minutes of 3 May' >>config/params.csv
  mkdir -p tests/scripts
  rm config/programme_map.csv # names the tests that are not here
}

# The rates of Hackney, out of 100 offences, quarter by quarter from 2005/06 on,
# with - for a return that was not made; then cases.
trial() {
  {
    echo 'return { of = "race_detections", given = { hate_crime = [['
    echo 'borough,quarter,strand,offences,detections'
    local rate at=0
    for rate in $1; do
      [ "$rate" = - ] || printf 'Hackney,%d/%02d Q%d,race,100,%d\n' \
        $((2005 + at / 4)) $((6 + at / 4)) $((at % 4 + 1)) "$rate"
      at=$((at + 1))
    done
    echo ']] }, cases = {'
    cat
    echo '} }'
  } >tests/scripts/race_detections.lua
  try 0 test || show passed "$output$stderr"
  try 0 check || show checked "$output$stderr"
}

@test "one figure beyond the limits is more than noise, either way" {
  trial "30 31 30 29 30 31 30 29 30 31 30 29 30 45 20 30" <<'LUA'
  { "too few for limits", area = "Hackney", period = "2007/08 Q3",
    expect = { value = 30, note = "11 figures, where 12 are wanted for limits" } },
  { "noise", area = "Hackney", period = "2008/09 Q1",
    expect = { value = 30, grade = "common cause", direction = "no change", note = "no more than noise" } },
  { "above", area = "Hackney", period = "2008/09 Q2",
    expect = { value = 45, grade = "improvement", direction = "improved", note = "above the upper limit" } },
  { "below", area = "Hackney", period = "2008/09 Q3",
    expect = { value = 20, grade = "concern", direction = "worsened", note = "below the lower limit" } },
  { "the target in words", area = "Hackney", period = "2008/09 Q4",
    expect = { value = 30, grade = "common cause", note = "The target of 33 will be met or missed by chance" } },
LUA
}

@test "a small change that lasts is more than noise; a missing return ends the run" {
  trial "27 31 26 32 28 31 27 30 34 33 34 33 34 33 34 - 34 33" <<'LUA'
  { "too short yet", area = "Hackney", period = "2007/08 Q4",
    expect = { value = 33, grade = "common cause" } },
  { "seven on one side", area = "Hackney", period = "2008/09 Q3",
    expect = { value = 34, grade = "improvement", note = "in a run of 7 or more points above the mean" } },
  { "after the gap", area = "Hackney", period = "2009/10 Q2",
    expect = { value = 33, grade = "common cause", note = "1 point has no value" } },
LUA
}

@test "without a good direction there is no grade, and the reason" {
  echo 'hotline_calls,rule,,,,spc_variation,confirmed,noise or change,minutes of 3 May' >>config/params.csv
  {
    echo 'return { of = "hotline_calls", given = { anti_terrorist_hotline = [['
    echo 'month,calls,reference'
    echo '2007-03,681,made up'
    echo ']] }, cases = { { "none", area = "Metropolitan Police District", period = "2007-03",'
    echo '  expect = { value = 681, note = "neither high nor low is good" } } } }'
  } >tests/scripts/hotline_calls.lua
  try 0 test || show passed "$output$stderr"
}
