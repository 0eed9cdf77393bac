-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is the borough's last inspection of the present round, or carried from an
-- earlier one?
return {
  title  = "Age of the inspection",
  grades = { "of this round", "carried", "overdue" },
  origin = "local: rounds are published (MPA report 6b, 31 January 2008, Rec 24 e; MPA report 8b, "
    .. "27 July 2006, Appendix 4); how far one may be carried is ours",
  before = "period",

  params = {
    carry = { default = 1, min = 0, max = 5, doc = "so many rounds on, an inspection is still carried" },
  },

  grade = function(it, params)
    if it.value == 0 then return "of this round", "inspected in the round that is open" end
    local reason = string.format("rounds on: %d; may be carried: %d", it.value, params.carry)
    return it.value <= params.carry and "carried" or "overdue", reason
  end,
}
