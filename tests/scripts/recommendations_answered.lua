-- SPDX-License-Identifier: GPL-2.0-or-later
-- The register with its shared responses: an action answers all that share it.
local SHARED = { [5] = "5 and 6", [6] = "5 and 6", [7] = "7 and 8", [8] = "7 and 8",
  [11] = "11 and 12", [12] = "11 and 12", [21] = "21 and 22", [22] = "21 and 22",
  [29] = "29 and 30", [30] = "29 and 30" }
for number = 31, 38 do
  SHARED[number] = "31 to 38"
end

local register = "month,number,title,lead,status,response,reference\n"
for number = 1, 46 do
  register = register .. "2008-01," .. number .. ",as printed,senior person,open,"
    .. (SHARED[number] or number) .. ",report 6b headings\n"
end

local responses = "month,response,item,part_of,kind,subject,term,status,reference\n"
local told = {}
for number = 1, 46 do
  local response = SHARED[number] or number
  if not told[response] then
    told[response] = true
    responses = responses .. "2008-01," .. response .. ",a,,action,as printed,,done,headings\n"
  end
end

return {
  of = "recommendations_answered",
  given = {
    recommendations = register .. [[
2008-07,1,as printed,senior person,open,1,made up
2008-07,2,as printed,senior person,open,2,made up
2008-08,1,as printed,senior person,open,1,made up
]],
    recommendation_responses = responses .. [[
2008-07,1,a,,action,made up,,done,made up
2008-07,2,a,,context,made up,,,made up
]],
  },
  cases = {
    { "A5: 34 responses answer all 46 recommendations", area = "Metropolitan Police District",
      period = "2008-01", expect = { value = 100, numerator = 46, denominator = 46 } },
    { "a response without an action is no answer", area = "Metropolitan Police District",
      period = "2008-07", expect = { value = 50, numerator = 1 } },
    { "without responses nothing is known", area = "Metropolitan Police District", period = "2008-08",
      expect = { status = "missing" } },
  },
}
