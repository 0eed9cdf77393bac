-- SPDX-License-Identifier: GPL-2.0-or-later
local combine = require("combine")

return {
  {
    "the mean of equal scores is that score, whatever the weights",
    function(t)
      for _ = 1, 50 do
        local parts, score = {}, math.random(1, 9)
        for i = 1, math.random(1, 12) do
          parts[i] = { score = score, weight = math.random(1, 100) / 7 }
        end
        t.near(combine.mean(parts), score)
        t.near((combine.weighted_mean(parts)), score)
      end
    end,
  },
  {
    "the parts with a grade and those without make up the whole",
    function(t)
      for _ = 1, 50 do
        local parts = {}
        for i = 1, math.random(0, 12) do
          parts[i] = { score = math.random() < 0.5 and 1 or nil }
        end
        t.equal(#combine.present(parts) + #combine.missing(parts), #parts)
      end
    end,
  },
}
