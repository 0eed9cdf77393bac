-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up readings of tension, one step of a scale for a borough and a month.
-- What a reading rests on is not held.
return {
  title = "Tension monitoring",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "that the process began in January 2008 is published; scale and readings are made up",
  area = "borough",
  period = { column = "month", kind = "month" },
  covers = "periods",
  columns = {
    { name = "level", type = "grade", required = true,
      allowed = { "normal", "raised", "high" } },
  },
  illustrative = true,
}
