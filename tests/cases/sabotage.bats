#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Workers that break in C, by a build of the program whose scripts can do that
# (tests/sabotage): each costs the cell that it was on, and nothing else.
load helper

setup_file() {
  # What the sanitizers do to report may be forbidden.
  export REPORT=
  if grep -q __asan_init "$ASSAY"; then
    REPORT='|ended early|made a forbidden system call'
  fi
  export PROGRAM=$ASSAY ASSAY=${ASSAY%/*}/sabotage
  [[ -x $ASSAY ]] || ASSAY=$ROOT/build/plain/sabotage
  [[ -x $ASSAY ]] || skip "there is no $ASSAY; make tests builds it"
  small
  mv ./* "$BATS_FILE_TMPDIR"
  cd "$BATS_FILE_TMPDIR" || return 1
  # As two measures, so that there is another one in the batch.
  cp scripts/measures/{visit_rate,bad}.lua
  assay import -q visits.csv
  assay run -q
  results_of >calm
}

setup() {
  scratch
  cp -R "$BATS_FILE_TMPDIR"/{config,scripts,assay.db} .
}

# The measure, with a line before its figure.
measure() {
  sed "/compute = /a $1" "$BATS_FILE_TMPDIR/scripts/measures/visit_rate.lua"
}

# bad.lua with a line that breaks the worker in the one cell AREA PERIOD.
break_at() {
  measure "if here.area.name == \"$2\" and tostring(here.period) == \"$3\" then crash_here(\"$1\") end" \
    >scripts/measures/bad.lua
}

nobody_left() {
  run ! grep -slx sabotage /proc/[0-9]*/comm
}

# break_in HOW CAUSE: in the first, a middle and the last cell.
break_in() {
  local cell area period place
  for cell in "Camden 2007/08" "Hackney 2008/09" "London 2008/09"; do
    read -r area period <<<"$cell"
    break_at "$1" "$area" "$period"
    try 4 run -q --time-limit 0.05
    nobody_left
    results_of >stormy
    place="measure|bad||[^|]*|$area|$period"
    run -0 grep "^$place" stormy
    [[ ${#lines[@]} == 1 && $output == *"|failed|"* ]] || show failed "$output"
    grep -Eq "$2" <<<"$output" || show "$2" "$output"
    diff <(grep -v "^$place" "$BATS_FILE_TMPDIR/calm") <(grep -v "^$place" stormy)
  done
}

@test "a worker that aborts costs the cell it was on" {
  break_in abort "bad.lua: the worker (crashed|made a forbidden system call)"
}

@test "a worker that touches memory that is not there costs that cell" {
  break_in segfault "bad.lua: the worker (crashed .signal 11$REPORT)"
}

@test "a worker that loops in C costs that cell" {
  break_in loop "bad.lua: stopped: no answer within"
}

@test "a worker that takes all memory costs that cell" {
  break_in exhaust "bad.lua: the worker (ran out of memory$REPORT)"
}

@test "a worker that leaves costs that cell" {
  break_in exit "bad.lua: the worker ended early .status 7"
}

@test "nonsense for an answer is no answer" {
  break_in garble "the worker broke the protocol"
}

@test "a worker that scribbles all over its slot costs that cell" {
  break_in scribble "bad.lua: the worker"
}

@test "a worker that writes beyond its slot harms nobody" {
  break_in overrun "bad.lua: the worker"
}

@test "a script that costs three workers is retired; the batch goes on" {
  measure 'crash_here("exit")' >scripts/measures/bad.lua
  try 4 run -q --jobs 1
  nobody_left
  run -0 sqlite3 assay.db "select count(*) from result_named where run = 2
    and item = 'bad' and status = 'failed' group by note like '%three workers%'"
  [[ $output == $'3\n5' ]] || show "3, then 5" "$output"
  results_of >stormy
  diff <(grep '|visit_rate|' "$BATS_FILE_TMPDIR/calm") <(grep '|visit_rate|' stormy)
}

# a rule that breaks its worker wherever a value is even
@test "where a script is out does not depend on the number of workers" {
  mkdir scripts/rules
  cat >scripts/rules/odd.lua <<'LUA'
return {
  title = "Odd", grades = { "odd" }, origin = "local: test",
  grade = function(it)
    if it.numerator % 2 == 0 then crash_here("exit") end
    return "odd"
  end,
}
LUA
  sed 's/good = "high",/& rule = "odd",/' \
    "$BATS_FILE_TMPDIR/scripts/measures/visit_rate.lua" >scripts/measures/bad.lua
  cp scripts/measures/{bad,worse}.lua
  try 4 run -q --jobs 1
  results_of >one
  run -0 grep -c "three workers" one
  ((output > 3)) || show "more than three" "$output"
  local jobs
  for jobs in 2 3 4; do
    try 4 run -q --jobs "$jobs"
    diff one <(results_of)
  done
  try 4 run -q --shuffle 7
  diff one <(results_of)
  nobody_left
}

@test "the program itself has no such word" {
  break_at exit Camden 2007/08
  ASSAY=$PROGRAM try 4 run -q
  run -0 sqlite3 assay.db "select note from result_named where run = 2 and status = 'failed'"
  has "'crash_here' is not defined"
}
