# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash disable=SC2154 # bats sets output and stderr
# What the cases share. ASSAY names the binary to try, ./assay unless set.
bats_require_minimum_version 1.5.0

ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
export ASSAY=${ASSAY:-$ROOT/assay}
# shellcheck disable=SC2034 # for the cases
# What is published about recorded crime, where it lies beside the checkout.
CRIME=$ROOT/../shared/data/mps_crime_201004_202202.csv

assay() {
  "$ASSAY" "$@"
}

# An empty folder that goes with the test; the test goes on in it.
scratch() {
  cd "$(mktemp -d "$BATS_TEST_TMPDIR/scratch.XXXXXX")" || return 1
}

# A copy of the sample programme, without anything imported, likewise.
programme() {
  scratch && cp -R "$ROOT/config" "$ROOT/scripts" "$ROOT/plugins" .
}

# These plugins are in use, beside those that the sample programme's scripts
# need; those in turn need describe.
use() {
  { printf '%s\n' describe "$@"
    grep -rhoP 'require\("\K\w+' "$ROOT/scripts" | while read -r module; do
      basename "$(dirname "$ROOT"/plugins/*/"$module.lua")"
    done
  } | sort -u | sed 's/.*/"&",/; 1s/^/return { /; $s/$/ }/' >config/plugins.lua
}

# For setup_file: the sample programme imported and run once, for copies.
prepare() {
  cd "$BATS_FILE_TMPDIR" || return 1
  cp -R "$ROOT/config" "$ROOT/scripts" "$ROOT/plugins" .
  assay import -q config/returns/*.csv
  assay run -q >run.txt
}

# A copy of what prepare() made.
prepared() {
  scratch && cp -R "$BATS_FILE_TMPDIR/"{config,scripts,plugins,assay.db} .
}

# A programme of three areas, one yearly source and one measure: `small`.
small() {
  scratch
  mkdir -p config/sources scripts/measures
  echo 'return { title = "Small", store = "assay.db" }' >config/programme.lua
  cat >config/areas.csv <<'CSV'
code,name,kind,parent,aliases
E12000007,London,region,,
E09000007,Camden,borough,London,
E09000012,Hackney,borough,London,
E09000033,Westminster,borough,London,City of Westminster
CSV
  cat >config/sources/visits.lua <<'LUA'
return {
  title = "Visits", area = "borough",
  period = { column = "year", kind = "financial year" },
  columns = {
    { name = "visits", type = "integer", required = true, min = 0,
      over_time = "sum", over_area = "sum" },
    { name = "people", type = "integer", required = true, min = 1,
      over_time = "last", over_area = "sum" },
  },
  missing = { [".."] = "not collected" },
}
LUA
  cat >scripts/measures/visit_rate.lua <<'LUA'
return {
  title = "Visits for every 100 people", unit = "percent", decimals = 1,
  good = "high", interval = "none", source = "visits",
  compute = function(here)
    return { numerator = here:sum("visits"), denominator = here:sum("people") }
  end,
}
LUA
  cat >visits.csv <<'CSV'
borough,year,visits,people
Camden,2007/08,20,200
Hackney,2007/08,30,200
Westminster,2007/08,10,100
Camden,2008/09,22,200
Hackney,2008/09,40,200
Westminster,2008/09,9,100
CSV
}

# The same with a rule that has parameters, and rows for them; imported and run.
small_with_bands() {
  small
  mkdir -p scripts/rules
  sed -i 's/source = "visits",/source = "visits", rule = "visit_bands",/' \
    scripts/measures/visit_rate.lua
  cat >scripts/rules/visit_bands.lua <<'LUA'
return {
  title = "Bands of the visit rate", grades = { "good", "fair" },
  origin = "local: for the tests",
  params = {
    good = { default = 20, min = 1, max = 90, doc = "From here on, good" },
    least = { default = 10, min = 0, max = 1000, doc = "Fewest visits that are graded" },
    strict = { default = false, doc = "Good is above, not at" },
  },
  grade = function(it, params)
    if it.numerator < params.least then return nil, "too few visits" end
    if params.strict and it.value == params.good then return "fair" end
    return it.value >= params.good and "good" or "fair"
  end,
}
LUA
  cat >config/params.csv <<'CSV'
of,param,area,from,to,value,status,reason,reference
visit_bands,good,,2007-04-01,,18,confirmed,"Agreed, then minuted",minute 4
visit_bands,good,Hackney,2008-04-01,,19.50,confirmed,"A ""stretch""",minute 5
visit_bands,least,,2007-04-01,,10,confirmed,Few visits tell nothing,minute 4
visit_bands,strict,,2007-04-01,,false,confirmed,At is enough,minute 4
CSV
  assay import -q visits.csv
  assay run -q >run.txt
}

# The value of a row of these, for all areas: band PARAM VALUE.
band() {
  sed -i -E "s/^(visit_bands,$1,,2007-04-01,,)[0-9.a-z]+/\1$2/" config/params.csv
}

# A wide file as the Metropolitan Police publish it, small.
wide_file() {
  cat <<'CSV'
MajorText,MinorText,LookUp_BoroughName,201101,201102,201103
Theft,Other Theft,Hackney,10,20,30
Theft,Other Theft,Camden,11,21,31
Theft,Shoplifting,Hackney,1,2,3
Theft,Other Theft,London Heathrow and London City Airports,5,6,7
CSV
}

# The store, byte for byte and in meaning.
print_of() {
  sha256sum "${1:-assay.db}" | cut -d" " -f1
  sqlite3 "${1:-assay.db}" .dump | sha256sum
}

# Not one import is in the store, which may be missing.
holds_nothing() {
  [ -e assay.db ] || return 0
  run sqlite3 assay.db "select id from import"
  [[ -z $output || $output == *"no such table"* ]] || show nothing "$output"
}

# The results of a run, in an order of their own, without the run's number.
results_of() {
  sqlite3 assay.db "select kind, item, \"by\", area_code, area, period, value,
    exact, numerator, denominator, lower, upper, grade, direction, status, note
    from result_named where run = ${1:-(select max(id) from run)}
    order by kind, item, \"by\", area_code, period"
}

# A text stands in $output, or in $stderr: has TEXT, told TEXT.
has() {
  [[ $output == *"$1"* ]] || show "$1" "$output"
}

told() {
  [[ $stderr == *"$1"* ]] || show "$1" "$stderr"
}

lacks() {
  [[ $output != *"$1"* ]] || show "no $1" "$output"
}

silent() {
  [[ -z $stderr ]] || show "nothing" "$stderr"
}

show() {
  printf 'expected: %s\nfound:\n%s\n' "$1" "${2:0:3000}" >&2
  return 1
}

# What config/params.csv says now is what runs use from now on.
in_force() {
  assay params apply -q --reason "a test" >/dev/null
}

# run with both streams apart: try CODE ARGUMENT...
try() {
  local code=$1
  shift
  run --separate-stderr "-$code" assay "$@"
}
