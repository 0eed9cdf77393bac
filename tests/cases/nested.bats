#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2016,SC2154 # bats sets output and stderr
# An assessment that weighs another: scored, judged, explained, selected,
# hidden and refused like a measure that is weighed.

load helper

# board weighs prevent and detected; each of these weighs one measure, detected
# one that counts people.
write_board() {
  cat >scripts/assessments/board.lua <<'LUA'
return {
  title = "Board", grades = { "calm", "watch" }, origin = "local: a test",
  weigh = { { "prevent", weight = 2 }, "detected" },
  assess = function(parts)
    local prevent, detected = parts.prevent, parts.detected
    if not prevent.grade then return nil, prevent.reason end
    if not detected.value then return nil, detected.reason end
    return prevent.rank <= 2 and "calm" or "watch",
      string.format("prevent %s, detected %s", prevent.grade, detected.value),
      prevent.score + detected.value
  end,
}
LUA
  cat >scripts/assessments/prevent.lua <<'LUA'
return {
  title = "Prevent", grades = { "excellent", "good", "fair", "poor" },
  origin = "local: a test", weigh = { "ni35" },
  assess = function(parts)
    return parts.ni35.grade, parts.ni35.reason, parts.ni35.value
  end,
}
LUA
  cat >scripts/assessments/detected.lua <<'LUA'
return {
  title = "Detected", grades = { "seen" }, origin = "local: a test",
  weigh = { "hate_crime_detections" },
  assess = function(parts)
    if not parts[1].value then return nil, parts[1].reason end
    return "seen", "rate " .. parts[1].value, parts[1].value
  end,
}
LUA
}

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return 1
  cp -R "$ROOT/config" "$ROOT/scripts" "$ROOT/plugins" .
  write_board
  assay import -q config/returns/*.csv
  assay run -q >run.txt
}

setup() { prepared; }

# Columns of the latest run: cell COLUMNS ITEM AREA PERIOD
cell() {
  sqlite3 assay.db "select $1 from result_named where item = '$2'
    and area = '$3' and period = '$4' and run = (select max(id) from run)"
}

is() {
  [ "$1" = "$2" ] || show "$1" "$2"
}

@test "explain goes through both assessments down to lines of files" {
  try 0 explain hackney board 2009/10
  has "Board   2009/10"
  has "├─ prevent, 2009/10, weight 2: "
  has "│  ├─ ni35, 2009/10, weight "
  has "│  │  │  └─ config/returns/ni35_illustrative_2009_10.csv:12 column 3"
  has "├─ detected, 2009/10, weight 1: "
  has "│  ├─ hate_crime_detections, 2009/10, weight 1: "
  has "recomputed now: the same as stored"
  lacks "differs"
  try 0 explain hackney board 2009/10 --depth 1
  has "│  ├─ ni35, 2009/10, weight "
  lacks "│  │  "
}

@test "a run of one pulls in all that it weighs, and its parts with +" {
  local before
  before=$(cell "value, grade, note" board Hackney 2009/10)
  [ -n "$before" ]
  try 0 run -q --measure board
  is "$before" "$(cell "value, grade, note" board Hackney 2009/10)"
  try 0 explain hackney board 2009/10
  has "├─ prevent, 2009/10, weight 2: 3.00  good"
  has "│  └─ no run has stored this"
  has "└─ recomputed now: the same as stored"
  try 6 explain hackney board 2009/10 --public
  told "is not what the run stored: nothing was decided about what it is now"
  try 0 run --select +board
  has "hate_crime_detections"
  has "detected"
  has "prevent"
  try 0 run --select hate_crime_detections+
  has "board"
  lacks "prevent"
}

@test "neither the order of areas nor what was done before matters" {
  try 0 run -q --shuffle 7 --select +board
  try 0 check --purity
}

@test "a judged assessment counts in the board" {
  is calm "$(cell grade board Hackney 2008/09)"
  echo "prevent,Hackney,2008/09,poor,seen there,paper 9,the board" \
    >>config/judgements.csv
  try 0 run -q --measure board
  is watch "$(cell grade board Hackney 2008/09)"
}

@test "a changed parameter shows in diff up to the board" {
  echo "ni35_bands,fair,,2009-04-01,,2.7,confirmed,a test," >>config/params.csv
  echo "ni35_bands,good,Hackney,2009-04-01,,3.4,confirmed,a test," \
    >>config/params.csv
  in_force
  try 0 run -q
  try 1 diff --columns item,area --no-headers
  has "ni35"$'\t'"Hackney"
  has "prevent"$'\t'"Hackney"
  has "board"$'\t'"Hackney"
}

@test "assessments that weigh each other are a ring, which check names" {
  sed -i 's/"hate_crime_detections"/"board"/' scripts/assessments/detected.lua
  try 1 check
  told "scripts/assessments/detected.lua:3: parts go in a circle: board weighs detected, detected weighs board; take one of these parts out"
}

@test "no rule grades an assessment that is weighed" {
  sed -i 's/"detected" }/{ "detected", rule = "ni35_bands" } }/' \
    scripts/assessments/board.lua
  try 1 check
  told "scripts/assessments/board.lua:3: 'detected' is an assessment, and has its grades from itself; take its rule out"
}

@test "what weighs a broken assessment is skipped, and says so" {
  echo "return {" >scripts/assessments/detected.lua
  try 4 run
  has "needs the assessment 'detected', which is broken"
  try 4 run --measure board
}

@test "in public, a score that rests on hidden counts is hidden all the way up" {
  try 0 results measure detected --area sutton --period 2009/10 --csv --public
  has "score and reason rest on hidden counts"
  try 0 results measure board --area sutton --period 2009/10 --csv --public
  has "score and reason rest on hidden counts"
  try 0 explain sutton board 2009/10 --public
  has "suppressed"
  lacks "rate "
  lacks "detected 2"
  lacks "detected 3"
  lacks "detected 4"
  try 0 explain sutton board 2009/10 --public --json
  run -0 sqlite3 :memory: "select p ->> 'grade', p ->> 'value', p ->> 'reason',
      p ->> '\$.node.value', p ->> '\$.node.stored.exact'
    from (select '${output//\'/\'\'}' -> '\$.parts[1]' as p)"
  is "seen||||" "$output"
}
