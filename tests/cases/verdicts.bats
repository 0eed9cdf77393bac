#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output
# The published file of recorded crime: what SPC, funnels and trends say of each
# borough in each year, against tests/tools/verdicts, which computes the same
# from the raw CSV in another way. Skipped where the file is not there.

load helper

setup_file() {
  [ -e "$CRIME" ] || return 0
  cd "$BATS_FILE_TMPDIR" || return 1
  cp -R "$ROOT/config" "$ROOT/scripts" "$ROOT/plugins" .
  noise 12
  noise 36
  yearly rate_in_funnel in_funnel
  yearly rate_over_time recent_trend
  funnel_rule
  room
  assay import -q "$CRIME" config/returns/population.csv
  assay run -q --select tag:verdict >run.txt
}

setup() {
  [ -e "$CRIME" ] || skip "the published file is not here"
  cd "$BATS_FILE_TMPDIR" || return 1
}

# months_N: the offences of a month; in December the XmR chart of the newest N
# months tells what it is, by the sample's own rule.
noise() {
  sed "s/  series = 36,/  series = $1,\n  applies = function(here) return here.period.name:sub(-2) == \"12\" end,/" \
    scripts/rules/spc_variation.lua >"scripts/rules/noise_$1.lua"
  cat >"scripts/measures/months_$1.lua" <<LUA
return {
  title = "Recorded crime, $1 months", unit = "offences", good = "low",
  source = "mps_crime", levels = { "borough" }, rule = "noise_$1",
  tags = { "verdict" },
  compute = function(here) return here:sum("offences") end,
}
LUA
}

# yearly NAME RULE: the crime rate of a year.
yearly() {
  cat >"scripts/measures/$1.lua" <<LUA
return {
  title = "Recorded crime rate: $1", unit = "per 1,000 residents", decimals = 1,
  good = "low", per = 1000, interval = "byar", period = "year",
  sources = { "mps_crime", "population" }, levels = { "borough" },
  since = "2011-01-01", rule = "$2", tags = { "verdict" },
  compute = function(here)
    return {
      numerator = here:sum("mps_crime.offences"),
      denominator = here:latest("population.people"),
    }
  end,
}
LUA
}

# The place of a rate among all boroughs, as far as chance alone goes.
funnel_rule() {
  cat >scripts/rules/in_funnel.lua <<'LUA'
local funnel = require("funnel")
return {
  title = "In a funnel",
  grades = { "far better", "better", "similar", "worse", "far worse" },
  origin = "local: for the cases of verdicts",
  peers = { group = "boroughs", self = true },
  grade = function(it)
    local area = { numerator = it.numerator, denominator = it.denominator }
    local found, why = funnel.judge({ area },
      { kind = "rate", good = it.good, target = it.peers.pooled / 1000 })
    if not found then return nil, why end
    local far = found[1].level == 0.998 and "far " or ""
    return far .. found[1].verdict, found[1].words
  end,
}
LUA
}

# The same with room for what makes boroughs differ beyond chance.
room() {
  cat >scripts/measures/overdispersed.lua <<'LUA'
local funnel = require("funnel")
return {
  title = "Recorded crime, distance in a funnel with room",
  unit = "standard deviations", decimals = 3, good = "low", interval = "none",
  sources = { "mps_crime", "population" }, period = "year",
  levels = { "borough" }, since = "2011-01-01", rule = "beyond_room",
  tags = { "verdict" },
  compute = function(here)
    local areas, mine = {}, nil
    for i, peer in ipairs(here:peers("boroughs", { self = true })) do
      areas[i] = {
        numerator = peer:sum("mps_crime.offences"),
        denominator = peer:latest("population.people"),
      }
      if peer.area.code == here.area.code then mine = i end
    end
    local found, why = funnel.judge(areas,
      { kind = "rate", good = "low", overdispersion = "additive" })
    if not found then return nil, why end
    return found[mine].adjusted
  end,
}
LUA
  cat >scripts/rules/beyond_room.lua <<'LUA'
return {
  title = "Beyond the room", grades = { "better", "similar", "worse" },
  origin = "local: for the cases of verdicts", exact = true,
  grade = function(it)
    if math.abs(it.value) <= stats.qnorm(0.975, 0, 1) then return "similar" end
    return it.value < 0 and "better" or "worse"
  end,
}
LUA
}

# Of complete years, and of months the Decembers.
OF_YEARS="run = 1 and (period like '____-12' or length(period) = 4
  and period between '2011' and '2021')"

stored() {
  sqlite3 assay.db "select item, area, period, coalesce(grade, 'none')
    from result_named where $OF_YEARS" | LC_ALL=C sort
}

counted() {
  sqlite3 assay.db "select item, coalesce(grade, 'none'), count(*)
    from result_named where $OF_YEARS group by 1, 2" | LC_ALL=C sort
}

apart() {
  "$ROOT/tests/tools/verdicts" "$@" "$CRIME" config/returns/population.csv
}

# Two lists are the same; else the first lines that differ are told.
same() {
  local differ
  differ=$(diff "$1" "$2" | head -n 8)
  [ -z "$differ" ] || show "the same" "$differ"
}

# same_of MEASURE LINES: so many verdicts, each as computed apart.
same_of() {
  [ "$(stored | grep -c "^$1|")" = "$2" ]
  same <(apart | grep "^$1|") <(stored | grep "^$1|")
}

@test "real crime, 12 months: what XmR says of each borough and year" {
  same_of months_12 384  # 32 boroughs, 2010 to 2021
}

@test "real crime, 36 months: what XmR says of each borough and year" {
  same_of months_36 384
}

@test "real crime: the place of each borough in the funnel of each year" {
  same_of rate_in_funnel 352  # 2011 to 2021
}

@test "real crime: who is beyond the room for overdispersion, each year" {
  same_of overdispersed 352
}

@test "real crime: the five-year trend of each borough and year" {
  same_of rate_over_time 352
}

@test "real crime: as many of each verdict, none of them the only one" {
  same <(apart --counts) <(counted)
  [ "$(counted | wc -l)" -ge 18 ]
  for measure in months_12 months_36 rate_in_funnel overdispersed rate_over_time; do
    [ "$(counted | grep "^$measure|" | grep -vc "|none|")" -ge 3 ]
  done
}

@test "real crime: one figure more is seen by both" {
  scratch
  cp -R "$BATS_FILE_TMPDIR/"{config,scripts,plugins} .
  awk -F, -v OFS=, '$3 == "Camden" && !done { $104 += 99999; done = 1 } { print }' "$CRIME" >one.csv
  assay import -q one.csv config/returns/population.csv
  assay run -q --select tag:verdict >run.txt
  run -1 same <(apart) <(stored)
  CRIME=one.csv
  same <(apart) <(stored)
}
