-- SPDX-License-Identifier: GPL-2.0-or-later
-- The tables of config/tables against what was published of their outcomes.
local decide = require("decide")

local stars = decide.table("cpa_stars_2005")

local function lowest(scores)
  return math.min(table.unpack(scores))
end

local function count(scores, meets)
  local found = 0
  for _, score in ipairs(scores) do
    found = found + (meets(score) and 1 or 0)
  end
  return found
end

local function below_2(score)
  return score < 2
end

-- Stars of one council: its corporate assessment, level 1 and level 2 scores.
local function stars_of(corporate, level_1, level_2)
  return stars:first({
    corporate = corporate,
    level_1_lowest = lowest(level_1), level_1_below_2 = count(level_1, below_2),
    level_2_lowest = lowest(level_2), level_2_below_2 = count(level_2, below_2),
  })
end

local function use_of_resources(scores)
  local function at_least(least)
    return count(scores, function(score) return score >= least end)
  end
  return (decide.table("use_of_resources"):first({
    fours = at_least(4), threes_or_better = at_least(3), twos_or_better = at_least(2),
    lowest = lowest(scores),
  }))
end

-- Five key questions, as letters: o, g, r, i.
local function cqc(letters, breach)
  local function of(letter)
    return select(2, letters:gsub(letter, ""))
  end
  return decide.table("cqc_ratings"):first({
    outstanding = of("o"), requires_improvement = of("r"), inadequate = of("i"), breach = breach or false,
  })
end

-- Quality statements scored 1 to 4.
local function scored(scores)
  local sum = 0
  for _, score in ipairs(scores) do
    sum = sum + score
  end
  return decide.table("cqc_scores"):first({ percent = 100 * sum / (4 * #scores), lowest = lowest(scores) })
end

local function mean(scores)
  local sum = 0
  for _, score in ipairs(scores) do
    sum = sum + score
  end
  return sum / #scores
end

-- The quartile of each body's average score, 1 the best.
local function quartiles(averages)
  local places = {}
  for i, average in ipairs(averages) do
    local better = count(averages, function(other) return other < average end)
    places[i] = 1 + math.floor(4 * better / #averages)
  end
  return places
end

local function segment(quartile, override, support, day)
  return decide.table("nhs_segment_2025"):first({
    quartile = quartile, financial_override = override or false, intensive_support = support or false,
  }, day or "2025-09-30")
end

return {
  {
    "stars: Hounslow 2006 has 3, as published",
    function(t)
      local outcome, row = stars_of(3, { 3, 3, 3 }, { 3, 2, 2, 3 })
      t.equal(outcome, 3)
      t.equal(row.mark, "published")
    end,
  },
  {
    "stars: Lewisham 2006 has 3, as published",
    function(t)
      t.equal((stars_of(3, { 3, 3, 3 }, { 2, 3, 2, 4 })), 3)
    end,
  },
  {
    "stars: Lambeth 2006 has 1, as published, by a row that is a reconstruction",
    function(t)
      local outcome, row = stars_of(2, { 2, 3, 3 }, { 2, 3, 1, 3 })
      t.equal(outcome, 1)
      t.equal(row.mark, "reconstructed")
      t.equal(row.why, "corporate 2, level_1_lowest 2 (>= 2), level_2_below_2 1 (<= 1): "
        .. "config/tables/cpa_stars_2005.csv line 12, reconstructed")
    end,
  },
  {
    "stars: one service of level 2 at 1 costs Lambeth a star",
    function(t)
      t.equal((stars_of(2, { 2, 3, 3 }, { 2, 3, 2, 3 })), 2)
    end,
  },
  {
    "stars: Haringey and Doncaster 2008 have 1, as published, if their corporate assessment is still 3",
    function(t)
      t.equal((stars_of(3, { 3, 1, 2 }, { 3, 3, 3, 3 })), 1)
    end,
  },
  {
    "stars: Bristol 2006 comes to 0, when no council had none: the row says that it is doubtful",
    function(t)
      local outcome, row = stars_of(2, { 3, 1, 2 }, { 3, 2, 2, 3 })
      t.equal(outcome, 0)
      t.equal(row.mark, "reconstructed")
      t.ok(row.note:find("doubtful", 1, true) and row.note:find("no council had none", 1, true))
      t.equal(row.why, "corporate 2: config/tables/cpa_stars_2005.csv line 13, reconstructed")
    end,
  },
  {
    "stars: a better score never costs one",
    function(t)
      for _ = 1, 300 do
        local one, two = {}, {}
        for i = 1, 3 do
          one[i] = math.random(1, 4)
        end
        for i = 1, 4 do
          two[i] = math.random(1, 4)
        end
        local corporate = math.random(1, 3)
        local before = stars_of(corporate, one, two)
        t.ok(stars_of(corporate + 1, one, two) >= before)
        local place = math.random(1, 4)
        two[place] = math.min(4, two[place] + 1)
        t.ok(stars_of(corporate, one, two) >= before)
      end
    end,
  },

  {
    "use of resources: each row, and the theme that misses it",
    function(t)
      t.equal(use_of_resources({ 4, 4, 3, 3, 3 }), 4)
      t.equal(use_of_resources({ 4, 4, 4, 4, 2 }), 3)
      t.equal(use_of_resources({ 4, 3, 3, 3, 3 }), 3)
      t.equal(use_of_resources({ 3, 3, 3, 2, 2 }), 3)
      t.equal(use_of_resources({ 3, 3, 3, 3, 1 }), 2)
      t.equal(use_of_resources({ 3, 3, 2, 2, 2 }), 2)
      t.equal(use_of_resources({ 2, 2, 2, 1, 1 }), 2)
      t.equal(use_of_resources({ 4, 4, 1, 1, 1 }), 1)
    end,
  },
  {
    "use of resources: the three themes of 2009 are another scheme; 3, 2 and 3 were 3 there",
    function(t)
      t.equal(use_of_resources({ 3, 2, 3 }), 2)
    end,
  },

  {
    "service blocks by indicators are recalled, and say so",
    function(t)
      local block = decide.table("pi_block")
      local function score(low, high)
        local outcome, row = block:first({ percent_low = low, percent_high = high })
        t.equal(row.mark, "unsourced")
        t.ok(row.why:find(", unsourced", 1, true))
        return outcome
      end
      t.equal(score(0, 35), 4)
      t.equal(score(0, 34.9), 3)
      t.equal(score(15, 25), 3)
      t.equal(score(0.1, 90), 3)
      t.equal(score(15.1, 90), 2)
      t.equal(score(35, 0), 2)
      t.equal(score(35.1, 64.9), 1)
    end,
  },

  {
    "adult social care: the five principles, in the order that limits",
    function(t)
      t.equal((cqc("ooggg")), "outstanding")
      t.equal((cqc("ogggg")), "good")
      t.equal((cqc("ggggg")), "good")
      t.equal((cqc("ggggr")), "good")
      t.equal((cqc("oooor")), "good")
      t.equal((cqc("gggrr")), "requires improvement")
      t.equal((cqc("ooorr")), "requires improvement")
      t.equal((cqc("gggii")), "inadequate")
      t.equal((cqc("ooggg", true)), "requires improvement")
      t.equal((cqc("gggii", true)), "inadequate")
    end,
  },
  {
    "adult social care: one inadequate is covered by no principle; that row is ours",
    function(t)
      local outcome, row = cqc("ggggi")
      t.equal(outcome, "requires improvement")
      t.equal(row.mark, "local")
    end,
  },
  {
    "NHS trusts: how many ratings a limit needs grows with how many there are",
    function(t)
      local needed = decide.table("cqc_ratings_needed")
      for ratings, expected in ipairs({ 1, 1, 1, 2, 2, 2, 2, 2, 3, 3 }) do
        local outcome, row = needed:all({ limit = "outstanding", ratings = ratings })
        t.equal(outcome, expected)
        t.equal(row.mark, "published")
        outcome, row = needed:all({ limit = "inadequate", ratings = ratings })
        t.equal(outcome, expected)
        t.equal(row.mark, "reconstructed")
      end
    end,
  },
  {
    "scored ratings: the bands are whole, so a percentage is rounded first, and says so",
    function(t)
      t.equal((scored({ 2, 2, 1, 1 })), "inadequate")         -- 37.5: 38
      t.equal((scored({ 2, 2, 2, 2, 2, 1, 1, 1 })), "requires improvement")  -- 40.6
      t.equal((scored({ 3, 3, 2, 2 })), "good")               -- 62.5: 63
      t.equal((scored({ 4, 4, 3, 3 })), "outstanding")        -- 87.5: 88
      t.equal(select(2, scored({ 3, 3, 2, 2 })).why,
        "percent 63 (63 to 87), rounded from 62.5: config/tables/cqc_scores.csv line 5")
    end,
  },
  {
    "scored ratings: a low score limits, by rows that are recalled",
    function(t)
      local outcome, row = scored({ 4, 4, 3, 1 })
      t.equal(outcome, "requires improvement")
      t.equal(row.mark, "reconstructed")
      t.equal((scored({ 4, 4, 4, 4, 4, 4, 4, 2 })), "good")
      t.equal((scored({ 4, 4, 4, 4, 4, 4, 4, 3 })), "outstanding")
      t.equal((scored({ 3, 3, 3, 3, 3, 3, 3, 2 })), "good")
    end,
  },

  {
    "NHS oversight: average the scores, segment by quartile, then the override",
    function(t)
      local averages = {}
      for i, scores in ipairs({ { 1, 1.5, 2 }, { 2, 2, 2.5 }, { 2.4, 2.6, 3 }, { 3, 3.5, 4 } }) do
        averages[i] = mean(scores)
      end
      local places = quartiles(averages)
      for i, expected in ipairs({ 1, 2, 3, 4 }) do
        t.equal((segment(places[i])), expected)
      end
      local outcome, row = segment(places[1], true)
      t.equal(outcome, 3)
      t.equal(row.mark, "reconstructed")
      t.equal((segment(places[4], true)), 4)
      t.equal((segment(places[4], true, true)), 5)
    end,
  },
  {
    "NHS oversight: by quartile one body's segment hangs on the others, by fixed thresholds it does not",
    function(t)
      local fixed = decide.of({
        name = "fixed", file = "fixed.csv",
        columns = { "first match", "if: score (number 1 to 4)", "then: segment (whole 1 to 4)", "mark" },
        rows = {
          { "", "< 2", "1", "local", line = 2 }, { "", "< 2.5", "2", "local", line = 3 },
          { "", "< 3", "3", "local", line = 4 }, { "", "", "4", "local", line = 5 },
        },
      })
      local before, after = { 2.1, 2.2, 2.3, 2.4 }, { 2.1, 1.2, 1.3, 1.4 }
      t.equal((segment(quartiles(before)[1])), 1)
      t.equal((segment(quartiles(after)[1])), 4)
      t.equal((fixed:first({ score = before[1] })), 2)
      t.equal((fixed:first({ score = after[1] })), 2)
    end,
  },
  {
    "NHS oversight: the fixed thresholds of 2026/27 were not found, so nothing is decided there",
    function(t)
      local none, why = segment(2, false, false, "2026-04-01")
      t.equal(none, nil)
      t.equal(why, "no row of config/tables/nhs_segment_2025.csv covers quartile 2, financial_override no, "
        .. "intensive_support no on 2026-04-01")
    end,
  },
}
