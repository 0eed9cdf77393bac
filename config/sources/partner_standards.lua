-- SPDX-License-Identifier: GPL-2.0-or-later
-- Made-up assessments of what local partners contribute to each objective of
-- Prevent, against common standards. That such a measure is proposed is
-- published; standards and results are not.
return {
  title = "Local partners' contribution to Prevent",
  licence = "made up by tests/tools/illustrative",
  address = "https://policeauthority.org/Metropolitan/committees/mpa/2008/080724/08/",
  caveat = "proposed for the Assessments of Policing and Community Safety, and "
    .. "never published",
  area = "borough",
  period = { column = "year", kind = "financial year" },
  key = { "objective" },
  covers = "periods",
  columns = {
    { name = "objective", type = "text",
      allowed = { "1", "2", "3", "4", "5", "6", "7" } },
    { name = "standard", type = "grade", required = true,
      allowed = { "exceeded", "met", "partly met", "not met" } },
  },
  illustrative = true,
}
