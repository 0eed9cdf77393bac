#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# The same attacks from every other place where the program reads or runs Lua:
# a plugin's module, a rule, an assessment, a contract, a passport, a test
# file; and by every verb that does. See hostile.bats.
load helper
load corpus

setup_file() {
  export CORPUS=$BATS_FILE_TMPDIR/corpus SLOW
  SLOW=$(slowness)
  gather "$CORPUS"
  make_programme "$BATS_FILE_TMPDIR/calm"
  score "$BATS_FILE_TMPDIR/calm"
}

setup() {
  make_programme "$BATS_TEST_TMPDIR/p"
  cd "$BATS_TEST_TMPDIR/p" || return 1
}

# One area, and little time: what matters is what happens, not how often.
score() {
  "$ASSAY" -C "$1" import "$1/s.csv" -q
  "$ASSAY" -C "$1" run -q --area One --time-limit 0.3 >"$1/out" 2>"$1/err" ||
    echo $? >"$1/code"
}

# The batch ended as it should, and the good measure is what it is alone.
goes_on() {
  [[ $(cat code) == 4 ]]
  diff <(good_cells .) <(good_cells "$BATS_FILE_TMPDIR/calm")
}

@test "as functions of a plugin's modules, each meets its verdict" {
  local file name names=
  mkdir -p plugins/attacks
  echo 'return { "attacks" }' >config/plugins.lua
  for file in "$CORPUS"/*.lua; do
    name=$(name_of "$file")
    names+="\"$name\", "
    attack_module "$file" >"plugins/attacks/$name.lua"
    {
      echo "local attack = require(\"$name\").attack"
      attack_by
    } >"scripts/measures/$name.lua"
  done
  printf 'return { title = "A", version = "1", api = 1, modules = { %s } }\n' \
    "$names" >plugins/attacks/plugin.lua
  score .
  goes_on
  all_meet assay.db "$CORPUS"
}

@test "as a rule, each meets its verdict" {
  local file name
  mkdir scripts/rules
  for file in "$CORPUS"/*.lua; do
    name=$(name_of "$file")
    attack_rule "$file" >"scripts/rules/r_$name.lua"
    sed "s/good = \"high\",/& rule = \"r_$name\",/" scripts/measures/good.lua \
      >"scripts/measures/$name.lua"
  done
  score .
  goes_on
  all_meet assay.db "$CORPUS"
}

@test "as an assessment, each meets its verdict" {
  local file name
  mkdir scripts/assessments scripts/rules
  echo 'return { title = "R", grades = { "a", "b" }, origin = "local: test",
    grade = function() return "a" end }' >scripts/rules/ok.lua
  for file in "$CORPUS"/*.lua; do
    name=$(name_of "$file")
    attack_assessment "$file" >"scripts/assessments/$name.lua"
  done
  score .
  goes_on
  all_meet assay.db "$CORPUS"
}

@test "explain of an attack ends in time, and tells what run told" {
  local file name status
  for file in "$CORPUS"/*.lua; do
    name=$(name_of "$file")
    wrap "$file" >"scripts/measures/$name.lua"
  done
  score .
  goes_on
  for file in "$CORPUS"/*.lua; do
    name=$(name_of "$file")
    status=0
    timeout 20 "$ASSAY" explain One "$name" 2008 --time-limit 0.1 >said 2>&1 || status=$?
    if ((status > 4)) || grep -q ESCAPED said; then
      echo "$name ended with $status: $(head -c 500 said)"
      return 1
    fi
  done
}

@test "as contracts they are refused, each by itself" {
  local file
  for file in "$CORPUS"/*.lua; do
    cp "$file" "config/sources/$(name_of "$file").lua"
  done
  run --separate-stderr -1 "$ASSAY" check
  for file in "$CORPUS"/*.lua; do
    told "config/sources/$(name_of "$file").lua"
  done
  [[ $output$stderr != *ESCAPED* ]]
  run -3 "$ASSAY" run
  [[ ! -e assay.db ]]
}

@test "as passports they are refused, each by itself" {
  local file list=
  for file in "$CORPUS"/*.lua; do
    mkdir -p "plugins/$(name_of "$file")"
    cp "$file" "plugins/$(name_of "$file")/plugin.lua"
    list+="\"$(name_of "$file")\", "
  done
  echo "return { $list }" >config/plugins.lua
  run --separate-stderr -1 "$ASSAY" check
  for file in "$CORPUS"/*.lua; do
    told "plugins/$(name_of "$file")/plugin.lua"
  done
  run --separate-stderr -0 "$ASSAY" plugins --no-headers --columns plugin,state
  [[ $output$stderr != *ESCAPED* ]]
  run ! grep -v 'refused$' <<<"$output"
  run -3 "$ASSAY" run
  [[ ! -e assay.db ]]
}

@test "as test files they fail, each by itself" {
  local file
  mkdir -p tests/scripts
  for file in "$CORPUS"/*.lua; do
    cp "$file" "tests/scripts/$(name_of "$file").lua"
  done
  cat >tests/scripts/good.lua <<'LUA'
return {
  of = "good",
  given = { s = "area,year,n\nOne,2008,5\n" },
  cases = { { "five", area = "One", period = "2008", expect = { value = 5 } } },
}
LUA
  run -1 "$ASSAY" test --tap
  [[ $output != *ESCAPED* ]]
  grep -q '^ok .*five' <<<"$output"
  for file in "$CORPUS"/*.lua; do
    grep -q "^not ok .*$(name_of "$file")" <<<"$output"
  done
}
