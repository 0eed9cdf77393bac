# SPDX-License-Identifier: GPL-2.0-or-later
# years: 2007/08 2008/09 2009/10
# Religious hate crimes and how many say which religion: more once the system
# was changed in June 2008.
function write_return(    month, calendar, offences) {
  print "month,offences,flagged"
  for (month = 4; month <= 15; month++) {
    calendar = month > 12 ? start_year + 1 "-" sprintf("%02d", month - 12) \
      : start_year "-" sprintf("%02d", month)
    offences = whole(between(50, 80))
    print calendar "," offences "," \
      whole(offences * (calendar < "2008-06" ? between(0.3, 0.4) : between(0.75, 0.85)))
  }
}
