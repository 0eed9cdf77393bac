#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # code is meant as text; bats sets stderr
# Scripts that are wrong: each is named with its file and line, costs its own
# cells alone, and is told once; the exit code is 4, or 1 of check.

load helper

setup() {
  small
  assay import -q visits.csv
}

# bad.lua: a measure like the good one, with the lines given as its function.
measure() {
  { cat <<'LUA'
return {
  title = "Bad", unit = "percent", good = "high", source = "visits",
  compute = function(here)
LUA
    cat
    echo "  end,"
    echo "}"
  } >"scripts/measures/${1:-bad}.lua"
}

# The good measure has all its cells, of whatever run.
others_scored() {
  run -0 assay sql "select count(*) from result_named where status = 'ok'
    and item = 'visit_rate' and run = (select max(id) from run)"
  [ "$output" = 8 ]
}

# A script that loads and then fails: CODE of run, and what is told. The fault
# is told once for all cells, without a traceback.
fails() {
  run -0 assay check
  try 4 run "${@:2}"
  told "assay: scripts/measures/bad.lua:$1"
  told "and 7 more cells of bad"
  [ "$(grep -c "bad.lua" <<<"$stderr")" = 1 ]
  [[ $stderr != *traceback* && $stderr != *"[C]"* ]]
  told "16 cells, 8 ok, 0 missing, 0 not applicable, 0 suppressed, 8 failed"
  others_scored
}

# A script that never ends is stopped: by its processor time, where that is to
# be had, or else by the clock.
ends() {
  try 4 run --time-limit 0.1
  [[ $stderr == *"bad.lua:4: stopped after 0.1 s of processor time; look for a loop"* ||
    $stderr == *"bad.lua: stopped: no answer within"* ]] || show stopped "$stderr"
  told "and 7 more cells of bad"
  others_scored
}

# A script that does not load: what check and run tell.
refused() {
  try 1 check
  told "assay: $1"
  has ": 1 fault"
  try 4 run
  told "assay: $1"
  told "1 script could not be loaded; see assay check"
  others_scored
}

@test "a word that here does not have" {
  measure <<<'    return here:smu("visits")'
  fails "4: here has no 'smu'; did you mean 'sum'?"
}

@test "a column that the source does not have" {
  measure <<<'    return here:sum("vists")'
  fails "4: 'vists' is no column of visits; did you mean 'visits'?"
}

@test "nil, indexed" {
  measure <<'LUA'
    local none
    return none.value
LUA
  fails "5: attempt to index a nil value (local 'none')"
}

@test "a global, written" {
  measure <<<'    total = 1 return total'
  fails "4: 'total' is a global; write local total"
}

@test "a loop that never ends" {
  measure <<<'    while true do end'
  ends
}

@test "a loop that never ends, even where errors are caught" {
  measure <<<'    while true do pcall(function() while true do end end) end'
  ends
}

@test "text that grows without end" {
  measure <<'LUA'
    local text = "x"
    while true do text = text .. text end
LUA
  run -0 assay check
  try 4 run
  told "assay: scripts/measures/bad.lua:5: "
  told "memory"
  others_scored
}

@test "a figure that is none: text, infinity, 0/0" {
  measure <<<'    return "three"'
  fails "" # the place, then what came back
  told "compute() returned a string; a number, { numerator = ..., denominator = ... } or nil and a reason is expected"
  measure <<<'    return here:only("people") / 0'
  fails ""
  told "compute() returned infinity, which is no figure"
  measure <<<'    return 0/0'
  fails ""
  told "not-a-number"
}

@test "a denominator of 0 is a missing figure, and no failure" {
  measure <<<'    return { numerator = 1, denominator = 0 }'
  try 0 run --measure bad
  told "8 cells, 0 ok, 8 missing"
  run -0 assay explain hackney bad
  has "the denominator is 0"
}

@test "error() with words of the script's own" {
  measure <<<'    error("no such borough: " .. here.area.name)'
  try 4 run
  told "assay: scripts/measures/bad.lua:4: no such borough: "
}

@test "one borough's failure leaves the others alone" {
  measure <<'LUA'
    if here.area.name == "Hackney" then return here.area.nmae end
    return 1
LUA
  try 4 run --measure bad
  told "Hackney, 2007/08, and 1 more"
  told "8 cells, 6 ok, 0 missing, 0 not applicable, 0 suppressed, 2 failed"
  run -0 assay results measure bad --area camden --no-headers
  has $'Camden\t2008/09\t1'
  run -0 assay explain hackney bad
  has "failed"
  has "scripts/measures/bad.lua:4: "
}

@test "a syntax error, by file and line" {
  measure <<<'    return here:sum("visits"'
  refused "scripts/measures/bad.lua:5: ')' expected"
}

@test "a field that no measure has" {
  sed 's/decimals/descimals/' scripts/measures/visit_rate.lua \
    >scripts/measures/bad.lua
  refused "scripts/measures/bad.lua:2: 'descimals' is no field of a measure; did you mean 'decimals'?"
}

@test "a field that lacks" {
  sed 's/good = "high", //' scripts/measures/visit_rate.lua \
    >scripts/measures/bad.lua
  refused "scripts/measures/bad.lua:"
  told "good"
}

@test "a source that is not declared" {
  sed 's/source = "visits"/source = "vists"/' scripts/measures/visit_rate.lua \
    >scripts/measures/bad.lua
  refused "scripts/measures/bad.lua:3: there is no source 'vists'; did you mean 'visits'?"
}

@test "a script that reaches for what is not there" {
  echo 'os.execute("true")' >scripts/measures/bad.lua
  refused "scripts/measures/bad.lua:1: "
  told "os is not available in scripts"
  echo 'return 5' >scripts/measures/bad.lua
  refused "scripts/measures/bad.lua"
}

@test "what needs a failed measure is skipped, and says so" {
  measure <<'LUA'
    if here.area.name == "Hackney" then error("no") end
    return 1
LUA
  measure above <<<'    return here:value("bad")'
  sed -i 's/source = "visits"/&, needs = { "bad" }/' scripts/measures/above.lua
  try 4 run
  told "24 cells, 20 ok, 0 missing, 0 not applicable, 0 suppressed, 2 failed, 2 skipped"
  run -0 assay explain hackney above 2008/09
  has "skipped"
  has "needs bad, which failed for Hackney, 2008/09"
  has "scripts/measures/bad.lua:4: no"
  run -0 assay runs show latest
  has "needs bad, which failed for Hackney, 2007/08"
}

@test "what needs a measure that does not load is told too" {
  measure <<<'    return ('
  measure above <<<'    return here:value("bad")'
  sed -i 's/source = "visits"/&, needs = { "bad" }/' scripts/measures/above.lua
  try 4 run
  told "2 scripts could not be loaded"
  others_scored
  run -0 assay runs show latest
  has "'above' needs the measure 'bad', which is broken; mend 'bad' first"
}

@test "needs that go in a circle" {
  measure a <<<'    return here:value("b")'
  measure b <<<'    return here:value("a")'
  sed -i 's/source = "visits"/&, needs = { "b" }/' scripts/measures/a.lua
  sed -i 's/source = "visits"/&, needs = { "a" }/' scripts/measures/b.lua
  try 1 check
  told "needs go in a circle: a needs b, b needs a; take one of these needs out"
  try 4 run
  told "needs go in a circle"
  others_scored
}

@test "two files of one name" {
  mkdir scripts/rules
  cp scripts/measures/visit_rate.lua scripts/rules/
  try 1 check
  told "'visit_rate' is the name of scripts/"
  told "rename one of the two files"
}

@test "a grade that the rule does not declare" {
  mkdir scripts/rules
  cat >scripts/rules/bands.lua <<'LUA'
return {
  title = "Bands", grades = { "good", "poor" }, origin = "local: for a test",
  grade = function(it)
    return "goood", "as it is"
  end,
}
LUA
  sed -i 's/source = "visits",/& rule = "bands",/' scripts/measures/visit_rate.lua
  try 4 run
  told "scripts/rules/bands.lua"
  told "'goood', which is not among the declared grades; did you mean 'good'"
  told "8 failed"
}

@test "a traceback, where it is asked for" {
  cat >scripts/measures/bad.lua <<'LUA'
local function inner(none)
  return none.value
end
local function outer(none)
  return inner(none) + 1
end
outer(nil)
LUA
  try 1 check --debug
  told "scripts/measures/bad.lua:2: "
  told "scripts/measures/bad.lua:5: in local 'outer'"
  try 1 check
  [[ $stderr != *"in local"* ]]
}

@test "faults are told as JSON and to a forge, with file and line" {
  measure <<<'    return ('
  try 1 check --errors json
  told '"file":"scripts/measures/bad.lua","line":5'
  try 1 check --errors github
  told "::error file=scripts/measures/bad.lua,line=5"
}

@test "a declaration that is wrong thousands of times is told, in bounds" {
  programme
  cat >scripts/assessments/flood.lua <<'LUA'
local list = {}
for i = 1, 4000 do list[i] = "ni35" end
return { title = "Flood", grades = { "a" }, origin = "local: test", weigh = list,
  assess = function() return "a" end }
LUA
  # The sanitizers want address space without limit.
  grep -q __asan_init "$ASSAY" || ulimit -v 2000000
  try 1 check
  told "\"ni35\" is weighed twice"
}
