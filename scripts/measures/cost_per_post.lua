-- SPDX-License-Identifier: GPL-2.0-or-later
-- What does one growth post cost in the year?
return {
  title  = "Cost of a growth post",
  unit   = "pounds",
  good   = "none",
  caveat = "the cost is published to the nearest 0.1 million pounds",
  source = "prevent_growth",
  levels = { "force" },
  tags   = { "prevent", "money" },

  compute = function(here)
    return { numerator = here:sum("cost"), denominator = here:only("posts") }
  end,
}
