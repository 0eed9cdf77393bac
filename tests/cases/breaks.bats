#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets stderr
# A definition that changed: nothing before the day is compared with anything
# after it, and wherever a comparison is wanting the reason is told.

load helper

setup_file() { prepare; }
setup() { prepared; }

SPI="not compared across the break of 2005-04-01 (satisfied before, completely or very satisfied after)"
NEW="not compared across the break of 2009-04-01 (asked otherwise)"

# A break in a measure of the sample programme.
broken() {
  sed -i '/^  breaks/d; s/^  source.*/&\n  breaks = { ["2009-04-01"] = "asked otherwise" },/' \
    "scripts/measures/$1.lua"
}

is() {
  [ "$1" = "$2" ] || show "$1" "$2"
}

# Columns of a result.
result() {
  assay sql --no-headers "select $1 from result_named where item = '$2' and
    area = '$3' and period = '$4' and run = (select max(id) from run)"
}

@test "results, league and explain say why there is no grade and no arrow" {
  run -0 assay results measure satisfaction --csv --lf --period 2005/06
  has ",39,,,,,,,,ok,\"$SPI\""
  run -0 assay results league satisfaction --period 2005/06
  has "$SPI"
  run -0 assay explain met satisfaction 2005/06
  has "before: $SPI"
}

@test "signals name what was cut" {
  try 0 signals
  told "satisfaction: $SPI."
}

@test "a grade without a direction says why" {
  broken ni35
  assay run -q --measure ni35 >/dev/null
  is "good||3.00 is at least 2.75; $NEW" \
    "$(result "grade || '|' || coalesce(direction, '') || '|' || note" ni35 Hackney 2009/10)"
  run -0 assay explain hackney ni35 2009/10
  has "before: $NEW"
  has "the same as stored"
}

@test "where there is no figure before, no break is blamed for it" {
  broken ni35
  sed -i 's/2009-04-01/2008-04-01/' scripts/measures/ni35.lua
  assay run -q --measure ni35 >/dev/null
  run -0 result note ni35 Hackney 2008/09
  lacks "not compared"
}

@test "a trend is not drawn through it" {
  sed -i 's/"year_on_year"/"recent_trend"/' scripts/measures/satisfaction.lua
  assay run -q --measure satisfaction >/dev/null
  is "$SPI" "$(result note satisfaction 'Metropolitan Police District' 2005/06)"
}

@test "an assessment has no direction where a part of it has none" {
  [ -n "$(result direction borough_overview Hackney 2009/10)" ]
  broken ni35
  assay run -q >/dev/null 2>&1
  is "" "$(result direction borough_overview Hackney 2009/10)"
  run -0 result note borough_overview Hackney 2009/10
  has "; $NEW"
  run -0 assay explain hackney borough_overview 2009/10
  has "$NEW"
  has "the same as stored"
}

@test "here looks back no further" {
  sed -i 's/^  source.*/&\n  breaks = { ["2007-01-01"] = "calls counted otherwise" },/' \
    scripts/measures/hotline_change.lua
  assay run -q --measure hotline_change >/dev/null
  is "2006-03 is not compared with 2007-03: there is a break on 2007-01-01 (calls counted otherwise)" \
    "$(result note hotline_change 'Metropolitan Police District' 2007-03)"
}

@test "breaks: days alone, days with reasons, and what is wrong with them" {
  local measure=scripts/measures/satisfaction.lua
  says() { sed -i "s|^  breaks.*|  breaks = $1,|" "$measure"; }
  says '"2005-04-01"'
  try 0 check
  says '{ "2005-04-01", "2008-04-01" }'
  try 0 check
  says '{ "2005-04-01", ["2008-04-01"] = "asked otherwise" }'
  try 0 check
  says '{ ["01/04/2005"] = "asked otherwise" }'
  try 1 check
  told "$measure:9: "
  told "2005-04-01"
  says '{ ["2005-04-01"] = "" }'
  try 1 check
  told "$measure:9: 'breaks'"
  says '{ ["2005-04-01"] = 7 }'
  try 1 check
  told "$measure:9: 'breaks'"
  says "{ [\"2005-04-01\"] = \"$(printf '%0241d' 0)\" }"
  try 1 check
  told "$measure:9: the reason of a break has at most 240 bytes; say it in fewer words"
}
