-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up findings of inspections: what the inspectors of the TP Performance
-- Unit looked at in a borough, in which round, and what they found.
return {
  title = "Delphinus inspections",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080131/06b/",
  caveat = "rounds and criteria are published, who was inspected in which month "
    .. "and every finding are made up",
  area = "borough",
  period = { column = "month", kind = "month" },
  key = { "criterion" },
  covers = "periods",
  columns = {
    { name = "criterion", type = "text", allowed = {
        "Single point of contact", "CT Focus Desk", "Staff briefing process",
        "Feedback system", "Strategic Assessment", "Control Strategy" } },
    { name = "round", type = "text", required = true,
      allowed = { "1", "2", "3" } },
    { name = "finding", type = "grade", required = true,
      allowed = { "met", "partly met", "not met" } },
  },
  illustrative = true,
}
