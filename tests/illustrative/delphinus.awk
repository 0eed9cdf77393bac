# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08 2008/09
# The yearly grids, in Windows-1252 with CR LF line ends.
function requirement(i, what, due, days, evidence,    met, lost) {
  met = day_after(within(whole(days + 100 * (0.75 - effort[i]) \
    + between(-70, 45)), 0, 1200))
  lost = chance() < 0.03
  if (met > start_year + 1 "-03-31") met = evidence = ""
  if (lost) evidence = ""
  printf "%s,%s,%s,%s,%s,%s\r\n", name[i], year, what, due, met, evidence
}

function write_return(    i) {
  printf "borough,year,requirement,due,met,evidence\r\n"
  for (i = 1; i <= count; i++) {
    start("delphinus" i)
    requirement(i, "CTIO", "2007-09-30", 40, \
      "post filled \226 borough return")
    requirement(i, "CT Focus Desk", "2007-09-30", 70, \
      "desk\222s terms of reference")
    requirement(i, "Superintendent lead", "2007-09-30", 20, \
      "lead post named in borough return")
    requirement(i, "Single point of contact", "2007-09-30", 10, \
      "post named in borough return")
    requirement(i, "Borough action plan", "2007-10-31", 100, \
      "plan agreed with the local authority")
    requirement(i, "Staff briefing process", "2008-03-31", 240, \
      "TP Performance Unit inspection \226 round 2")
    if (year == "2008/09")
      requirement(i, "Prevent activity template", "2009-03-31", 590, \
        "template returned")
  }
}
