#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# config/params.csv proposes, the ledger in the store decides: what is planned,
# applied, told, and found when somebody goes round it.

load helper

setup_file() { prepare; }
setup() { prepared; }

# The good band of NI 35 from 2009/10 on, in the file.
good() {
  sed -i -E "s/^(ni35_bands,good,,2009-04-01,,)[0-9.]+/\\1$1/" config/params.csv
}

grade() {
  sqlite3 assay.db "select grade from result_named where item = 'ni35'
    and area = 'Harrow' and period = '2009/10' and run = (select max(id) from run)"
}

@test "the first run puts the file in force, as it stands" {
  try 0 params verify
  rows=$(($(wc -l <config/params.csv) - 1))
  has "the ledger is whole: $rows entries, head "
  silent
  try 0 params plan --no-headers
  [ -z "$output" ]
  told "config/params.csv proposes what is in force"
  try 0 params log --columns act,value,cause,actor,system_user
  has $'new\t2.75\tas it stood in config/params.csv at the first run'
}

@test "a file that comes after a first run without one is a proposal, too" {
  mv config/params.csv ..
  rm assay.db
  assay import -q config/returns/ni35*.csv
  assay run -q --measure ni35 >out
  mv ../params.csv config
  try 0 run --measure ni35
  told "changes in config/params.csv are not applied, and not used: assay params plan"
  try 0 params plan
  told "ni35 2009/10: "
  try 0 params apply --reason "from now on"
  try 0 params log --columns cause
  lacks "first run"
}

@test "a change in the file changes nothing until it is applied, and this is said" {
  good 3.00
  try 0 run --measure ni35
  told "1 change in config/params.csv is not applied, and not used: assay params plan"
  [ "$(grade)" = good ]
  try 0
  has "1 change not applied: assay params plan"
  try 0 params plan --no-headers --columns act,of,param,from,was,value,place
  has $'change\tni35_bands\tgood\t2009-04-01\t2.75\t3.00\tconfig/params.csv:7'
  try 1 params verify
  has "the ledger is whole"
  told "1 change in config/params.csv is not applied"
  try 0 params apply --reason "a stretch" --reference "minute 3" --as "Head of Performance" --no-headers
  told "1 change in force"
  assay run -q --measure ni35 >out
  [ "$(grade)" = fair ]
  try 0 params verify
  run -0 assay explain harrow ni35 2009/10
  has 'ni35_bands.good = 3  config/params.csv:7'
  has "(applied by Head of Performance, entry "
  try 2 params history ni35_bnds
  told "did you mean 'ni35_bands'?"
  try 0 params history ni35_bands.good --no-headers --columns act,actor,was,value,cause,reference
  has $'change\tHead of Performance\t2.75\t3.00\ta stretch\tminute 3'
}

@test "new rows and rows that are gone are changes as well" {
  sed -i '/^delphinus_bands,mostly/d' config/params.csv
  echo "ni35_bands,fair,,2009-04-01,,1.5,confirmed,lower,minute 4" >>config/params.csv
  try 0 params apply --reason "as agreed" --no-headers --columns act,of,param,was,value
  has $'new\tni35_bands\tfair\t\t1.5'
  has $'drop\tdelphinus_bands\tmostly\t80\t'
  try 0 params verify
  try 0 params list delphinus_bands.mostly --no-headers --columns value,set_by
  [ "$output" = $'75\tthe declared default' ] || show 75 "$output"
}

@test "the same rows in another order, or an area by its code, propose nothing" {
  { head -n 1 config/params.csv; tail -n +2 config/params.csv | tac; } >new
  sed 's/,Tower Hamlets,/,E09000030,/' new >config/params.csv
  try 0 params plan --no-headers
  [ -z "$output" ] || show nothing "$output"
  assay run -q >out
  try 0 diff
  lacks "parameters"
}

@test "without a reason, or with a faulty file, nothing is applied" {
  good 3.00
  try 2 params apply
  told "a value is set for a reason"
  good 9
  try 3 params apply --reason "too much"
  told "from 1 to 5"
  told "nothing is planned"
  try 0 run --measure ni35
  told "1 change in config/params.csv is not applied, and not used"
  [ "$(grade)" = good ]
  sed -i 's/2009-04-01/01.04.2009/' config/params.csv
  try 0 run --measure ni35
  told "config/params.csv has faults and is not used; what was applied is: assay check"
  [ "$(grade)" = good ]
}

@test "a file that is gone proposes that nothing is set, and is not obeyed" {
  rm config/params.csv
  try 0 run --measure ni35
  told "not applied, and not used"
  [ "$(grade)" = good ]
  run -0 assay explain harrow ni35 2009/10
  has 'ni35_bands.good = 2.75  "Illustrative: raised for the second year of the indicator"  illustrative  (applied by'
}

@test "entries cannot be changed or taken out" {
  for sql in "update ledger set value = '1'" "delete from ledger"; do
    run sqlite3 assay.db "$sql"
    [ "$status" -ne 0 ]
    has "the ledger is append-only"
  done
  try 0 params verify
}

# Without its triggers, which somebody with the sqlite3 shell can take away.
forge() {
  cp "$BATS_TEST_TMPDIR/set_aside.db" assay.db
  sqlite3 assay.db "create table set_aside as select sql from sqlite_schema
    where type = 'trigger' and tbl_name = 'ledger';
    drop trigger ledger_never_changes; drop trigger ledger_never_shrinks; $1"
  sqlite3 assay.db "select sql || ';' from set_aside" >triggers.sql
  sqlite3 assay.db <triggers.sql
  sqlite3 assay.db "drop table set_aside"
}

@test "whoever goes round the triggers is found, at the first bad entry" {
  cp assay.db "$BATS_TEST_TMPDIR/set_aside.db"
  columns=$(sqlite3 assay.db "select name from pragma_table_info('ledger')")
  for column in $columns; do
    case $column in
      id) change="id = 77" ;;
      act) change="act = 'drop'" ;;
      replaces) change="replaces = 2" ;;
      *) change="\"$column\" = \"$column\" || 'x'" ;;
    esac
    forge "update ledger set $change where id = 3"
    try 1 params verify
    told "entry 3 of the ledger"
  done
  forge "delete from ledger where id = 3"
  try 1 params verify
  told "entry 3 of the ledger is missing"
  forge "delete from ledger where id = (select max(id) from ledger)"
  try 1 params verify
  told "of the ledger is missing"
  forge "update ledger set id = 99 where id = 3; update ledger set id = 3 where id = 4;
    update ledger set id = 4 where id = 99"
  try 1 params verify
  told "entry 3 of the ledger is not what was recorded"
  cp "$BATS_TEST_TMPDIR/set_aside.db" assay.db
  sqlite3 assay.db "drop trigger ledger_never_changes"
  try 1 params verify
  told "the triggers that keep the ledger are gone"
}

@test "a store from before there was a ledger gets one with its next run" {
  sqlite3 assay.db "drop table ledger"
  good 3.00
  try 0 params verify
  assay run -q --measure ni35 >out
  [ "$(grade)" = fair ]
  try 0 params verify
  has "the ledger is whole"
}

@test "a reason of several lines is one row" {
  printf '%s\n' '"ni35_bands","fair",,2009-04-01,,1.5,confirmed,"lower' 'as agreed",minute 4' \
    'ni35_bands,excellent,,2009-04-01,,3.6,confirmed,higher,minute 5' >>config/params.csv
  in_force
  try 0 params list ni35_bands --at 2009-06-01 --no-headers --columns param,value,set_by,reference
  last=$(wc -l <config/params.csv)
  has $'fair\t1.5\tconfig/params.csv:'"$((last - 2))"$'\tminute 4'
  has $'excellent\t3.6\tconfig/params.csv:'"$last"$'\tminute 5'
  try 0 params verify
}

@test "a plan says who would move, before it counts" {
  good 3.00
  results=$(sqlite3 assay.db "select count(*) from result")
  try 0 params plan
  told "ni35 2009/10: 4 down; good 9 to 5; fair 12 to 16"
  told "  Harrow, ni35, 2009/10: good to fair"
  told "Largest rank move: "
  [ "$(sqlite3 assay.db "select count(*) from result")" = "$results" ]
  try 0 params plan --json
  echo "$output" >plan.json
  [ "$(sqlite3 "" "select p ->> 'was', p ->> 'value' from (select
    json_extract(readfile('plan.json'), '\$.changes[0]') as p)")" = "2.75|3.00" ]
  [ "$(sqlite3 "" "select count(*) from json_each(readfile('plan.json'), '\$.moves')
    where value ->> 'item' = 'ni35'")" = 4 ]
  try 1 params plan --exit-code
  in_force
  assay run -q >out
  [ "$(sqlite3 assay.db "select count(*) from result a join result b using(item, \"by\", area, period)
    where a.run = 1 and b.run = 2 and a.grade is not b.grade
    and item = (select id from item where name = 'ni35')
    and period = (select id from period where name = '2009/10')")" = 4 ]
  run -0 sqlite3 assay.db "select summary from ledger order by id desc limit 1"
  has '"item":"ni35"'
  try 0 params plan --exit-code
}

@test "a sweep counts areas per grade at each value, and refuses what may not be" {
  try 0 params sweep ni35_bands.good 2..3.5 --step 0.5 --measure ni35
  has $'in force\t10\t9\t12\t0\t1\t0'
  has $'3\t10\t5\t16\t0\t1\t4'
  has "'excellent' of ni35_bands must be above 'good'"
  try 2 params sweep ni35_bands.good 2..3
  told "ni35_bands has no results of its own; --measure NAME, of what it grades or weighs"
  try 2 params sweep ni35_bands.good 3..2 --measure ni35
  told "is no range"
  try 2 params sweep ni35_bands.good 2..3 --step 0 --measure ni35
  told "makes no steps"
}
