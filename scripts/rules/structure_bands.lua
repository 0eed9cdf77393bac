-- SPDX-License-Identifier: GPL-2.0-or-later
-- Does the borough have all that every borough is said to have?
return {
  title  = "Counter-terrorism structure",
  grades = { "complete", "in part", "none" },
  origin = "local: that every borough has a CTIO, a Focus Desk and a lead is published (Prevent activity "
    .. "summary, undated, para 6); the bands are ours",
  before = "period",

  grade = function(it)
    local reason = string.format("%d of 3 in place", it.value)
    if it.value == 3 then return "complete", reason end
    return it.value > 0 and "in part" or "none", reason
  end,
}
