-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the actions promised in the responses, how many are done or in place?
-- What is only considered, or decided provisionally, is no promise yet.
return {
  title    = "Actions done or in place",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every action is looked at: no sample
  source   = "recommendation_responses",
  levels   = { "force" },
  rule     = "share_done",
  tags     = { "london debate" },

  compute = function(here)
    local function actions(status)
      return here:count({ kind = "action", status = status })
    end
    local done = actions("done") + actions("in place")
    local promised = done + actions("under way") + actions("planned")
    if promised == 0 then return nil, "nothing was promised", "not applicable" end
    return { numerator = done, denominator = promised }
  end,
}
