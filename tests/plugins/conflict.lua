-- SPDX-License-Identifier: GPL-2.0-or-later
local conflict = require("conflict")

local function march()
  return { place = "Appendix 4", document = "report of July 2006", launched = "2006-03-01" }
end

local function april()
  return { place = "the introduction", document = "the summary", launched = "2006-04-01" }
end

return {
  {
    "readings that agree need no note",
    function(t)
      local readings = { { place = "a", x = 31 }, { place = "b", x = 31.0 } }
      local value, note = conflict.pick(readings, "x", "b")
      t.equal(value, 31)
      t.equal(note, nil)
      t.equal(conflict.range(readings, "x"), 0)
    end,
  },
  {
    "days of two documents",
    function(t)
      local day, note = conflict.pick({ march(), april() }, "launched", "the introduction")
      t.equal(day, "2006-04-01")
      t.equal(note, "the documents contradict each other: 2006-03-01 in Appendix 4, "
        .. "2006-04-01 in the introduction; the introduction is taken")
    end,
  },
  {
    "the choice changes the value and not what is told of the others",
    function(t)
      for _ = 1, 50 do
        local readings = {}
        for i = 1, math.random(2, 6) do
          readings[i] = { place = "item " .. i, x = math.random(0, 3) }
        end
        local wanted = readings[math.random(1, #readings)]
        local value, note = conflict.pick(readings, "x", wanted.place)
        t.equal(value, wanted.x)
        t.equal(note ~= nil, conflict.range(readings, "x") > 0)
      end
    end,
  },
  {
    "an iterator will do, and a row without the figure is passed over",
    function(t)
      local rows = { { place = "a" }, { place = "b", x = 2 } }
      local at = 0
      local function iterator()
        at = at + 1
        return rows[at]
      end
      t.equal(conflict.pick(iterator, "x", "b"), 2)
    end,
  },
  {
    "a place that says nothing is told, with those that do",
    function(t)
      local value, reason = conflict.pick({ { place = "a", x = 1 }, { place = "b" } }, "x", "b")
      t.equal(value, nil)
      t.equal(reason, "nothing was published in b; there is a")
      t.equal(select(2, conflict.pick({}, "x", "b")), "nothing was published")
      t.equal(select(2, conflict.range({ { place = "a", x = 1 } }, "x")), "published once only")
    end,
  },
  {
    "what is no reading is refused",
    function(t)
      t.fails(function() conflict.pick("a", "x", "b") end,
        "readings must be a list or an iterator, not a string")
      t.fails(function() conflict.pick({ { x = 1 } }, "x", "b") end,
        "a reading must be a table with a text 'place'")
      t.fails(function() conflict.pick({}, nil, "b") end,
        "the column must be a text, not a nil")
      t.fails(function() conflict.pick({}, "x", nil) end,
        "the preferred place must be a text, not a nil")
      t.fails(function() conflict.range({ march(), april() }, "launched") end,
        "launched must be a number")
    end,
  },
}
