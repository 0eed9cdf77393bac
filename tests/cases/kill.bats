#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# What befalls a store: killed writers, several at once, locks, folders that
# may not be written, files that are no store. All or nothing, and never lost.

load helper

# A writer gives up after half a minute, so its test begins here and ends
# with the last one.
setup_file() {
  small
  mv ./* "$BATS_FILE_TMPDIR"
  cd "$BATS_FILE_TMPDIR" || return 1
  assay import -q visits.csv
  cp assay.db before.db
  hold assay.db
  { "$ASSAY" run >out 2>err 3>&- 9>&- && echo 0 >code || echo $? >code; } &
}

setup() {
  small
}

# Lock a store until descriptor 9 is closed.
hold() {
  mkfifo hold
  sqlite3 "$1" <hold >held 2>&1 3>&- &
  exec 9>hold
  echo "begin exclusive; select 'held';" >&9
  until grep -q held held; do sleep 0.05; done
}

# A file of N records, some megabytes: days and areas, figures by SEED.
big_file() {
  sed -i 's/kind = "financial year"/kind = "day"/; s/"year"/"day"/' \
    config/sources/visits.lua
  awk -v n="$1" -v seed="$2" 'BEGIN {
    print "borough,day,visits,people"
    split("Camden Hackney Westminster", area, " ")
    for (i = 0; i < n; i++) {
      d = int(i / 3)
      printf "%s,%04d-%02d-%02d,%d,%d\n", area[i % 3 + 1], \
        1900 + int(d / 336), int(d / 28) % 12 + 1, d % 28 + 1, \
        (i * 7919 + seed) % 1000, 1000
    }
  }'
}

# Start the program, and kill it at a random moment of what it takes, which is
# thought to be less when it was done before.
strike() {
  local pid status=0
  "$ASSAY" "$@" >/dev/null 2>&1 3>&- &
  pid=$!
  sleep "$(awk -v w="$within" -v r="$RANDOM" \
    'BEGIN { printf "%.3f", w * r / 32768 }')"
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || status=$?
  if [ "$status" = 137 ]; then
    struck=$((struck + 1))
  else
    within=$(awk -v w="$within" 'BEGIN { printf "%.3f", 0.7 * w }')
  fi
}

# Milliseconds that a command takes, as seconds.
duration() {
  local begin end
  begin=$(date +%s%N)
  "$@" >/dev/null 2>&1
  end=$(date +%s%N)
  awk -v t=$((end - begin)) 'BEGIN { printf "%.3f", t / 1e9 }'
}

whole() {
  run sqlite3 assay.db "pragma integrity_check"
  [ "$output" = ok ] || show ok "$output"
}

count() {
  sqlite3 assay.db "select count(*) from $1"
}

@test "killed in the middle of imports: all or nothing, and whole" {
  big_file 150000 1 >big1.csv
  big_file 150000 5 >big2.csv
  cp assay.db fresh.db 2>/dev/null || true
  within=$(duration assay import big1.csv)
  rm -f assay.db*
  assay import -q visits.csv --source visits 2>/dev/null || true
  big_file 300 1 >first.csv
  assay import -q first.csv
  before=$(sqlite3 assay.db "select sum(visits), count(*) from visits")
  cp assay.db first.db
  struck=0
  for _ in {1..24}; do
    ((struck < 4)) || break
    cp first.db assay.db
    strike import big1.csv
    whole
    # Reading comes first: what a dead writer left is undone by any reader.
    run -0 assay sql --no-headers "select sum(visits), count(*) from visits"
    if [ "$(count import)" = 1 ]; then
      [ "${output/$'\t'/|}" = "$before" ]
    else
      [ "$(count import)" = 2 ]
      [ "$(count visits)" = 150000 ]
    fi
  done
  ((struck >= 2)) # else nothing was tried
  cp first.db assay.db
  try 0 import big1.csv
  [ "$(count visits)" = 150000 ]
  try 0 import big2.csv
  has "150,000 changed"
  whole
  [ "$(count visits_past)" -ge 150000 ]
}

@test "killed in the middle of runs: all or nothing, and the next is right" {
  big_file 30000 1 >big.csv
  assay import -q big.csv
  within=$(duration assay run)
  good=$(results_of 1 | sha256sum)
  cells=$(count result)
  struck=0
  for _ in {1..24}; do
    ((struck < 4)) || break
    strike run
    whole
    [ "$(count result)" = $((cells * $(count run))) ]
  done
  ((struck >= 2))
  try 0 run
  [ "$(results_of | sha256sum)" = "$good" ]
}

@test "two imports and a run at the same time: all right" {
  big_file 20000 1 >big1.csv
  cp config/sources/visits.lua config/sources/calls.lua
  sed 's/visits/calls/' config/sources/visits.lua >config/sources/calls.lua
  big_file 20000 2 | sed '1s/visits/calls/' >big2.csv
  big_file 300 3 >first.csv
  assay import -q first.csv
  "$ASSAY" import big1.csv --source visits >one 2>&1 &
  first=$!
  "$ASSAY" import big2.csv --source calls >two 2>&1 &
  second=$!
  "$ASSAY" run >three 2>&1 &
  third=$!
  wait "$first" && wait "$second" && wait "$third" || { cat one two three; false; }
  whole
  [ "$(count import)" = 3 ]
  [ "$(count calls)" = 20000 ]
  [ "$(count visits)" = 20000 ]
  [ "$(count run)" = 1 ]
  try 0 run
  run -0 assay explain hackney visit_rate
  has "recomputed now: the same as stored"
}

@test "workers that are orphaned end by themselves" {
  cat >scripts/measures/slow.lua <<'LUA'
return {
  title = "Slow", unit = "none", good = "high", source = "visits",
  compute = function(here)
    while true do end
  end,
}
LUA
  assay import -q visits.csv
  "$ASSAY" run --time-limit 0.4 -j 2 >/dev/null 2>&1 3>&- &
  pid=$!
  sleep 0.6
  kill -9 "$pid"
  wait "$pid" || true
  sleep 1.5
  [ -z "$(find /proc -maxdepth 2 -name cwd -lname "$PWD" 2>/dev/null |
    grep -v -e "/$$/" -e "/$BASHPID/" -e /self/ -e /thread-self/ |
    while read -r link; do
      grep -sq assay "${link%/cwd}/comm" && echo "$link"
    done)" ]
}

@test "a store that another writer holds: the next waits for its turn" {
  assay import -q visits.csv
  hold assay.db
  sed -i 's/Hackney,2008.09,40/Hackney,2008\/09,41/' visits.csv
  "$ASSAY" import visits.csv >out 2>&1 3>&- 9>&- &
  waiting=$!
  sleep 0.5
  kill -0 "$waiting"
  exec 9>&-
  wait "$waiting"
  grep -q "stored as import 2" out
}

@test "a store that may only be read is read, and not written" {
  assay import -q visits.csv
  assay run -q >/dev/null
  before=$(print_of)
  chmod 444 assay.db
  chmod 555 .
  sed 's/Hackney,2008.09,40/Hackney,2008\/09,41/' visits.csv \
    >"$BATS_TEST_TMPDIR/changed.csv"
  as_other 5 import --source visits "$BATS_TEST_TMPDIR/changed.csv"
  told "assay.db: the store may only be read; make the file and its folder writable"
  as_other 5 run
  told "the store may only be read"
  as_other 0 results league visit_rate
  has $'Hackney\t20.0'
  as_other 0 explain hackney visit_rate
  has "recomputed now: the same as stored"
  chmod 755 .
  [ "$(print_of)" = "$before" ]
}

# As somebody who may not write here, even where the tests run as root.
as_other() {
  local code=$1
  shift
  chmod a+rx "$BATS_RUN_TMPDIR" "$BATS_TEST_TMPDIR" ..
  if ((EUID == 0)); then
    command -v setpriv >/dev/null || skip "root, and there is no setpriv"
    run --separate-stderr "-$code" setpriv --reuid 65534 --regid 65534 \
      --clear-groups "$ASSAY" "$@"
  else
    run --separate-stderr "-$code" assay "$@"
  fi
}

@test "a folder in which no store can be made" {
  chmod 555 .
  as_other 5 import visits.csv
  told "assay.db"
  chmod 755 .
  [ ! -e assay.db ]
}

@test "a file that is no store is left alone" {
  cp visits.csv assay.db
  before=$(sha256sum assay.db)
  for verb in "import visits.csv" run results "sql select+1" "explain hackney visit_rate"; do
    read -ra words <<<"$verb"
    try 5 "${words[@]//+/ }"
    told "assay.db: this is no store, nor any SQLite database; name another file, or move this one away"
  done
  [ "$(sha256sum assay.db)" = "$before" ]
}

@test "another program's database is left alone" {
  sqlite3 assay.db "create table kept(x); insert into kept values (1)"
  before=$(print_of)
  try 5 import visits.csv
  told "assay.db: "
  [ "$(print_of)" = "$before" ]
}

@test "a store of a newer program is left alone" {
  assay import -q visits.csv
  sqlite3 assay.db "pragma user_version = 999"
  before=$(print_of)
  try 5 import visits.csv
  told "the store is of version 999, and this Assay knows no version after"
  told "use the newer Assay that made it"
  try 5 results
  [ "$(print_of)" = "$before" ]
}

@test "a damaged store is said to be damaged" {
  assay import -q visits.csv
  dd if=/dev/urandom of=assay.db bs=4096 seek=2 count=8 conv=notrunc status=none
  try 5 run
  told "assay.db: the store is damaged; restore it from a backup"
  try 5 import --source visits visits.csv
  told "the store is damaged"
}

@test "a store on a path with odd characters" {
  mkdir "odd ?#%;'\"[x]é"
  cp -R config scripts visits.csv "odd ?#%;'\"[x]é"
  cd "odd ?#%;'\"[x]é"
  assay import -q visits.csv
  assay run -q >/dev/null
  try 0 explain hackney visit_rate
  has "recomputed now: the same as stored"
  [ -e assay.db ]
}

@test "interrupted: exit 130 at once, nothing half-done" {
  big_file 150000 1 >big.csv
  "$ASSAY" import big.csv >out 2>err 3>&- &
  pid=$!
  sleep 0.05
  kill -INT "$pid" 2>/dev/null || true
  status=0
  wait "$pid" || status=$?
  [ "$status" = 130 ] || [ "$status" = 0 ]
  if [ "$status" = 130 ]; then
    grep -q "interrupted; nothing half-done is kept" err
    holds_nothing
  fi
}

@test "a store that stays locked: said so after a while, nothing written" {
  cd "$BATS_FILE_TMPDIR"
  for _ in $(seq 400); do
    [ -e code ] && break
    sleep 0.1
  done
  [ "$(cat code)" = 5 ]
  grep "assay.db: " err
  grep -i "lock\|another" err
  cmp assay.db before.db
}
