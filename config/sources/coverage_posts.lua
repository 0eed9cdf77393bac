-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many posts of each kind the reports tell of, typed in. A planned range
-- stays one.
return {
  title = "Counter-terrorism posts",
  licence = "Metropolitan Police Authority, archived reports",
  caveat = "the summary of Prevent activity is undated; its words on Delphinus "
    .. "put it in autumn 2007",
  area = { constant = "Metropolitan Police District" },
  period = { column = "year", kind = "financial year" },
  key = { "post" },
  columns = {
    { name = "post", type = "text", allowed = {
        "CTIO", "CTSA", "CT SET", "Cluster coordinator",
        "Prevent co-ordinator" } },
    { name = "posts", type = "integer", required = true, min = 0,
      bounds = true, over_time = "last", over_area = "sum", unit = "posts" },
    { name = "stage", type = "text", required = true,
      allowed = { "in post", "being recruited", "planned" } },
    { name = "as_printed", type = "text", required = true },
    { name = "reference", type = "text", required = true },
  },
}
