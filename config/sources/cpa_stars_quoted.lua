-- SPDX-License-Identifier: GPL-2.0-or-later
-- Stars as newspapers quote them, to hold against those that the components
-- come to.
return {
  title = "Comprehensive Performance Assessment: overall stars as quoted",
  licence = "Audit Commission, as quoted in the press",
  address = "http://news.bbc.co.uk/2/hi/uk_news/7926269.stm",
  caveat = "2006: the three that were found; 2008: a list that ends at K, and Lambeth",
  area = "authority",
  period = { column = "year", kind = "year" },
  columns = {
    { name = "stars", type = "integer", required = true, min = 0, max = 4,
      over_time = "none", over_area = "none", unit = "stars" },
    { name = "reference", type = "text", required = true },
  },
}
