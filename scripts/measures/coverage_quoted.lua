-- SPDX-License-Identifier: GPL-2.0-or-later
-- What share of its places does the report say is covered? Without counts it
-- stays a quoted figure: no interval, nothing to add up.
return {
  title  = "Coverage, as quoted",
  unit   = "percent", decimals = 1,
  good   = "high",
  quoted = true,
  source = "coverage_quoted",
  levels = { "force" },
  by     = "coverage",
  tags   = { "prevent" },

  compute = function(here)
    if not here.by then return nil, "one kind of coverage is not another", "not applicable" end
    return here:only("share")
  end,
}
