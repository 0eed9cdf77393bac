#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2016 # code is meant as text
# --public: what is printed for the sample programme is attacked by somebody
# who knows how the figures add up (tests/tools/attack); nothing that is hidden
# comes out, in no table and no explanation.

load helper

ATTACK=$ROOT/tests/tools/attack

setup_file() { prepare; }
setup() { prepared; }

# The tables that show hate crime, tab-separated, as files in a folder.
publish() {
  local folder=$1 strand
  shift
  mkdir -p "$folder"
  set -- --period all --format plain -q \
    --columns area,period,numerator,denominator "$@"
  assay results measure race_detections "$@" >"$folder/quarters"
  assay results measure hate_crime_detections "$@" >"$folder/all"
  for strand in race homophobic; do
    assay results measure hate_crime_detections --by "$strand" "$@" \
      >"$folder/$strand"
  done
}

attack() {
  local folder=$1
  shift
  "$ATTACK" "$@" "$folder"/{quarters,all,race,homophobic}
}

# Of lines that an attack prints, those with fewer than two whole numbers.
pinned() {
  awk -F'\t' '$6 != "none" && int($6 + 1e-6) - int($5 + 1 - 1e-6) < 1'
}

# A borough's figures by month and year, one of them small.
monthly() {
  scratch
  mkdir -p config/sources scripts/measures
  echo "return { title = \"Monthly\", $1 }" >config/programme.lua
  cat >config/areas.csv <<'CSV'
code,name,kind,parent,aliases
E12000007,London,region,,
E09000007,Camden,borough,London,
E09000012,Hackney,borough,London,
E09000033,Westminster,borough,London,City of Westminster
CSV
  cat >config/sources/helped.lua <<'LUA'
return {
  title = "People helped", area = "borough",
  period = { column = "month", kind = "month" },
  columns = { { name = "helped", type = "integer", required = true, min = 0,
                over_time = "sum", over_area = "sum", counts_people = true } },
}
LUA
  for kind in month "financial year"; do
    cat >"scripts/measures/helped_${kind##* }.lua" <<LUA
return {
  title = "People helped", unit = "people", good = "high", source = "helped",
  period = "$kind",
  compute = function(here) return here:sum("helped") end,
}
LUA
  done
  {
    echo borough,month,helped
    for borough in Camden Hackney Westminster; do
      for month in 2008-{04,05,06,07,08,09,10,11,12} 2009-{01,02,03}; do
        count=$((20 + (${#borough} * 7 + 10#${month#*-} * 5) % 23))
        [[ $borough-$month == Camden-2008-06 ]] && count=3
        echo "$borough,$month,$count"
      done
    done
  } >helped.csv
  assay import -q helped.csv && assay run -q >run.txt
}

@test "no hidden count can be worked out from what is published" {
  publish public --public
  attack public >limits
  [ "$(wc -l <limits)" -ge 30 ] || show "30 hidden figures" "$(wc -l <limits)"
  [ -z "$(pinned <limits)" ] || show nothing "$(pinned <limits)"
}

@test "every small count is among what is hidden, and the truth is possible" {
  publish public --public
  publish true
  attack public >limits
  run -0 awk -F'\t' '
    FNR == 1 { table = FILENAME; sub(/.*\//, "", table) }
    FILENAME == "limits" { low[$1, $2, $3, $4] = $5; high[$1, $2, $3, $4] = $6; next }
    FNR > 1 && $3 != "" {
      key = table SUBSEP $1 SUBSEP $2
      small = ($3 > 0 && $3 <= 5) || ($4 > 0 && $4 <= 5) || ($4 - $3 > 0 && $4 - $3 <= 5)
      if (small && !((key, "n") in low)) print "told", key, $3, $4
      if (((key, "n") in low) && ($3 < low[key, "n"] || $3 > high[key, "n"])) print "lost", key
      if (((key, "d") in low) && ($4 < low[key, "d"] || $4 > high[key, "d"])) print "lost", key
      smalls += small
    }
    END { if (smalls < 5) print "too few small counts to try it: " smalls }
  ' limits true/quarters true/all true/race true/homophobic
  [ -z "$output" ] || show nothing "$output"
}

@test "the same attack breaks tables in which only small counts are hidden" {
  publish true
  attack true --only-small 5 >limits
  [ "$(pinned <limits | wc -l)" -ge 20 ] || show "20 counts" "$(pinned <limits)"
}

@test "every table hides the same, and says by which rule" {
  try 0 results measure hate_crime_detections --by homophobic --area sutton --public
  has $'2009/10\tc\t\t\tc\tc'
  has suppressed
  told "Counts of people from 1 to 5 are"
  try 0 results league hate_crime_detections --by homophobic --public
  has $'\tSutton\tc\t\t\tc\tc\t'
  lacks $'Sutton\t2'
  try 0 results area sutton --by homophobic --public
  has $'hate_crime_detections\tHate crime sanction detections, by strand\t2009/10\tpercent\tc'
  try 0 results grid --by homophobic --public --measure hate_crime_detections
  has $'Sutton\tc'
  try 0 results grid --public
  has "Sutton"
}

@test "json has no figure where one is hidden, and the rule" {
  try 0 results measure hate_crime_detections --by homophobic --area sutton --period 2009/10 --public --json
  has '"value":null'
  has '"numerator":null'
  has '"status":"suppressed"'
  has '"disclosure":"c: hidden.'
}

@test "an explanation hides counts, lines and what is told of them" {
  try 0 explain sutton hate_crime_detections 2009/10 --by homophobic --public --lines 50
  has "suppressed"
  has "where strand is homophobic, Sutton, 2009/10: c"
  has "hate_crime_illustrative_2009_10.csv:57 column 4  strand homophobic"
  lacks "Sutton,2009/10"
  has "Counts of people from 1 to 5 are"
  try 0 explain sutton hate_crime_detections 2009/10 --public --json --lines 50
  lacks '"raw"'
  lacks '"field"'
  lacks '"sum":'
  lacks '"numerator"'
}

@test "an explanation shows a count only if results show it" {
  try 0 explain camden race_detections 2009/10\ Q4 --public
  has "38.9 = 100 x 14 / 36"
  has "2009/10 Q4: 36"
  lacks "Camden,2009/10 Q4,race,36,14"
}

@test "what rests on no counts of people is as it was" {
  assay results measure ni35 --period all --csv -q >before.csv
  assay results measure ni35 --period all --csv -q --public >after.csv
  cmp before.csv after.csv
}

@test "a month cannot be told from its year, nor from London" {
  monthly 'owner = "test"'
  assay results measure helped_month --public --period all --format plain -q \
    --columns area,period,value >months
  assay results measure helped_year --public --period all --format plain -q \
    --columns area,period,value >years
  run -0 awk -F'\t' '
    FNR == 1 { next }
    $3 == "c" && FILENAME == "months" { month[$2]++; area[$1]++; hidden++ }
    $3 == "c" && FILENAME == "years" { area[$1]++; year++; hidden++ }
    $1 == "Camden" && $2 == "2008-06" && $3 != "c" { print "June is told" }
    END {
      for (m in month) if (month[m] == 1) print "alone in " m
      for (a in area) if (area[a] == 1) print "alone in " a
      if (year == 1) print "alone in the year"
      print hidden " hidden"
    }' months years
  [ "$output" = "4 hidden" ] || show "4 hidden" "$output"
}

@test "a measure of change tells of no hidden month before" {
  monthly 'owner = "test"'
  cat >scripts/measures/helped_change.lua <<'LUA'
return {
  title = "Of the month before", unit = "times", good = "high", decimals = 2,
  source = "helped", since = "2008-05-01",
  compute = function(here)
    return { numerator = here:sum("helped"), denominator = here:back(1):sum("helped") }
  end,
}
LUA
  cat >scripts/measures/helped_twice.lua <<'LUA'
return {
  title = "Twice as many", unit = "people", good = "high", source = "size",
  period = "month", needs = { "helped_month" },
  compute = function(here) return 2 * here:value("helped_month") end,
}
LUA
  sed 's/helped/size/; s/counts_people = true/counts_people = false/' \
    config/sources/helped.lua >config/sources/size.lua
  sed 's/helped/size/' helped.csv >size.csv
  assay import -q size.csv --source size
  assay run -q >run.txt
  for table in month change twice; do
    assay results measure "helped_$table" --public --period all --format plain \
      -q --columns area,period,value >"$table"
  done
  run -0 awk -F'\t' '
    FNR == 1 { next }
    FILENAME == "month" && $3 == "c" { hidden[$1, $2] = 1; count++ }
    { before = last[$1]; last[$1] = $2 }
    FILENAME == "change" && $3 != "c" && (hidden[$1, $2] || hidden[$1, before]) { print "told", $0 }
    FILENAME == "twice" && $3 != "c" && hidden[$1, $2] { print "told", $0 }
    FILENAME == "twice" && $3 != "c" { shown++ }
    END { if (count < 2 || !shown) print count " hidden, " shown " shown" }
  ' month change twice
  [ -z "$output" ] || show nothing "$output"
}

@test "threshold, zero rule, base and mark are the programme's" {
  monthly 'disclosure = { threshold = 2 }'
  try 0 results measure helped_month --public --area camden --period 2008-06
  has $'2008-06\t3'
  monthly 'disclosure = { threshold = 5, round_base = 5, mark = "[c]" }'
  try 0 results measure helped_month --public --area camden --period 2008-04..2008-06
  has $'2008-06\t[c]'
  run -0 awk -F'\t' 'FNR > 1 && $3 != "[c]" && $3 % 5' <<<"$output"
  [ -z "$output" ] || show "multiples of 5" "$output"
  told "rounded to multiples of 5"
  monthly 'disclosure = { treshold = 2 }' || true
  try 1 check
  told "threshold"
}

@test "without a run, or when it is no longer what was stored: exit code 6" {
  monthly 'owner = "test"'
  cp scripts/measures/helped_month.lua before.lua
  sed -i 's/here:sum/1 + here:sum/' scripts/measures/helped_month.lua
  try 6 explain hackney helped_month 2008-05 --public
  told "is not what the run stored"
  mv before.lua scripts/measures/helped_month.lua
  rm assay.db
  assay import -q helped.csv
  try 6 explain hackney helped_month 2008-05 --public
  told "without a run"
}

@test "a change is told of no series with a hidden month, and of no exact counts" {
  monthly 'owner = "test"'
  sed -i -E 's/,2009-03,.*/,2009-03,400/' helped.csv
  assay import -q helped.csv 2>/dev/null
  assay run -q >run.txt
  ask=(signals --columns "area,period,value,was,z" --area camden --area hackney --area westminster)
  try 0 "${ask[@]}"
  has $'Camden\t2009-03\t400'
  try 0 "${ask[@]}" --public
  lacks "Camden"
  told "c: hidden"
  has $'\t2009-03\t400\t'
  cut -f1 <<<"$output" | sed 1d >areas
  assay results measure helped_month --public --period all --format plain -q \
    --columns area,value | grep -P '\tc$' >hidden
  run ! grep -qFf areas hidden
  echo 'return { title = "Monthly", disclosure = { round_base = 7 } }' >config/programme.lua
  try 0 "${ask[@]}" --public
  run -0 grep -qP '\t2009-03\t399\t\t$' <<<"$output"
}

@test "what one run hides comes out of no comparison with another" {
  monthly 'owner = "test"'
  assay results measure helped_month --public --period all --format plain -q \
    --columns area,period,value | grep -P '\tc$' | cut -f1,2 >hidden
  sed -i -E 's/^Camden,2008-06,3/Camden,2008-06,30/; s/^Westminster,2008-04,.*/Westminster,2008-04,44/' helped.csv
  assay import -q helped.csv
  assay run -q >run.txt
  columns=area,period,value_before,value_after
  try 1 diff --columns $columns
  has $'Camden\t2008-06\t3\t30'
  try 1 diff --columns $columns --public
  has $'Westminster\t2008-04'
  told "more are hidden in one of the runs"
  cut -f1,2 <<<"$output" >told
  run ! grep -qxFf hidden told
}

@test "counts that round to the same do not differ in public" {
  monthly 'disclosure = { round_base = 5 }'
  sed -i -E 's/^(Hackney,2008-0[89]),.*/\1,52/' helped.csv
  assay import -q helped.csv
  assay run -q >run.txt
  sed -i -E 's/^(Hackney,2008-08),52/\1,51/; s/^(Hackney,2008-09),52/\1,61/' helped.csv
  assay import -q helped.csv
  assay run -q >run.txt
  columns=area,period,value_before,value_after
  try 1 diff r2 r3 --columns $columns --public
  has $'Hackney\t2008-09\t50\t60'
  lacks "2008-08"
}
