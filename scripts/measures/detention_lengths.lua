-- SPDX-License-Identifier: GPL-2.0-or-later
-- What share of all detained does the report say were held for less than a
-- day, and less than a week? The bands overlap, so there is no total.
return {
  title  = "Lengths of detention, by band",
  unit   = "percent", decimals = 0,
  good   = "none",
  source = "detention_lengths",
  levels = { "force" },
  quoted = true,
  by     = "band",
  tags   = { "london debate" },

  compute = function(here)
    if not here.by then return nil, "the bands overlap", "not applicable" end
    return here:only("share")
  end,
}
