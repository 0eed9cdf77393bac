#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# explain, whole: as a tree, as a document and as data, to any depth.

load helper

# A measure against its peers, another against a parameter, and an assessment
# with a cap and a quorum; a figure that was corrected, a row that was applied.
setup() {
  small
  mkdir scripts/rules scripts/assessments
  cat >scripts/rules/bands.lua <<'LUA'
return {
  title = "Bands", grades = { "good", "poor" }, origin = "local: a test",
  params = { good = { default = 14, min = 0, max = 100, doc = "lowest that is good" } },
  grade = function(it, params)
    return it.value >= params.good and "good" or "poor",
      string.format("%.1f against %.1f", it.value, params.good)
  end,
}
LUA
  cat >scripts/rules/peers.lua <<'LUA'
return {
  title = "Peers", grades = { "good", "poor" }, origin = "local: a test", peers = "all", series = 2,
  grade = function(it)
    if not it.peers.mean then return nil, "no peers" end
    return it.value >= it.peers.mean and "good" or "poor"
  end,
}
LUA
  sed -i 's/source = "visits",/source = "visits", rule = "bands",/' scripts/measures/visit_rate.lua
  sed 's/rule = "bands"/rule = "peers"/; s/Visits for/More visits for/' \
    scripts/measures/visit_rate.lua >scripts/measures/peer_rate.lua
  cat >scripts/assessments/whole.lua <<'LUA'
return {
  title = "Whole", grades = { "good", "fair", "poor" }, origin = "local: a test",
  weigh = { { "visit_rate", weight = 2 }, "peer_rate" },
  levels = { "borough" },
  params = {
    cap = { default = "fair", choices = { "good", "fair" }, doc = "the best there is" },
    quorum = { default = 2, min = 1, max = 9, doc = "parts that must have a grade" },
  },
  assess = function(parts, params)
    local graded, good = 0, 0
    for _, part in ipairs(parts) do
      if part.grade then graded = graded + 1 end
      if part.grade == "good" then good = good + 1 end
    end
    if graded < params.quorum then return nil, "too few" end
    if good == 0 then return "poor" end
    return params.cap
  end,
}
LUA
  sed 's/Hackney,2008\/09,40/Hackney,2008\/09,39/' visits.csv >first.csv
  assay import -q first.csv
  assay import -q visits.csv
  { echo of,param,area,from,to,value,status,reason,reference
    echo bands,good,,,,14,confirmed,first,minute 1
  } >config/params.csv
  assay run -q >/dev/null
  sed -i 's/,14,confirmed,first/,15,confirmed,"a | stretch"/' config/params.csv
  assay params apply -q --reason "agreed" --as Head >/dev/null
  assay run -q >/dev/null
}

@test "the tree says what decided, and how far the next grades are" {
  try 0 explain hackney whole 2008/09
  has "whole.cap = fair  the declared default; at good, the whole is good"
  has "visit_rate, 2008/09, weight 2: 20.0  good"
  has "rule bands, local: a test  scripts/rules/bands.lua:4"
  has "20.0 against 15.0 (compares the rounded value)"
  has "no grade is better than good; poor at 14.9 (5.1 less), bands.good is 15; tried from 0.0 to 100.0"
  has 'bands.good = 15  config/params.csv:2  "a | stretch"  minute 1  (applied by Head, entry 2)'
  has 'Hackney 2008/09: was 39 in import 1 (first.csv:6), until import 2'
  has 'visits.csv:6 column 3 "40"  (import 2)'
  has "peers: all, 2 with a value, mean 10.0"
  has "Camden 11.0, Westminster 9.0"
  has "series: 2007/08 15.0, 2008/09 20.0"
  has "poor at 9.9 (10.1 less), the mean of its peers is 10;"
  lacks "are left out"
  sed -i '/^bands/d' config/params.csv
  sed -i 's/if part.grade then/if part.grade == "good" then/' scripts/assessments/whole.lua
  assay run -q >/dev/null
  try 0 explain westminster whole 2008/09
  has "too few"
  has "whole.quorum = 2  the declared default"
}

@test "--depth says how much it leaves out" {
  try 0 explain hackney whole 2008/09 --depth 0
  has "2 cells that this rests on are left out: a larger --depth explains them"
  lacks "visits.csv"
  try 0 explain hackney whole 2008/09 --depth 1
  has "visits.csv:6"
  lacks "are left out"
  try 0 explain hackney whole 2008/09 --depth 0 --json
  has '"left_out": 2'
  try 2 explain hackney whole 2008/09 --depth many
  told "--depth takes a number from 0 to 100"
}

@test "--md is a document, in which text stays text" {
  try 0 explain hackney whole 2008/09 --md
  [ "$(head -n 1 <<<"$output")" = "# Hackney   Whole   2008/09   fair  no change" ] ||
    show "a heading" "$output"
  has '| visit_rate | 2 | 20.0  good  improved'
  has '## Hackney   Visits for every 100 people   2008/09   20.0  good'
  # shellcheck disable=SC2016 # no command
  has '| `Hackney,2008/09,40,200` |'
  has '| bands.good | 15  config/params.csv:2  "a \| stretch"  minute 1  (applied by Head, entry 2) | lowest that is good |'
  has 'was 39 in import 1 (first.csv:6), until import 2'
  has '- recomputed now: the same as stored'
  try 0 explain hackney whole 2008/09 -o paper.md
  [ -z "$output" ] || show "nothing on stdout" "$output"
  grep -q '^# Hackney' paper.md
  try 0 explain hackney visit_rate 2008/09 --md --why-not poor
  has '## What would have given another grade'
}

@test "--json has what the tree has" {
  try 0 explain hackney whole 2008/09 --json
  echo "$output" >whole.json
  sqlite3 :memory: "select value ->> 'name', value ->> '\$.holds_back.value', value ->> '\$.holds_back.grade'
    from json_each(readfile('whole.json'), '\$.params') where value ->> 'holds_back' is not null" >out
  [ "$(cat out)" = "cap|good|good" ] || show "the cap" "$(cat out)"
  sqlite3 :memory: "with part as (select value ->> 'node' node from json_each(readfile('whole.json'), '\$.parts'))
    select node ->> '\$.item', node ->> '\$.rule.near.worse.with', node ->> '\$.rule.peers.members[0].area',
    node ->> '\$.asked[0].was[0].value', node ->> '\$.asked[0].lines[0].raw', node ->> '\$.rule.params[0].applied_by',
    node ->> '\$.rule.series[1].value' from part" >out
  expected='visit_rate|bands.good||39|Hackney,2008/09,40,200|Head|
peer_rate|the mean of its peers|Camden|39|Hackney,2008/09,40,200||20'
  [ "$(cat out)" = "$expected" ] || show "$expected" "$(cat out)"
}
