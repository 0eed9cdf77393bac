-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the questions that the poll on PCSOs asks, how many have a published
-- result?
return {
  title    = "MORI poll on PCSOs: questions with a result",
  unit     = "percent", decimals = 0,
  good     = "high",
  interval = "none",  -- every question is looked at: no sample
  source   = "surveys",
  levels   = { "force" },
  tags     = { "confidence" },

  compute = function(here)
    local asked, answered = 0, 0
    for row in here:rows({ instrument = "MORI poll" }) do
      asked = asked + 1
      if row.share then answered = answered + 1 end
    end
    if asked == 0 then return nil, "no poll in this quarter", "not applicable" end
    return { numerator = answered, denominator = asked }
  end,
}
