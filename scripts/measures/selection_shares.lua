-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of those who completed selection, how many belong to a group? The groups
-- overlap (a graduate may be a woman over 40), so there is no total.
return {
  title  = "Completed selection: share of a group, as quoted",
  unit   = "percent", decimals = 0,
  good   = "none",
  quoted = true,
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  by     = "group",
  tags   = { "recruitment" },

  compute = function(here)
    if not here.by then return nil, "the groups overlap and must not be added", "not applicable" end
    local completed = { denominator = "those completing selection" }
    if not here:has("share", completed) then return nil, "not published for this group", "not applicable" end
    return here:only("share", completed)
  end,
}
