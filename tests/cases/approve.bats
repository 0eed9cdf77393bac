#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What a parameter demands of a change: a reference, and the approval of a
# second person.

load helper

setup_file() {
  export BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
  small_with_bands
  sed -i 's/good = { /good = { approval = "second_person", /
    s/least = { /least = { reference = true, /' scripts/rules/visit_bands.lua
  mkdir "$BATS_FILE_TMPDIR/made" && cp -R . "$BATS_FILE_TMPDIR/made"
}

setup() { scratch && cp -R "$BATS_FILE_TMPDIR/made/." .; }

# Camden's grade of 2007/08, where the rate is 10, by the last run.
grade() {
  assay run -q >run.txt
  sqlite3 assay.db "select grade from result_named where area = 'Camden'
    and period = '2007/08' and run = (select max(id) from run)"
}

# Ann proposes 9, which makes Camden good; $plan is its name.
proposed() {
  band good 9
  try 0 params apply --reason "less is asked" --as Ann
  told "1 change proposed, and not in force before somebody else approves"
  plan=$(sqlite3 assay.db "select plan from ledger order by id desc limit 1")
  told "Next: assay params approve $plan --as"
}

@test "a change without a reference is refused, with its line and the mend" {
  sed -i 's/^\(visit_bands,least,.*\),minute 4$/\1,/' config/params.csv
  try 0 params plan
  told "config/params.csv:4: visit_bands.least is changed only with a reference"
  try 6 params apply --reason "no minute yet"
  told "config/params.csv:4: visit_bands.least is changed only with a reference; fill in its column reference, or give --reference"
  told "nothing is applied"
  try 0 params apply --reason "a letter" --reference "letter of 3 May" --as Ann
  told "1 change in force"
  sed -i '4d' config/params.csv
  try 6 params apply --reason "not needed"
  told "config/params.csv: visit_bands.least loses a row only with a reference; give --reference"
  try 0 params list visit_bands.least --columns demands --no-headers
  has "a reference"
}

@test "what a second person has to approve is not in force before, and everything says so" {
  proposed
  [ "$(grade)" = fair ]
  try 0 run
  told "1 change proposed by Ann waits for approval, and is not used: assay params approve $plan"
  try 0
  has "1 change not approved: assay params pending"
  lacks "not applied"
  try 0 params list visit_bands.good --columns value,demands --no-headers
  told "1 change proposed by Ann waits for approval"
  has $'18\ta second person'
  lacks $'\n9\t'
  try 0 params pending --no-headers --columns plan,actor,act,of,param,was,value,cause
  [ "$output" = "$plan"$'\tAnn\tchange\tvisit_bands\tgood\t18\t9\tless is asked' ] || show "it" "$output"
  try 0 params plan --exit-code
  told "proposes nothing that is not in force or proposed already"
  try 0 params apply --reason "again" --as Ann
  told "proposes nothing that is not in force or proposed already"
  try 0 params approve "$plan" --as Ben --reason "agreed at the board"
  told "visit_rate 2008/09: 2 up"
  told "1 change in force"
  [ "$(grade)" = good ]
  try 0 params verify
  try 0 params log --no-headers --columns act,actor,value,cause,state,ruled_by
  has $'change\tAnn\t9\tless is asked\tapproved\tBen'
  has $'approve\tBen\t\tagreed at the board'
  try 0 log --of visit_bands.least --no-headers
  lacks "$plan"
  try 0 log --of visit_bands.good --kind propose --kind approve --no-headers --columns kind,actor,name,what,reason
  has $'propose\tAnn\tplan '"$plan"$'\tvisit_bands.good 18 -> 9, from 2007-04-01; '
  has $'approve\tBen\tplan '"$plan"$'\tin force from now on; 2 results move, 2 grades up and 0 down\tagreed at the board'
  try 0 explain camden visit_rate 2007/08
  has "(applied by Ann, approved by Ben, entry "
}

@test "nobody approves what is their own, twice, or what has moved" {
  proposed
  try 6 params approve "$plan" --as " ann"
  told "plan $plan was proposed by Ann, and somebody else has to approve it"
  try 2 params approve nothing --as Ben
  told "the ledger has no plan 'nothing'"
  band good 12
  try 0 params apply --reason "or rather this" --as Ann
  other=$(sqlite3 assay.db "select plan from ledger order by id desc limit 1")
  try 0 params approve "$other" --as Ben
  try 6 params approve "$other" --as Ben
  told "plan $other was approved by Ben at "
  try 6 params approve "$plan" --as Ben
  told "visit_bands.good has changed since plan $plan: entry "
  told "by Ann at "
  try 2 params reject "$plan" --as Ben
  told "a value is set for a reason"
  try 0 params reject "$plan" --as Ann --reason "overtaken"
  told "1 change rejected, and never in force"
  try 6 params approve "$plan" --as Ben
  told "plan $plan was rejected by Ann at "
  try 0 params pending --no-headers
  told "nothing waits for approval"
  try 0 params verify
  [ "$(grade)" = fair ]
}

@test "what scripts do not accept any more is not approved" {
  proposed
  sed -i 's/min = 1, max = 90/min = 15, max = 90/' scripts/rules/visit_bands.lua
  try 3 params approve "$plan" --as Ben
  told "the ledger: 'good' of visit_bands must be from 15 to 90, not 9"
  told "scripts do not accept these rows any more; nothing is changed"
}

@test "a plan waits as a whole" {
  band least 12
  band good 9
  try 0 params apply --reason "both" --as Ann
  told "2 changes proposed, and not in force"
  try 0 params get visit_bands.least --no-headers --columns value
  [ "$output" = 10 ] || show 10 "$output"
}

@test "until something was applied the file is in force, whatever waits" {
  rm assay.db
  assay import -q visits.csv
  try 0 params apply --reason "before the first run" --as Ann
  told "4 changes proposed, and not in force"
  first=$(sqlite3 assay.db "select plan from ledger order by id desc limit 1")
  sed -i 's/,18,confirmed/,9,confirmed/' config/params.csv
  [ "$(grade)" = good ]
  [ "$(grade)" = good ]
  try 0 params verify
  try 6 params approve "$first" --as Ben
  told "has changed since plan $first: entry "
}

@test "an approval that is changed, taken out or forged is found" {
  proposed
  assay params approve -q "$plan" --as Ben >/dev/null
  last=$(sqlite3 assay.db "select max(id) from ledger")
  cp assay.db kept.db
  for change in "act = 'reject'" "act = 'rejects'" "actor = 'Cat'" "plan = 'x'"; do
    cp kept.db assay.db
    sqlite3 assay.db "drop trigger ledger_never_changes;
      update ledger set $change where id = $last"
    try 1 params verify
    told "entry $last of the ledger is not what was recorded"
  done
}

# The hash of an entry as anybody can compute it, without Assay.
hash_of() {
  sqlite3 assay.db "select json_array(id, plan, act, ifnull(replaces, 0), of, param,
    area, \"from\", \"to\", value, status, reason, reference, was, actor, system_user,
    recorded_at, cause, cause_reference, summary, previous) from ledger where id = $1" |
    tr -d '\n' | sha256sum | cut -d" " -f1
}

@test "an approval by its own proposer is found, however well it is forged" {
  proposed
  assay params approve -q "$plan" --as Ben >/dev/null
  last=$(sqlite3 assay.db "select max(id) from ledger")
  [ "$(hash_of "$last")" = "$(sqlite3 assay.db "select hash from ledger where id = $last")" ]
  sqlite3 assay.db "create table set_aside as select sql from sqlite_schema where name = 'ledger_never_changes';
    drop trigger ledger_never_changes; update ledger set actor = 'Ann' where id = $last"
  sqlite3 assay.db "update ledger set hash = '$(hash_of "$last")' where id = $last"
  sqlite3 assay.db "select sql from set_aside" | sqlite3 assay.db
  sqlite3 assay.db "drop table set_aside"
  try 1 params verify
  told "entry $last of the ledger approves what its own actor proposed"
}

@test "what waited on a day is not in force as at that day" {
  SOURCE_DATE_EPOCH=1901000000 proposed # 29 March 2030
  SOURCE_DATE_EPOCH=1902000000 assay params approve -q "$plan" --as Ben >/dev/null
  try 0 params export --as-at 2030-04-01
  has "visit_bands,good,,2007-04-01,,18,"
  try 0 params export --as-at 2030-04-10
  has "visit_bands,good,,2007-04-01,,9,"
}

@test "a declaration that cannot be is refused" {
  sed -i 's/"second_person"/"anybody"/' scripts/rules/visit_bands.lua
  try 1 check
  told "second_person"
}

@test "what moves by more than its script allows is forced, and the ledger says so" {
  sed -i 's/least = { /least = { max_change = 5, /' scripts/rules/visit_bands.lua
  band least 16
  echo 'visit_bands,least,Hackney,2008-04-01,,20,confirmed,more,minute 7' >>config/params.csv
  try 0 params plan
  told "config/params.csv:4: visit_bands.least moves from 10 to 16, and by 5 at most at once; change it in steps; --force"
  told "config/params.csv:6: visit_bands.least moves from 10 to 20, and by 5"
  try 6 params apply --reason "more visits"
  told "config/params.csv:4: visit_bands.least moves from 10 to 16"
  told "nothing is applied"
  sed -i '$d' config/params.csv
  try 0 params apply --reason "more visits" --force
  told "1 change in force"
  try 0 params log --no-headers --columns act,was,value
  has $'change, forced\t10\t16'
  try 0 log --kind params --no-headers --columns what
  has "visit_bands.least 10 -> 16, from 2007-04-01, forced"
  sed -i '4d' config/params.csv
  try 6 params apply --reason "none" --reference "minute 8"
  told "config/params.csv: visit_bands.least moves from 16 to 10"
  try 1 params verify
  has "the ledger is whole"
  try 0 params list visit_bands.least --no-headers --columns demands
  has "a reference, force, if by more than 5"
  sed -i 's/max_change = 5/max_change = 0/' scripts/rules/visit_bands.lua
  try 1 check
  told "max_change of 'least' must be above 0"
}
