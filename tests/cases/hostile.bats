#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# Scripts that attack the program, all in one batch beside a good one: each
# meets its verdict, and the good one's cells come out as without them. Files
# say in a line "-- EXPECT: a,b" which verdicts are right. Our own stand in
# tests/hostile; a folder of more beside the checkout is read where it exists.
load helper

setup_file() {
  export CORPUS=$BATS_FILE_TMPDIR/corpus SLOW=
  # The sanitizers make the program so slow that the wall may come first.
  if grep -q __asan_init "$ASSAY"; then SLOW='|no answer within'; fi
  mkdir "$CORPUS"
  cp "$ROOT"/tests/hostile/*.lua "$CORPUS"
  if [[ -d $ROOT/../shared/hostile ]]; then
    cp "$ROOT"/../shared/hostile/*.lua "$CORPUS"
  fi
  chmod -R u+w "$CORPUS"
  make_programme "$BATS_FILE_TMPDIR/calm"
  make_programme "$BATS_FILE_TMPDIR/stormy"
  local file
  for file in "$CORPUS"/*.lua; do
    wrap "$file" >"$BATS_FILE_TMPDIR/stormy/scripts/measures/$(name_of "$file").lua"
  done
  score "$BATS_FILE_TMPDIR/calm"
  score "$BATS_FILE_TMPDIR/stormy"
}

name_of() { basename "$1" .lua; }

make_programme() {
  mkdir -p "$1"/config/sources "$1"/scripts/measures
  cat >"$1/config/programme.lua" <<<'return { title = "Storm" }'
  printf 'code,name,kind,parent,aliases\nA1,One,borough,,\nA2,Two,borough,,\n' \
    >"$1/config/areas.csv"
  cat >"$1/config/sources/s.lua" <<'LUA'
return {
  title = "S", area = "area", period = { column = "year", kind = "year" },
  columns = { { name = "n", type = "integer", over_time = "sum", over_area = "sum" } },
}
LUA
  printf 'area,year,n\nA1,2008,5\nA2,2008,7\n' >"$1/s.csv"
  cat >"$1/scripts/measures/good.lua" <<'LUA'
return {
  title = "Good", unit = "n", good = "high", source = "s",
  compute = function(here) return here:sum("n") end,
}
LUA
}

# The attack as the body of a measure; a text that it returns becomes the
# cell's note. One that would not compile inside a function stays a file.
wrap() {
  if grep -q '^#' "$1"; then
    cat "$1"
    return
  fi
  cat <<'LUA'
return { title = "Bad", unit = "n", good = "high", source = "s", compute = function(here, params)
local api = { sum = here.sum, mean = here.mean, count = here.count, only = here.only, latest = here.latest,
  has = here.has, rows = here.rows, value = here.value, back = here.back, span = here.span, series = here.series,
  peers = here.peers, parent = here.parent, rep = string.rep, sort = table.sort, concat = table.concat }
local api_objects, api_object = { here, here:back(1), params }, here
local function attack()
LUA
  cat "$1"
  printf '\nend\nlocal said = attack()\nif type(said) == "string" then return nil, said end\nreturn said\nend }\n'
}

# Exit code 4: cells failed, the rest is there.
score() {
  "$ASSAY" -C "$1" import "$1/s.csv" -q
  "$ASSAY" -C "$1" run --time-limit 0.1 >"$1/out" 2>"$1/err" || echo $? >"$1/code"
}

verdict_of() {
  sqlite3 "$BATS_FILE_TMPDIR/stormy/assay.db" \
    "select status || ': ' || coalesce(note, '') || coalesce(value, '') from result_named
     where item = '$1' union all select 'failed: ' || message from run_broken where name = '$1'"
}

# Whether what was told is one of the verdicts expected.
meets() {
  local said=$1 verdict
  for verdict in ${2//,/ }; do
    case $verdict in
      cpu) grep -Eq "processor time|too many steps|ran out of time$SLOW" <<<"$said" && return ;;
      wall) grep -Eq 'no answer within|crashed' <<<"$said" && return ;;
      mem) grep -Eq 'MiB|too many items|out of memory' <<<"$said" && return ;;
      output) grep -q 'of output' <<<"$said" && return ;;
      absent | contained)
        grep -Eq 'is not available|is not defined|: contained' <<<"$said" && return
        ;;
      error | reject) grep -q '^failed' <<<"$said" && return ;;
      same | text | none | wrong) grep -Eq '^(ok|missing)' <<<"$said" && return ;;
    esac
  done
  return 1
}

@test "every attack meets its verdict" {
  local file name said expect bad=0
  for file in "$CORPUS"/*.lua; do
    name=$(name_of "$file")
    said=$(verdict_of "$name")
    expect=$(sed -n 's/^\(--\|#\).*EXPECT: *//p' "$file" | head -n 1 | tr -d '\r')
    if [[ -z $said ]] || grep -q ESCAPED <<<"$said" || ! meets "$said" "$expect"; then
      echo "$name: expected $expect, was: ${said:-nothing}"
      bad=1
    fi
  done
  [[ $bad == 0 ]]
}

@test "the batch goes on: the good measure's cells are what they are alone" {
  local query="select area, period, value, status from result_named where item = 'good' order by 1, 2"
  run -0 sqlite3 "$BATS_FILE_TMPDIR/calm/assay.db" "$query"
  [[ ${#lines[@]} == 2 ]]
  local alone=$output
  run -0 sqlite3 "$BATS_FILE_TMPDIR/stormy/assay.db" "$query"
  [[ $output == "$alone" ]]
  [[ $(cat "$BATS_FILE_TMPDIR/stormy/code") == 4 ]]
  [[ ! -e $BATS_FILE_TMPDIR/calm/code ]]
}

@test "nothing that a script says reaches the terminal raw" {
  run ! grep -P '[\x00-\x08\x0b-\x1f\x7f]' "$BATS_FILE_TMPDIR/stormy/err"
}

@test "a second run gives the same results, byte for byte" {
  local dump="select item, area, status, value, note from result_named where run = "
  "$ASSAY" -C "$BATS_FILE_TMPDIR/stormy" run --time-limit 0.1 -q >"$BATS_TEST_TMPDIR/out" 2>&1 || [[ $? == 4 ]]
  local skip="order by 1, 2"
  sqlite3 "$BATS_FILE_TMPDIR/stormy/assay.db" "$dump 1 $skip" >"$BATS_TEST_TMPDIR/one"
  sqlite3 "$BATS_FILE_TMPDIR/stormy/assay.db" "$dump 2 $skip" >"$BATS_TEST_TMPDIR/two"
  # which limit ends an attack that runs into several may differ
  sed -i -E 's/\|[^|]*(stopped|stack overflow|ran out of time).*/|a limit/' \
    "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/two"
  diff "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/two"
}

@test "attacks that are the file itself are refused by check, in time" {
  local file
  make_programme "$BATS_TEST_TMPDIR/load"
  for file in "$CORPUS"/*.lua; do
    cp "$file" "$BATS_TEST_TMPDIR/load/scripts/measures/$(name_of "$file").lua"
  done
  run -1 "$ASSAY" -C "$BATS_TEST_TMPDIR/load" check
  [[ $output != *ESCAPED* ]]
  [[ $output == *"1 measure"* ]]
}
