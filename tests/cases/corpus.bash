# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# The corpus of attacks: our own in tests/hostile, and a folder of more beside
# the checkout where it exists. Files say in a line "-- EXPECT: a,b" which
# verdicts are right.

# gather FOLDER: a copy of them all.
gather() {
  mkdir "$1"
  cp "$ROOT"/tests/hostile/*.lua "$1"
  if [[ -d $ROOT/../shared/hostile ]]; then
    cp "$ROOT"/../shared/hostile/*.lua "$1"
  fi
  chmod -R u+w "$1"
}

# The sanitizers make the program so slow that the wall may come first.
slowness() {
  if grep -q __asan_init "$ASSAY"; then echo '|no answer within'; fi
}

name_of() { basename "$1" .lua; }

# A programme of two areas, one source and one good measure.
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

# attack FILE: it as a function attack(api, api_objects, api_object).
attack() {
  printf 'local function attack(api, api_objects, api_object)\n'
  cat "$1"
  printf '\nend\n'
}

# What the attacks know the host's own words by, from a `here`.
tools() {
  cat <<'LUA'
local api = { sum = here.sum, mean = here.mean, count = here.count, only = here.only, latest = here.latest,
  has = here.has, rows = here.rows, value = here.value, back = here.back, span = here.span, series = here.series,
  peers = here.peers, parent = here.parent, rep = string.rep, sort = table.sort, concat = table.concat }
local api_objects, api_object = { here, here:back(1), params }, here
LUA
}

# A measure whose figure is what attack() says; a text becomes its note.
attack_by() {
  echo 'return { title = "Bad", unit = "n", good = "high", source = "s", compute = function(here, params)'
  tools
  printf 'local said = attack(api, api_objects, api_object)\n'
  printf 'if type(said) == "string" then return nil, said end\nreturn said\nend }\n'
}

# The attack as the body of a measure. One that would not compile inside a
# function stays a file; so below.
wrap() {
  if grep -q '^#' "$1"; then
    cat "$1"
    return
  fi
  attack "$1"
  attack_by
}

attack_module() {
  if grep -q '^#' "$1"; then
    cat "$1"
    return
  fi
  attack "$1"
  echo 'return { attack = attack }'
}

# A rule has no `here`: the words are those of text and tables. What is said
# becomes the reason of no grade.
attack_rule() {
  if grep -q '^#' "$1"; then
    cat "$1"
    return
  fi
  attack "$1"
  cat <<'LUA'
return { title = "Bad", grades = { "a", "b" }, origin = "local: test", grade = function(it, params)
local api = { rep = string.rep, sort = table.sort, concat = table.concat }
local said = attack(api, { it, params }, it)
if type(said) == "string" then return nil, said end
if math.type(said) == "integer" then return nil, "a number" end
return said
end }
LUA
}

attack_assessment() {
  if grep -q '^#' "$1"; then
    cat "$1"
    return
  fi
  attack "$1"
  cat <<'LUA'
return { title = "Bad", grades = { "a", "b" }, origin = "local: test", weigh = { { "good", rule = "ok" } },
assess = function(parts, params)
local api = { rep = string.rep, sort = table.sort, concat = table.concat }
local said = attack(api, { parts, params }, parts)
if type(said) == "string" then return nil, said end
if math.type(said) == "integer" then return nil, "a number" end
return said
end }
LUA
}

# verdict_of STORE MEASURE: what became of it.
verdict_of() {
  sqlite3 "$1" \
    "select status || ': ' || coalesce(note, '') || coalesce(value, '') from result_named
     where item = '$2' union all select 'failed: ' || message from run_broken where name = '$2'"
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

# all_meet STORE FOLDER: each attack of the folder meets its verdict there.
all_meet() {
  local file name said expect bad=0
  for file in "$2"/*.lua; do
    name=$(name_of "$file")
    said=$(verdict_of "$1" "$name")
    expect=$(sed -n 's/^\(--\|#\).*EXPECT: *//p' "$file" | head -n 1 | tr -d '\r')
    if [[ -z $said ]] || grep -q ESCAPED <<<"$said" || ! meets "$said" "$expect"; then
      echo "$name: expected $expect, was: ${said:-nothing}"
      bad=1
    fi
  done
  [[ $bad == 0 ]]
}

# The good measure's cells in a programme.
good_cells() {
  sqlite3 "$1/assay.db" "select area, period, value, status from result_named
    where run = (select max(id) from run) and item = 'good' order by 1, 2"
}
