#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# A plan undone, in the ledger and in config/params.csv; the rows in force as a
# file.

load helper

setup_file() {
  export BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
  small_with_bands
  mkdir "$BATS_FILE_TMPDIR/made" && cp -R . "$BATS_FILE_TMPDIR/made"
}

setup() { scratch && cp -R "$BATS_FILE_TMPDIR/made/." .; }

# Apply what the file proposes; $plan is what that is called.
applied() {
  assay params apply -q --reason "a try" --as "${1:-Ann}" >/dev/null
  plan=$(sqlite3 assay.db "select plan from ledger order by id desc limit 1")
}

# A row more, one less, one changed; Windows line ends and quotes of its own.
three_changes() {
  sed -i 's/$/\r/; s/minute 4/"minute 4"/' config/params.csv
  cp config/params.csv before.csv
  assay params export >in_force.csv
  band good 22
  sed -i '/^visit_bands,good,Hackney/d' config/params.csv
  printf '%s\r\n' 'visit_bands,least,Hackney,2008-04-01,,20,confirmed,"more, there",' >>config/params.csv
  applied
}

@test "a row that was changed, dropped or new is as it was, and every other byte stays" {
  three_changes
  try 0 params revert "$plan" --reason "not agreed" --as Ben --no-headers --columns act,param,area,was,value
  [ "$output" = $'change\tgood\t\t22\t18\ndrop\tleast\tHackney\t20\t\nnew\tgood\tHackney\t\t19.50' ] ||
    show "the opposite" "$output"
  told "3 changes undone, as plan "
  [ "$(sort config/params.csv | tr -d '"')" = "$(sort before.csv | tr -d '"')" ] || show "$(cat before.csv)" "$(cat config/params.csv)"
  [ "$(assay params export | sort)" = "$(sort in_force.csv)" ]
  try 0 params verify
  try 0 params log --no-headers --columns actor,cause,act,param,was,value
  has $'Ben\tnot agreed\tchange\tgood\t22\t18'
  again=$(sqlite3 assay.db "select plan from ledger order by id desc limit 1")
  try 0 params revert "$again" --reason "agreed after all"
  try 0 params get visit_bands.good --no-headers --columns value
  [ "$output" = 22 ] || show 22 "$output"
}

@test "what a later plan has changed is not undone; that plan is named" {
  band good 22
  applied
  first=$plan
  band good 24
  applied Ben
  try 6 params revert "$first" --reason "too soon"
  told "visit_bands.good has changed since plan $first: entry "
  told "by Ben at "
  told "plan $plan; revert plan $plan first, or change the file and apply"
  try 0 params revert "$plan" --reason "too far"
  told "No result moves."
  try 6 params revert "$plan" --reason "again"
  try 2 params revert "$plan"
  told "for a reason"
  try 6 params revert first --reason "all of it"
  told "the first plan is the file as it stood at the first run; there is nothing before it"
  try 2 params revert nothing --reason "x"
  told "the ledger has no plan 'nothing'"
}

@test "a file that proposes something else is not edited, and nothing is undone" {
  band good 22
  applied
  band good 30
  cp config/params.csv before.csv
  try 6 params revert "$plan" --reason "too soon"
  told "config/params.csv:2: visit_bands.good is not as the plan left it: the file proposes something else"
  cmp before.csv config/params.csv
  band good 18
  band least 12
  try 0 params revert "$plan" --reason "too soon"
  try 0 params plan --no-headers --columns param,was,value
  [ "$output" = $'least\t10\t12' ] || show "what was proposed beside it" "$output"
}

@test "undoing what a second person approved needs a second person" {
  sed -i 's/good = { /good = { approval = "second_person", /' scripts/rules/visit_bands.lua
  band good 22
  applied
  try 6 params revert "$plan" --reason "not yet"
  told "plan $plan waits for approval, so there is nothing to undo; assay params reject $plan"
  assay params approve -q "$plan" --as Ben >/dev/null
  try 0 params revert "$plan" --reason "too far" --as Ann
  told "1 change undone once somebody else approves, as plan "
  undone=$(sqlite3 assay.db "select plan from ledger order by id desc limit 1")
  try 0 params get visit_bands.good --no-headers --columns value
  [ "$output" = 22 ] || show 22 "$output"
  try 0 params approve "$undone" --as Ben
  try 0 params verify
}

@test "what is exported loads again, as the same bytes, and as it was then" {
  SOURCE_DATE_EPOCH=1238600000 three_changes # 1 April 2009
  SOURCE_DATE_EPOCH=1270200000 assay params revert -q "$plan" --reason "not agreed" >/dev/null
  try 0 params export --as-at 2009-12-31
  echo "$output" >then.csv
  grep -q '^visit_bands,good,,2007-04-01,,22,' then.csv
  try 0 params export -o now.csv
  cp now.csv config/params.csv
  try 0 params plan --exit-code
  rm assay.db
  assay import -q visits.csv
  assay run -q >out
  try 0 params export
  diff <(echo "$output") now.csv
  try 2 params export --as-at 2009-13-01
  told "--as-at: "
  try 2 params export --as-at 2001-01-01
  told "nothing was applied until 2001-01-01; assay params log says when what was"
}
