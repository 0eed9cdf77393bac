-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the three things that every borough is said to have (a CTIO, a Focus Desk,
-- a Superintendent lead), how many are said to be there? The documents do not
-- agree on Focus Desks: `prefer` picks one of them, and the note tells both.
local conflict = require("conflict")

-- In words, on which of them the documents differ.
local function disagreement(here, prefer)
  local readings, words = {}, {}
  for row in here:rows() do
    local list = readings[row.structure] or {}
    readings[row.structure] = list
    list[#list + 1] = row
  end
  for row in here:rows({ place = prefer }) do
    local _, note = conflict.pick(readings[row.structure], "state", prefer)
    if note then words[#words + 1] = row.structure .. ": " .. note end
  end
  return words[1] and table.concat(words, "; ")
end

return {
  title    = "Counter-terrorism structure of boroughs, as told",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every borough is meant: no sample
  source   = "structure_coverage",
  levels   = { "force" },
  by       = "structure",
  tags     = { "prevent", "conflict" },

  params = {
    prefer = { default = "Prevent summary para 6",
      choices = { "Prevent summary para 6", "report 6b Rec 24" },
      doc = "which document is believed" },
  },

  compute = function(here, params)
    local covered, boroughs = 0, 0
    for row in here:rows({ place = params.prefer }) do
      if not row.covered then
        return nil, row.structure .. ": " .. row.state .. ", and it is not said for how many"
      end
      covered, boroughs = covered + row.covered, boroughs + row.boroughs
    end
    if boroughs == 0 then return nil, "nothing is said in " .. params.prefer end
    return { numerator = covered, denominator = boroughs }, disagreement(here, params.prefer)
  end,
}
