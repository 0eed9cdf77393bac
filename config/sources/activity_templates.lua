-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up templates of activity, in the shape that the report asks of boroughs:
-- for each of the ten activities whether the borough carries it out, and the day
-- on which a baseline was set for it. The template itself is not published.
return {
  title = "Templates of Prevent activity in boroughs",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  caveat = "that there is a template and a baseline is published (paras 14 and "
    .. "15); its shape and all entries are made up",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  key = { "activity" },
  covers = "periods",
  columns = {
    { name = "activity", type = "text" },
    { name = "carried_out", type = "flag", required = true,
      over_time = "last" },
    { name = "baselined", type = "date" },
  },
  illustrative = true,
}
