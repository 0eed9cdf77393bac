-- SPDX-License-Identifier: GPL-2.0-or-later
-- Whether each strand of the counter-terrorism strategy has an Equality and
-- Diversity Impact Assessment of its own, typed in. It was proposed; none is
-- reported done.
return {
  title = "Equality and Diversity Impact Assessments by strand",
  licence = "Metropolitan Police Authority, archived report",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  caveat = "the report names the strand Prevent; the other three are named in "
    .. "the undated summary of Prevent activity",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "strand" },
  columns = {
    { name = "strand", type = "text",
      allowed = { "Prevent", "Pursue", "Protect", "Prepare" } },
    { name = "own", type = "flag", over_time = "last", title = "Has one of its own" },
    { name = "reference", type = "text", required = true },
  },
  missing = { ["n/k"] = "proposed; the report does not say whether it is done" },
}
