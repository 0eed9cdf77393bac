-- SPDX-License-Identifier: GPL-2.0-or-later
-- What decides, and what is told of it.
local decide = require("decide")
local decide_check = require("decide_check")

-- A table of these lines, whose cells are parted by bars.
local function made(lines)
  local raw = { name = "made", file = "config/tables/made.csv", rows = {} }
  for line in lines:gmatch("[^\n]+") do
    local cells = {}
    for cell in (line .. "|"):gmatch("([^|]*)|") do
      cells[#cells + 1] = cell
    end
    if raw.columns then
      cells.line = #raw.rows + 2
      raw.rows[#raw.rows + 1] = cells
    else
      raw.columns = cells
    end
  end
  return raw
end

-- luacheck: push no max line length
local LEVELS = [[
first match|if: level (whole 1 to 4)|if: share (number 0 to 100)|if: reviewed (yes; no)|then: grade (good; fair; poor)|then: points (whole 0 to 9)|mark|reference|note
a|>= 3|> 50|yes|good|3|published|paper 7|
b|2 to 3|||fair|2|reconstructed||from one outcome
c|1; 4|<= 50|any|fair|1|local||
||||poor|0|unsourced||
]]
-- luacheck: pop

local AGREE = [[
all must agree|if: x (whole 0 to 9)|then: y (up; down)|mark
|>= 3|up|local
|>= 5|up|reconstructed
|< 2|down|local
|1|up|local
]]

local DATED = [[
first match|if: x (yes; no)|then: y (whole 0 to 9)|from|to|mark
||1||2005-03-31|local
|yes|2|2005-04-01||local
]]

local ROUNDED = [[
first match|if: p (whole 0 to 100, rounded)|then: y (good; poor)|mark
|>= 63|good|local
|any|poor|local
]]

local DOMAIN = "write whole 1 to 4, number 0 or more, or the words: good; fair; poor"

local function faults(t, lines, ...)
  local told = {}
  for i, fault in ipairs(decide_check.of(made(lines))) do
    told[i] = fault.line .. ": " .. fault.what .. "; " .. fault.mend
  end
  t.equal(told, { ... })
end

local function ask(t, inputs, grade, line, mark)
  local outcome, row = decide.of(made(LEVELS)):first(inputs)
  t.equal(outcome, grade)
  t.equal(row.line, line)
  t.equal(row.mark, mark)
  return row
end

return {
  {
    "the first row that applies decides",
    function(t)
      ask(t, { level = 4, share = 50.5, reviewed = true }, "good", 2, "published")
      ask(t, { level = 3, share = 50, reviewed = "yes" }, "fair", 3, "reconstructed")
      ask(t, { level = 4, share = 50, reviewed = true }, "fair", 4, "local")
      ask(t, { level = 1, share = 51, reviewed = false }, "poor", 5, "unsourced")
    end,
  },
  {
    "what decided is told: the row, what it compared, how far it can be trusted",
    function(t)
      local row = ask(t, { level = 3, share = 80, reviewed = "no" }, "fair", 3, "reconstructed")
      t.equal(row.why, "level 3 (2 to 3): config/tables/made.csv line 3, reconstructed")
      t.equal(row.comparison, "level 3 (2 to 3)")
      t.equal(row.outcome.points, 2)
      t.equal(row.label, "b")
      t.equal(row.note, "from one outcome")
      row = ask(t, { level = 4, share = 80, reviewed = true }, "good", 2, "published")
      t.equal(row.why, "level 4 (>= 3), share 80 (> 50), reviewed yes: config/tables/made.csv line 2")
      t.equal(row.reference, "paper 7")
      row = ask(t, { level = 1, share = 80, reviewed = true }, "poor", 5, "unsourced")
      t.equal(row.why, "anything else: config/tables/made.csv line 5, unsourced")
    end,
  },
  {
    "where all must agree they do, or contradict each other",
    function(t)
      local agree = decide.of(made(AGREE))
      local outcome, row = agree:all({ x = 4 })
      t.equal(outcome, "up")
      t.equal(row.why, "x 4 (>= 3): config/tables/made.csv line 2")
      outcome, row = agree:all({ x = 5 })
      t.equal(outcome, "up")
      t.equal(row.why, "x 5 (>= 3): config/tables/made.csv lines 2, 3, reconstructed")
      local none, why = agree:all({ x = 1 })
      t.equal(none, nil)
      t.equal(why, "lines 4, 5 of config/tables/made.csv contradict each other for x 1")
      none, why = agree:all({ x = 2 })
      t.equal(none, nil)
      t.equal(why, "no row of config/tables/made.csv covers x 2")
    end,
  },
  {
    "a row decides on its days only",
    function(t)
      local dated = decide.of(made(DATED))
      t.equal((dated:first({ x = "yes" }, "2005-03-31")), 1)
      t.equal((dated:first({ x = "yes" }, "2005-04-01")), 2)
      t.equal((dated:first({ x = "no" }, "2005-04-01")), nil)
    end,
  },
  {
    "what is rounded says so, and nothing else is",
    function(t)
      local bands = decide.of(made(ROUNDED))
      local outcome, row = bands:first({ p = 62.5 })
      t.equal(outcome, "good")
      t.equal(row.comparison, "p 63 (>= 63), rounded from 62.5")
      t.equal((bands:first({ p = 62.49 })), "poor")
      t.equal(select(2, bands:first({ p = 63 })).comparison, "p 63 (>= 63)")
      local strict = decide.of(made((ROUNDED:gsub(", rounded", ""))))
      t.fails(function() strict:first({ p = 62.5 }) end,
        "made: p is 62.5, and takes whole numbers; round it first, or write \", rounded\" in the header")
    end,
  },
  {
    "inputs that are not those of the table are refused",
    function(t)
      local levels, agree, dated = decide.of(made(LEVELS)), decide.of(made(AGREE)), decide.of(made(DATED))
      local function fails(inputs, text)
        t.fails(function() levels:first(inputs) end, text)
      end
      fails({ level = 3, share = 1 }, "made asks for reviewed, which is not given")
      fails({ level = 3, share = 1, review = true },
        "'review' is no input of made; its inputs are level, share, reviewed")
      fails({ level = 5, share = 1, reviewed = true }, "made: level is 5, which is not whole 1 to 4")
      fails({ level = "3", share = 1, reviewed = true }, "made: level is a number, not 3")
      fails({ level = 3, share = 1, reviewed = "maybe" }, "made: reviewed is maybe, which is none of yes; no")
      fails(3, "a table of inputs is expected, not a number")
      t.fails(function() levels:all({}) end, "made is read as first match; call first()")
      t.fails(function() agree:first({}) end, "made is read as all must agree; call all()")
      t.fails(function() dated:first({ x = true }) end,
        "made has rows with days; give the day as \"2005-04-01\" behind the inputs")
    end,
  },
  {
    "a table that is not there, or has faults, cannot be used",
    function(t)
      t.fails(function() decide.table("use_of_resuorces") end,
        "there is no table 'use_of_resuorces'; did you mean 'use_of_resources'?")
      t.fails(function() decide.table("zzz") end,
        "there is no table 'zzz'; a table is a file of config/tables, named without .csv")
      t.fails(function() decide.of(made("first match|if: x (yes; no)|then: y (a; b)|mark\n||c|local")) end,
        "the table 'made' cannot be used: config/tables/made.csv:2: y: \"c\" is none of the words; the words are a; b")
    end,
  },

  -- What check finds.
  {
    "a whole table has no faults",
    function(t)
      faults(t, LEVELS)
      faults(t, (ROUNDED:gsub("first match", "all must agree"):gsub("any", "< 63")))
    end,
  },
  {
    "columns that are no decision table are told",
    function(t)
      faults(t, "level|then: y (a; b)\n1|a",
        "1: \"level\" is no column of a decision table; the columns are first match or all must agree, "
          .. "if: NAME (DOMAIN), then: NAME (DOMAIN), from, to, mark, reference and note",
        "1: no column says how the rows are read; head the first one, whose cells may name the rows, "
          .. "first match or all must agree",
        "1: there is no column of conditions; for instance if: level (whole 1 to 4)",
        "1: there is no column mark; every row says whether it is published, reconstructed, local or unsourced")
      faults(t, "first match|if: x (1-4)|if: y|if: z (a; a)|if: w (whole 4 to 1)"
          .. "|if: v (number 0 or more, rounded)|mark",
        "1: \"if: x (1-4)\": \"1-4\" does not say what the values can be; " .. DOMAIN,
        "1: \"if: y\" has no name, or does not say what the values can be; for instance if: level (whole 1 to 4)",
        "1: \"if: z (a; a)\": \"a; a\" has an empty word, a word twice, or \"any\"; " .. DOMAIN,
        "1: \"if: w (whole 4 to 1)\": \"whole 4 to 1\" does not say what the values can be; " .. DOMAIN,
        "1: \"if: v (number 0 or more, rounded)\": \"number 0 or more\" does not say what the values can be; "
          .. DOMAIN,
        "1: there is no column of conditions; for instance if: level (whole 1 to 4)",
        "1: there is no column of outcomes; for instance then: grade (good; fair; poor)",
        "1: the table has no rows; write one below the header")
      faults(t, "first match|all must agree|if: x (a; b)|if: x (a; b)|then: y (a; b)|mark\n||||a|local",
        "1: the rows are read in two ways; keep first match or all must agree",
        "1: there are two columns for x; rename one")
    end,
  },
  {
    "cells that say nothing are told, each at its line",
    function(t)
      faults(t, [[
first match|if: x (whole 1 to 4)|if: w (good; poor)|then: y (whole 0 to 4)|from|to|mark|reference
|3-4||1|||local|
|;||1|||local|
||;|1|||local|
|>= 5||1|||local|
||fair|1|||local|
||||||local|
|||5|||local|
|||1|1 April 2005||local|
|||1|2006-04-01|2005-02-29|local|
|||1|2006-04-01|2005-04-01|local|
|||1||||
|||1|||recalled|
|||1|||published|
]],
        "2: x: \"3-4\" is no condition; write 3, >= 3, < 2, 2 to 3, several of them parted by ; or any",
        "3: x: \";\" is no condition; write 3, >= 3, < 2, 2 to 3, several of them parted by ; or any",
        "4: w: \";\" is none of the words; the words are good; poor",
        "5: x: no value of whole 1 to 4 is >= 5; mend the condition, or the values in the header",
        "6: w: \"fair\" is none of the words; the words are good; poor",
        "7: y: the outcome is empty; every row has an outcome",
        "8: y: the outcome is 5, which is not whole 0 to 4; mend it, or the values in the header",
        "9: from: \"1 April 2005\" is no day; write it as 2005-04-01",
        "10: to: \"2005-02-29\" is no day; write it as 2005-04-01",
        "11: the row ends before it begins; swap from and to",
        "12: mark is empty; write published, reconstructed, local or unsourced",
        "13: \"recalled\" is no mark; the marks are published, reconstructed, local and unsourced",
        "14: the row is published, and does not say where; give the reference, or another mark")
    end,
  },
  {
    "what no row covers is told by an example",
    function(t)
      faults(t, [[
first match|if: x (whole 1 to 4)|if: w (good; poor)|then: y (a; b)|mark
|>= 3||a|local
|1|poor|b|local
]],
        "3: no row covers x 1, w good; add one for it, or a last one without conditions")
      faults(t, "all must agree|if: x (number 0 to 1)|then: y (a; b)|mark\n|< 0.5|a|local\n|> 0.5|b|local\n",
        "3: no row covers x 0.5; add one for it")
      faults(t, "all must agree|if: x (number)|then: y (a; b)|mark\n|-1 to 7|a|local\n|> 7|b|local\n",
        "3: no row covers x -2; add one for it")
    end,
  },
  {
    "rows that never decide are told, with what hides them",
    function(t)
      faults(t, [[
first match|if: x (whole 1 to 4)|then: y (a; b)|mark
|>= 3|a|local
|4|b|local
|>= 3|b|local
|< 3|a|local
||b|local
]],
        "3: the row never decides: line 2 takes all that it covers; move it up, or take it out",
        "4: the row contradicts line 2: the same conditions, another outcome; keep one of them",
        "6: the row never decides: the rows above take all that it covers; move it up, or take it out")
    end,
  },
  {
    "where all must agree, rows that contradict each other are told",
    function(t)
      faults(t, AGREE .. "|2|down|local",
        "5: the row contradicts line 4: for x 1 one gives up and the other down; "
          .. "let all rows that apply agree, or head the table first match")
    end,
  },
  {
    "holes between days are told",
    function(t)
      faults(t, DATED, "2: on 2005-04-01 no row is in force for x no; close the hole between from and to")
      faults(t, (DATED:gsub("|yes|", "||")))
      faults(t, [[
all must agree|if: x (yes; no)|then: y (whole 0 to 9)|from|to|mark
|yes|1|2004-04-01|2007-12-31|local
|yes|2|2008-02-28||local
|no|3|||local
]],
        "2: before 2004-04-01 no row is in force for x yes; close the hole between from and to")
      faults(t, [[
first match|if: x (yes; no)|then: y (whole 0 to 9)|from|to|mark
|yes|1|2004-04-01|2007-12-31|local
|yes|2|2008-02-29|2008-02-29|local
|yes|3|2008-03-01|2008-03-31|local
]],
        "2: on 2008-01-01 no row is in force; close the hole between from and to",
        "4: no row covers x no; add one for it, or a last one without conditions")
    end,
  },
  {
    "a table too large to be checked says so",
    function(t)
      local head, lines = "all must agree", {}
      for i = 1, 14 do
        head = head .. "|if: x" .. i .. " (yes; no)"
        lines[i] = ("|"):rep(i) .. "yes" .. ("|"):rep(15 - i) .. "yes|a|local"
      end
      faults(t, head .. "|if: last (yes; no)|then: y (a; b)|mark\n" .. table.concat(lines, "\n"),
        "1: the table is too large to be checked; make several tables of it, one deciding an input of the next")
      local long = {}
      for i = 1, 500 do
        long[i] = "|" .. i .. "|a|local"
      end
      faults(t, "first match|if: x (number)|then: y (a; b)|mark\n" .. table.concat(long, "\n"),
        "1: the table is too large to be checked; make several tables of it, one deciding an input of the next")
    end,
  },
  {
    "many bands are no many regions",
    function(t)
      local lines = {}
      for i = 1, 100 do
        lines[i] = "|" .. 10 * i .. " to " .. 10 * i + 10 .. "|< " .. 7 * i + 3 .. "|a|local"
      end
      faults(t, "first match|if: x (number 0 or more)|if: z (number 0 or more)|then: y (a; b)|mark\n"
        .. table.concat(lines, "\n") .. "\n|||b|local")
    end,
  },
}
