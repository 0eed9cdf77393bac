#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2016 # code is meant as text; bats sets stderr
# README.md shows what is true: its files are written, its commands are run in
# their order, and each shown line comes out. "..." stands for other lines.

load helper

setup() {
  programme
  cp -R "$ROOT/tests" "$ROOT/README.md" .
  ln -s "$ASSAY" assay
  commands=0 shown=0
}

# Numbers that move with each return and each row before them.
unnumbered() {
  sed -E 's/import [0-9]+/import N/g; s/(params\.csv):[0-9]+/\1:N/g
    s/, entry [0-9]+\)/, entry N)/g; s/applied by (root|'"$(id -un)"'),/applied by me,/g'
}

# The lines after a command, against what it printed, in their order.
compare() {
  local line
  [ "$1" = "..." ] && return 0
  line=$(unnumbered <<<"$1")
  shown=$((shown + 1))
  [[ $rest == *"$line"$'\n'* ]] || show "$line" "$rest"
  rest=${rest#*"$line"$'\n'}
}

# A block of a console: `$ command`, then what it prints.
console() {
  local line
  if [[ $1 == '$ '* ]]; then
    commands=$((commands + 1))
    rest=$(bash -o pipefail -c "${1#'$ '}" 2>&1) || show "exit code 0: $1" "$rest"
    rest=$(unnumbered <<<"$rest")$'\n'
  else
    compare "$1"
  fi
}

@test "every block of README.md does what it shows" {
  ./assay import -q config/returns/*.csv
  ./assay run -q >/dev/null
  kind='' target=''
  while IFS= read -r line; do
    case $kind,$line in
      ,'```'*) read -r kind target <<<"${line#'```'}" ;;
      *,'```') kind='' ;;
      console,*) console "$line" ;;
      lua,* | csv,*) printf '%s\n' "$line" >>"$target" ;;
    esac
  done <README.md
  [ -z "$kind" ]
  ((commands >= 15 && shown >= 14)) || show "15 and 14" "$commands and $shown"
}

@test "the two commands to install are goals of make" {
  for goal in demo test; do
    grep -qE "^make $goal +#" README.md
    run -0 make -s -C "$ROOT" -n "$goal"
    has "tests/tools/install"
  done
}

@test "the demo ends with commands that work, and can be run again" {
  rm assay
  cp "$ASSAY" assay
  run -0 tests/tools/demo
  first=$output
  has "  1      Lambeth                  4.50  excellent"
  has "└─ recomputed now: the same as stored"
  mapfile -t next < <(sed -n '/What to type next/,$ s/^  //p' <<<"$output")
  [ "${#next[@]}" = 3 ]
  for command in "${next[@]}"; do
    run -0 bash -c "$command"
  done
  run -0 tests/tools/demo
  [ "${output//run r2/run r1}" = "$first" ]
  [ "$(sqlite3 assay.db "select count(*) from import")" = \
    "$(find config/returns -name '*.csv' | wc -l)" ]
}

@test "the files that README.md names are there" {
  for file in $(grep -oE '`(config|tests|scripts)/[a-z0-9_/.]+`' README.md |
    tr -d '`'); do
    [ -e "$ROOT/$file" ]
  done
}
