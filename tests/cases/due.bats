#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets stderr
# What comes round: returns that a contract expects and reports that a
# programme owes, on a day that SOURCE_DATE_EPOCH sets.

load helper

setup() { small; }

# The day it is.
on() {
  SOURCE_DATE_EPOCH=$(date -u -d "$1" +%s)
  export SOURCE_DATE_EPOCH
}

# Fields, as the contract's last lines.
contract() {
  sed -i "\$s/.*/  $1\n}/" config/sources/visits.lua
}

# What bare assay says of it.
due() {
  try 0
  has "Due        $1"
}

# Nothing is said of it.
no_due() {
  try 0
  lacks "Due "
}

# Fields, in the programme.
programme_says() {
  echo "return { title = \"Small\", $1 }" >config/programme.lua
}

@test "without a cadence nothing is due" {
  on 2030-01-01
  no_due
  assay import -q visits.csv
  no_due
  try 0 sources due
  [ "${#lines[@]}" = 1 ]
}

@test "a return is due so many days after its period's end" {
  contract "due = 30,"
  assay import -q visits.csv
  on 2009-06-01
  due "visits                   2009/10 by 2010-04-30, in 333 days"
  on 2010-04-29
  due "visits                   2009/10 by 2010-04-30, in 1 day"
  on 2010-04-30
  due "visits                   2009/10 by 2010-04-30, today"
  on 2010-05-01
  due "visits                   2009/10 was due 2010-04-30, 1 day OVERDUE"
  has "2010/11 by 2011-04-30, in 364 days"
}

@test "of several the oldest is told, and how many more there are" {
  contract "due = 30,"
  assay import -q visits.csv
  on 2012-06-01
  due "visits                   2009/10 was due 2010-04-30, 763 days OVERDUE; and 2 more"
  has "           visits                   2012/13 by 2013-04-30"
  try 0 sources due
  [ "${#lines[@]}" = 5 ]
  has $'visits\t2009/10\t2010-04-30\toverdue\t763\t0\t3\t'
  has $'visits\t2012/13\t2013-04-30\tnext\t333\t0\t3\t'
  try 0 sources list --csv --lf --columns source,due,overdue
  has "visits,2010-04-30,3"
}

@test "areas that have not returned are named" {
  contract "due = 30,"
  sed -i '/Hackney,2008/d' visits.csv
  assay import -q visits.csv
  on 2009-05-01
  due "visits                   2008/09 was due 2009-04-30, 1 day OVERDUE; 2 of 3 in, not Hackney"
  try 0 sources due
  has $'visits\t2008/09\t2009-04-30\toverdue\t1\t2\t3\tHackney'
}

@test "what is marked as missing has been returned" {
  contract "due = 30,"
  sed -i 's/Hackney,2008\/09,40/Hackney,2008\/09,../' visits.csv
  assay import -q visits.csv
  on 2009-05-01
  due "visits                   2009/10 by"
}

@test "before anything is loaded the last period that has ended is due" {
  contract "due = 30,"
  on 2009-04-15
  due "visits                   2008/09 by 2009-04-30, in 15 days"
  on 2009-05-15
  due "visits                   2008/09 was due 2009-04-30, 15 days OVERDUE"
  try 0 sources due
  has $'overdue\t15\t0\t0\t'
}

@test "a return may be made up of several periods" {
  contract "every = \"financial year\", due = 10,"
  sed -i 's/kind = "financial year"/kind = "financial quarter"/' config/sources/visits.lua
  { echo borough,year,visits,people
    for quarter in 1 2 3; do echo "Camden,2008/09 Q$quarter,1,2"; done
    for quarter in 1 2 3 4; do echo "Hackney,2008/09 Q$quarter,1,2"; done
  } >quarters.csv
  assay import -q quarters.csv
  on 2009-05-01
  due "visits                   2008/09 was due 2009-04-10, 21 days OVERDUE; 1 of 2 in, not Camden"
}

@test "every and due: what is wrong with them" {
  contract "every = \"month\","
  try 1 check
  told "config/sources/visits.lua:11: a month is not made up of whole financial years; name a period that is made up of whole ones of the source"
  small
  contract "every = \"week\","
  try 1 check
  told "week"
}

@test "a source that has come to its end is silent" {
  contract "due = 30, till = \"2009-03-31\","
  assay import -q visits.csv
  on 2009-04-15
  due "nothing more"
  on 2026-01-01
  due "nothing more"
  lacks "never complete"
}

@test "what was never returned is counted when all has ended" {
  contract "due = 30, fresh = 10, till = \"2009-03-31\","
  sed -i '/Hackney,2008/d' visits.csv
  assay import -q visits.csv
  on 2009-04-20
  due "visits                   2008/09 by 2009-04-30, in 10 days; 2 of 3 in, not Hackney"
  on 2026-01-01
  due "nothing more; 1 return was never complete: assay sources due"
  lacks STALE
  try 0 sources due
  has $'visits\t2008/09\t2009-04-30\tnever complete\t\t2\t3\tHackney'
  try 0 sources freshness
}

@test "a programme that has closed is not late" {
  contract "due = 30,"
  assay import -q visits.csv
  programme_says 'periods = { from = "2007-04-01", to = "2011-03-31" }'
  on 2010-06-01
  due "visits                   2009/10 was due 2010-04-30, 32 days OVERDUE"
  on 2026-01-01
  due "the programme closed on 2011-03-31; 2 returns were never complete: assay sources due"
  lacks OVERDUE
}

@test "reports come round by the calendar" {
  programme_says 'reports = {
    { title = "To the Authority", every = "6 months", first = "2008-01-31" },
    { title = "To members", every = "quarter", first = "2007-10" } }'
  on 2008-01-31
  due "report                   To the Authority, by 2008-01-31, today"
  on 2008-02-01
  due "report                   To the Authority, by 2008-07-31, in 181 days"
  has "           report                   To members, 2008-04, by 2008-04-30, in 89 days"
}

@test "a report that was not given is overdue" {
  programme_says 'reports = { { title = "To the Authority", every = "6 months",
    first = "2008-01-31", given = { "2008-01-31" } } }'
  on 2008-08-10
  due "report                   To the Authority, was due 2008-07-31, 10 days OVERDUE"
  sed -i 's/given = {/& "2008-07-24",/' config/programme.lua
  due "report                   To the Authority, by 2009-01-31"
}

@test "reports end, and with the programme" {
  programme_says 'reports = { { title = "To the Authority", every = "6 months",
    first = "2008-01-31", till = "2008-12-31" } }'
  on 2008-08-01
  due "nothing more"
  programme_says 'periods = { to = "2008-06-30" }, reports = { {
    title = "To the Authority", every = "6 months", first = "2008-01-31" } }'
  due "the programme closed on 2008-06-30"
}

@test "reports: what is wrong with them" {
  programme_says 'reports = { { title = "R", every = "fortnight", first = "2008-01-31" } }'
  try 1 check
  told 'config/programme.lua:1: '
  told '"fortnight" is no distance in time; write month, quarter, year, or how many, as in "6 months"'
  programme_says 'reports = { { title = "R", every = "month", first = "31/01/2008" } }'
  try 1 check
  told "first"
  programme_says 'reports = { { title = "R", every = "month", first = "2008-01", given = { "soon" } } }'
  try 1 check
  told "given"
  programme_says 'reports = {}'
  try 1 check
  told "config/programme.lua:1: 'reports' must be a list of reports; write reports = { { title = \"...\", every = \"6 months\", first = \"2008-01-31\" } }"
  programme_says 'reports = { { title = "R", evry = "month", first = "2008-01" } }'
  try 1 check
  told "did you mean 'every'?"
}

@test "A3: the schedule of the London Debate, on three days" {
  programme
  on 2007-12-01
  try 0
  has "report                   Progress report to the Authority, by 2008-01-31, in 61 days"
  has "report                   Update for three named members, 2008-01, by 2008-01-31"
  on 2008-02-01
  try 0
  has "report                   Progress report to the Authority, by 2008-07-31, in 181 days"
  on 2026-11-28
  due "nothing more"
  lacks "never complete"
}

@test "sources show tells when a return is due" {
  contract 'due = 30, till = "2011-03-31",'
  run -0 --separate-stderr assay sources show visits
  told "a return is due: for every financial year, 30 days after its end"
  told "none is due after: 2011-03-31"
}
