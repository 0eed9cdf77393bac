#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets stderr
# Figures that a report gives twice, and counts of people by group: what is
# told of them, and what is not.

load helper

MPD="Metropolitan Police District"

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return 1
  cp -R "$ROOT/config" "$ROOT/scripts" "$ROOT/plugins" .
  assay import -q config/returns/{recruitment_shares,workforce,stop_search_*}.csv
  assay run -q --measure bme_pcso_recruits_quoted --measure bme_intake_forecast_quoted >/dev/null
}

setup() {
  prepared
}

@test "both readings stand in an explanation, each with its line" {
  run -0 assay explain "$MPD" bme_pcso_recruits_quoted 2006/07
  has "the document contradicts itself: "
  [[ $output =~ recruitment_shares.csv:[0-9]+" "[^$'\n']*"place item g" ]]
  [[ $output =~ recruitment_shares.csv:[0-9]+" "[^$'\n']*"place bullet 7" ]]
  [[ $output =~ "bme_pcso_recruits_quoted.prefer = item g  config/params.csv:"[0-9]+ ]]
}

@test "one word in params.csv takes the other, and nothing else changes" {
  values() {
    assay results measure "$1" --no-headers --columns period,value,note 2>/dev/null | tr '\t' ' '
  }
  before=$(values bme_intake_forecast_quoted)
  sed -i '/^bme_pcso_recruits_quoted,prefer/s/,item g,/,bullet 7,/' config/params.csv
  run -0 assay check
  in_force
  assay run -q --measure bme_pcso_recruits_quoted --measure bme_intake_forecast_quoted >/dev/null
  run -0 values bme_pcso_recruits_quoted
  has "2006/07 24.9 the document contradicts itself: 24.9 in bullet 7, 24.3 in item g, 0.6 apart; bullet 7 is taken"
  [ "$before" = "$(values bme_intake_forecast_quoted)" ]
}

@test "a place that is none of the two is refused" {
  sed -i '/^bme_pcso_recruits_quoted,prefer/s/,item g,/,item x,/' config/params.csv
  try 1 check
  told "item g"
  told "bullet 7"
}

@test "a small count of searches is hidden in what is made public" {
  cat >few.csv <<'CSV'
borough,quarter,group,stop_searches,residents
Hackney,2008/09 Q1,white,200,100000
Hackney,2008/09 Q1,black,3,20000
Hackney,2008/09 Q1,asian,30,20000
CSV
  assay import -q few.csv
  assay run -q --measure black_search_ratio --measure asian_search_ratio --measure race_equality >/dev/null
  run -0 --separate-stderr assay results measure black_search_ratio --area hackney \
    --period "2008/09 Q1" --no-headers --columns numerator
  [ "$output" = 3 ]
  run -0 --separate-stderr assay results measure black_search_ratio --area hackney \
    --period "2008/09 Q1" --public --no-headers --columns value,numerator,status
  [ "$output" = $'c\tc\tsuppressed' ]
  run -0 assay explain hackney black_search_ratio "2008/09 Q1" --public
  lacks ",black,3,"
}
