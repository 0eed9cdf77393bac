-- SPDX-License-Identifier: GPL-2.0-or-later
local dates = require("dates")

return {
  {
    "a year has its leap day where the Gregorian calendar has one",
    function(t)
      t.equal(dates.last_day("2008-02"), "2008-02-29")
      t.equal(dates.last_day("2000-02"), "2000-02-29")
      t.equal(dates.last_day("1900-02"), "1900-02-28")
      t.equal(dates.last_day("2007-02"), "2007-02-28")
    end,
  },
  {
    "quarters and years end with a month",
    function(t)
      for quarter = 1, 4 do
        t.equal(dates.last_day("2008 Q" .. quarter),
          dates.last_day(string.format("2008-%02d", 3 * quarter)))
      end
      t.equal(dates.last_day("2007"), dates.last_day("2007-12"))
    end,
  },
  {
    "months after and months between undo one another",
    function(t)
      for _ = 1, 300 do
        local day = string.format("%04d-%02d-%02d", math.random(1999, 2030),
          math.random(12), math.random(28))
        local months = math.random(0, 60)
        local later = dates.months_after(day, months)
        t.equal(dates.months_between(day, later), months)
        t.equal(later:sub(-2), day:sub(-2))
      end
    end,
  },
  {
    "what is no date is refused",
    function(t)
      for _, rule in ipairs({ "soon", "2008-02-30", "2008-13-01", "last day of 2008 Q5",
        "last day of 2008-00", "middle of 2008-13", "2 months after then", "" }) do
        t.ok(not pcall(dates.by_rule, rule), rule)
      end
      t.ok(not pcall(dates.months_after, "2008-01-31", -1), "months back")
      t.ok(not pcall(dates.months_after, "2008-01-31", 1.5), "half months")
      t.ok(not pcall(dates.months_between, "2008-01", "2008-02"), "months for days")
    end,
  },
}
