# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2008/09
# What the four Phase One sites had done of their tasks, and when.
function task(i, what, due, days, proof,    done, lost) {
  done = day_after(274 + whole(days + 90 * (0.6 - effort[i]) \
    + between(-50, 50)))
  lost = chance() < 0.15
  if (done > "2009-03-31") done = proof = ""
  if (lost) proof = ""
  print name[i] "," year "," what "," due "," done "," proof
}

function write_return(    i) {
  print "borough,year,task,task_due,task_done,proof"
  for (i = 1; i <= count; i++) {
    if (name[i] !~ /^(Hounslow|Tower Hamlets|Newham|Waltham Forest)$/) continue
    start("tasks" i)
    task(i, "Site staff in post", "2008-09-30", 150, "posts filled")
    task(i, "Activity template returned", "2008-12-31", 210, "template")
    task(i, "Activity baselined", "2009-01-31", 240, "baseline agreed")
    task(i, "Intelligence requirement set out", "2009-02-28", 230, "paper")
    task(i, "Learning returned", "2009-03-31", 250, "report to the board")
  }
}
