-- SPDX-License-Identifier: GPL-2.0-or-later
-- Verdicts in words. A direction is "increasing", "decreasing" or "no
-- significant change"; what it means depends on the polarity of the measure,
-- which has no default and is part of every verdict. The words are those of
-- Fingertips' technical guidance, Trend markers (OHID).

local trend_words = {}

local POLARITY = {
  high = "high is good",
  low  = "low is good",
  none = "neither high nor low is good",
}

local FLAT = "no significant change"

local function check(direction, good, level)
  if direction ~= "increasing" and direction ~= "decreasing" and direction ~= FLAT then
    error("the direction must be increasing, decreasing or no significant change, not "
      .. tostring(direction), level + 1)
  end
  if not POLARITY[good] then
    error("the polarity must be high, low or none, not " .. tostring(good), level + 1)
  end
end

-- Raises, for the caller of the caller, when `good` is no polarity.
-- good: "high", "low" or "none". Source: none, a check of arguments.
-- > trend_words.polarity("low")  -- low is good
function trend_words.polarity(good)
  check(FLAT, good, 3)
  return POLARITY[good]
end

-- Which way `change` goes, when `sure`.
-- change: number; sure: whether it is more than chance. Result: a direction.
-- Source: none, three words.
-- > trend_words.direction(-2, true), trend_words.direction(-2, false)  -- decreasing, no significant change
function trend_words.direction(change, sure)
  if not sure or change == 0 then
    return FLAT
  end
  return change > 0 and "increasing" or "decreasing"
end

-- What a direction means for a measure of this polarity: "getting better",
-- "getting worse" or "no significant change"; nil and the reason for a change
-- where neither high nor low is good. Raises for other words.
-- Source: OHID, Public health technical guidance, Trend markers.
-- > trend_words.meaning("increasing", "low")  -- getting worse
-- > trend_words.meaning("increasing", "none")  -- nil, neither high nor low is good
function trend_words.meaning(direction, good)
  check(direction, good, 2)
  if direction == FLAT then
    return FLAT
  end
  if good == "none" then
    return nil, POLARITY.none
  end
  return (direction == "increasing") == (good == "high") and "getting better" or "getting worse"
end

-- The verdict as a sentence, with its polarity.
-- direction, good: as meaning(). Result: text. Raises for other words.
-- Source: OHID, Public health technical guidance, Trend markers.
-- > trend_words.verdict("increasing", "low")  -- increasing and getting worse (low is good)
-- > trend_words.verdict("decreasing", "none")  -- decreasing (neither high nor low is good)
function trend_words.verdict(direction, good)
  check(direction, good, 2)
  local meaning = trend_words.meaning(direction, good)
  local text = direction
  if meaning and direction ~= FLAT then
    text = text .. " and " .. meaning
  end
  return text .. " (" .. POLARITY[good] .. ")"
end

return trend_words
