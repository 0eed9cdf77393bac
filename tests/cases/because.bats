#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# diff --because: what each difference between two runs is put down to. EDITS
# says how many random edits are made, of which every other is a pair.
load helper

# The small programme with a second grade, beside peers of a group.
setup() {
  small_with_bands
  cat >config/groups.csv <<'CSV'
group,of,area,from,to
near,,Camden,,
near,,Hackney,,
near,,Westminster,,
CSV
  cat >scripts/rules/beside_peers.lua <<'LUA'
return {
  title = "Beside its peers", grades = { "above", "below" },
  origin = "local: for the tests", peers = "near",
  params = { step = { default = 0, min = -50, max = 50, doc = "so much above the mean" } },
  grade = function(it, params)
    if not it.peers.mean then return nil, "no peers" end
    return it.value >= it.peers.mean + params.step and "above" or "below"
  end,
}
LUA
  sed 's/title = "/&Crowd: /; s/visit_bands/beside_peers/' \
    scripts/measures/visit_rate.lua >scripts/measures/visit_crowd.lua
  echo 'beside_peers,step,,2007-04-01,,0,confirmed,At the mean is above,minute 6' \
    >>config/params.csv
  in_force
  assay run -q >out
  BASE=$(sqlite3 assay.db "select max(id) from run")
}

# The grades and causes of every result, one a line: item|area|period|before|
# after|cause|effect. Against another run than the first: causes RUN.
causes() {
  assay diff "${1:-r$BASE}" latest --because --lf --csv \
    --columns item,area,period,grade_before,grade_after,cause,effect 2>err | tail -n +2 || true
}

now() {
  assay import -q visits.csv 2>err || true
  in_force
  assay run -q >out
}

@test "a figure: the line of the file, and by way of what" {
  sed -i 's/^Hackney,2008\/09,40/Hackney,2008\/09,30/' visits.csv
  now
  try 1 diff "r$BASE" latest --because --no-headers --columns item,area,period,grade_after,cause,effect,lines
  grep -Pqx 'visit_rate\tHackney\t2008/09\tfair\tdata visits\talone\tvisits.csv:6' <<<"$output"
  told "data visits: "
  told "Each cause was put by itself into r2, and taken by itself out of r3"
}

@test "a parameter: its row, and who applied it" {
  band good 10
  now
  try 1 diff "r$BASE" latest --because
  has "parameter visit_bands.good from 2007-04-01: 18 to 10"
  told ": a test: "
  lacks "data visits"
}

@test "a script: the first line that differs; a group: the line of the file" {
  sed -i 's/numerator = here/numerator = 2 * here/' scripts/measures/visit_rate.lua
  now
  [ "$(causes | cut -d, -f6 | sort -u)" = "script scripts/measures/visit_rate.lua:5" ]
  sed -i '/near,,Hackney/d' config/groups.csv
  assay run -q >out
  causes | grep -q 'visit_crowd,.*,groups config/groups.csv:3,alone'
  [ "$(causes | grep -c 'visit_rate,.*groups')" = 0 ]
}

@test "two at a time: shares and what is joint add up to the change" {
  sed -i 's/^Hackney,2008\/09,40,200/Hackney,2008\/09,50,200/' visits.csv
  sed -i 's/numerator = here/numerator = 3 + 2 * here/' scripts/measures/visit_rate.lua
  now
  assay diff "r$BASE" latest --because --csv --lf >both.csv 2>err || true
  sqlite3 :memory: ".import --csv both.csv d" "
    SELECT count(*), group_concat(effect || ' ' || share, '; ') FROM d
    WHERE item = 'visit_rate' AND area = 'Hackney' AND period = '2008/09'" >split.txt
  [ "$(cat split.txt)" = "3|share 5; share 21.5; joint 5" ] || show split "$(cat split.txt)"
  sqlite3 :memory: ".import --csv both.csv d" "
    SELECT item, area, period, sum(share), max(value_after) - max(value_before) FROM d
    GROUP BY item, \"by\", area, period
    HAVING abs(sum(share) - (max(value_after) - max(value_before))) > 0.1" >wrong.txt
  [ ! -s wrong.txt ] || show "shares that add up" "$(cat wrong.txt)"
}

@test "either is enough; both are needed; a script with the parameter that it declares" {
  sed -i 's/^Hackney,2008\/09,40/Hackney,2008\/09,30/' visits.csv
  sed -i '/^visit_bands,good,Hackney/s/19.50/21/' config/params.csv
  now
  causes | grep -q '^visit_rate,Hackney,2008/09,good,fair,data visits,enough$'
  causes | grep -q '^visit_rate,Hackney,2008/09,good,fair,parameter visit_bands.good for Hackney.*,enough$'
  sed -i 's/^Hackney,2008\/09,30/Hackney,2008\/09,41/' visits.csv
  sed -i '/^visit_bands,good,Hackney/s/21/20/' config/params.csv
  now
  causes previous | grep -q '^visit_rate,Hackney,2008/09,fair,good,data visits,with others$'
  sed -i 's/params = {/params = { extra = { default = 0, min = 0, max = 9, doc = "more" },/;
          s/it.value >= params.good/it.value >= params.good + params.extra/' scripts/rules/visit_bands.lua
  echo 'visit_bands,extra,,2007-04-01,,5,confirmed,More,minute 9' >>config/params.csv
  now
  causes previous >new.txt
  grep -q '^visit_rate,Hackney,2008/09,good,fair,script scripts/rules/visit_bands.lua:[0-9]*,with others$' new.txt
  grep -q '^visit_rate,Hackney,2008/09,good,fair,parameter visit_bands.extra from 2007-04-01: none to 5,with others$' new.txt
}

@test "a rank moves when another's figure does" {
  sed -i 's/^Hackney,2008\/09,40/Hackney,2008\/09,18/' visits.csv
  now
  try 1 diff "r$BASE" latest --because --no-headers --columns item,area,period,value_before,value_after,rank_before,rank_after,cause,effect
  grep -Pqx 'visit_rate\tHackney\t2008/09\t20.0\t9.0\t1\t2\tdata visits\talone' <<<"$output"
  grep -Pqx 'visit_rate\tCamden\t2008/09\t11.0\t11.0\t2\t1\tdata visits\talone' <<<"$output"
  told "more results by rank alone"
}

@test "the way back has the same causes; in public there are no shares" {
  sed -i 's/^Hackney,2008\/09,40/Hackney,2008\/09,30/' visits.csv
  now
  try 1 diff latest "r$BASE" --because --no-headers --columns item,area,period,grade_after,cause,lines
  grep -Pqx 'visit_rate\tHackney\t2008/09\tgood\tdata visits\tvisits.csv:6' <<<"$output"
  try 1 diff "r$BASE" latest --because --public --csv --lf --no-headers --columns cause,share
  run ! grep -v '^data visits,$' <<<"$output"
}

@test "what the store does not keep cannot be taken apart" {
  sqlite3 assay.db "UPDATE run SET files = NULL WHERE id = $BASE"
  sed -i 's/^Hackney,2008\/09,40/Hackney,2008\/09,30/' visits.csv
  now
  try 6 diff "r$BASE" latest --because
  told "r$BASE was made by an Assay that did not keep what runs are made from"
}

# Random edits, drawn from a seed: a figure, a row of parameters, a line of a
# script, a row of a group. `edit KIND DRAW` makes one, and `cause_of KIND` is
# how what it is put down to begins.
draw() {
  awk -v seed="$1" -v from="$2" -v to="$3" 'BEGIN {
    srand(seed); rand(); print from + int(rand() * (to - from + 1)) }'
}

edit() {
  local line
  case $1 in
    figure)
      line=$(draw "$2" 2 7)
      awk -F, -v OFS=, -v line="$line" -v visits="$(draw "$2$2" 5 60)" \
        'NR == line { $3 = visits } 1' visits.csv >new && mv new visits.csv
      ;;
    parameter)
      line=$(draw "$2" 2 3)
      awk -F, -v OFS=, -v line="$line" -v good="$(draw "$2$2" 6 30)" \
        'NR == line { $6 = good } 1' config/params.csv >new && mv new config/params.csv
      ;;
    script)
      sed -i "s/numerator = here/numerator = $(draw "$2" 2 9) + here/" \
        "scripts/measures/$( (($2 % 2)) && echo visit_rate || echo visit_crowd).lua"
      ;;
    group)
      sed -i "$(draw "$2" 2 4)d" config/groups.csv
      ;;
  esac
}

cause_of() {
  case $1 in
    figure) echo "data visits" ;;
    parameter) echo "parameter visit_bands.good" ;;
    script) echo "script scripts/measures/visit_" ;;
    group) echo "groups config/groups.csv" ;;
    none) echo "nothing" ;;
  esac
}

# What was graded with the edits, made in a copy of the programme:
# grades_with FOLDER [KIND DRAW]...
grades_with() {
  local name=$1
  shift
  rm -rf "$name"
  cp -R base "$name"
  pushd "$name" >/dev/null || return 1
  while (($#)); do
    edit "$1" "$2"
    shift 2
  done
  now
  sqlite3 assay.db "SELECT '$name', item, \"by\", area, period, grade FROM result_named
    WHERE run = (SELECT max(id) FROM run)" >grades
  popd >/dev/null || return 1
}

# What is wrong with what was told of every changed grade, seen from the runs
# with one edit alone: is each enough, and is it needed?
judge() {
  cat none/grades first/grades second/grades both/grades >all
  sqlite3 :memory: \
    "CREATE TABLE g(edits, item, \"by\", area, period, grade)" \
    ".import all g" ".import --csv both/why.csv why" "
    CREATE VIEW cell AS
      SELECT b.*, f.grade = b.grade AS one, s.grade = b.grade AS two
      FROM g b JOIN g f USING(item, \"by\", area, period)
      JOIN g s USING(item, \"by\", area, period) JOIN g n USING(item, \"by\", area, period)
      WHERE b.edits = 'both' AND f.edits = 'first' AND s.edits = 'second'
      AND n.edits = 'none' AND n.grade <> b.grade;
    CREATE VIEW told AS
      SELECT cell.*, w1.effect AS effect_one, w2.effect AS effect_two FROM cell
      LEFT JOIN why w1 ON w1.cause LIKE '$1%' AND w1.item = cell.item
        AND w1.\"by\" = cell.\"by\" AND w1.area = cell.area AND w1.period = cell.period
      LEFT JOIN why w2 ON w2.cause LIKE '$2%' AND w2.item = cell.item
        AND w2.\"by\" = cell.\"by\" AND w2.area = cell.area AND w2.period = cell.period;
    SELECT 'graded', count(*) FROM cell;
    SELECT 'wrong', * FROM told WHERE
      (one AND NOT two AND coalesce(effect_one, '') NOT IN ('alone', 'decides'))
      OR (two AND NOT one AND coalesce(effect_two, '') NOT IN ('alone', 'decides'))
      OR (one AND two AND (effect_one IS NOT 'enough' OR effect_two IS NOT 'enough'))
      OR (NOT one AND NOT two AND (effect_one IS NOT 'with others' OR effect_two IS NOT 'with others'));
    SELECT 'wrong', * FROM why JOIN cell USING(item, \"by\", area, period)
      WHERE cause NOT LIKE '$1%' AND cause NOT LIKE '$2%' AND cause <> 'together'"
}

@test "random edits, one at a time and in pairs: the true cause of every changed grade" {
  local kinds=(figure parameter script group) at one two graded=0
  mkdir base && mv config scripts visits.csv assay.db base
  grades_with none
  for ((at = 1; at <= ${EDITS:-16}; at++)); do
    one=${kinds[$(draw "$at" 0 3)]}
    two=${kinds[$(draw "$((at * 31))" 0 3)]}
    if ((at % 2)) || [ "$one" = "$two" ]; then
      two=none
      mkdir -p first second
      grades_with both "$one" "$at"
      sed 's/^both/first/' both/grades >first/grades
      sed 's/^none/second/' none/grades >second/grades
    else
      grades_with first "$one" "$at"
      grades_with second "$two" "$at"
      grades_with both "$one" "$at" "$two" "$at"
    fi
    (cd both && assay diff "r$BASE" latest --because --csv --lf >why.csv 2>err) || true
    judge "$(cause_of "$one")" "$(cause_of "$two")" >judged
    run ! grep -h '^wrong' judged
    graded=$((graded + $(sed -n 's/^graded|//p' judged)))
  done
  echo "# $graded changed grades in ${EDITS:-16} edits" >&3
  ((graded > 0))
}
