-- SPDX-License-Identifier: GPL-2.0-or-later
-- Does the borough lie further from what all boroughs have together than its
-- size allows, and than boroughs differ anyway?
local funnel = require("funnel")

local function options_of(it, params)
  return { kind = it.unit == "percent" and "proportion" or "rate", good = it.good,
    levels = { params.level / 100 }, overdispersion = params.room }
end

local function place_of(it)
  for i, member in ipairs(it.peers.members) do
    if member.code == it.area.code then return i end
  end
end

-- As figures are printed: a rate is for so many residents, a share per cent.
local function reason_of(it, verdict, phi)
  if verdict.value == 0 then return verdict.words end
  local scale = it.exact / verdict.value
  return string.format("%s; for its size they are %.1f to %.1f; phi %.1f", verdict.words,
    verdict.lower[1] * scale, verdict.upper[1] * scale, phi)
end

return {
  title  = "Position in the funnel",
  grades = { "better", "similar", "worse" },
  origin = "published: Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202: funnel limits "
    .. "with additive overdispersion, z-scores winsorised at 10 %",
  peers  = { group = "boroughs", self = true },
  only   = "boroughs",  -- London together is none of them

  params = {
    level = { default = 99.8, min = 80, max = 99.99, doc = "per cent of areas on target that lie within the limits" },
    room  = { default = "additive", choices = { "none", "multiplicative", "additive" },
      doc = "how much boroughs differ anyway is added to chance, multiplies it, or is left out" },
    least = { default = 10, min = 2, max = 40, doc = "with fewer boroughs than this, no funnel" },
  },

  grade = function(it, params)
    if it.good == "none" then return nil, "neither high nor low is good, so no position is better" end
    local place = place_of(it)
    if not place or not (it.numerator and it.denominator) then
      return nil, "a funnel is one of boroughs with counts"
    end
    if it.peers.count < params.least then
      return nil, string.format("%d boroughs, where %d are wanted for a funnel", it.peers.count, params.least)
    end
    local verdicts, all = funnel.judge(it.peers.members, options_of(it, params))
    if not verdicts then return nil, all end
    local own = verdicts[place]
    if not own.verdict then return nil, own.reason end
    return own.verdict, reason_of(it, own, all.phi)
  end,
}
