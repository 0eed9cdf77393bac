-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of the activities have started for certain by the end of the quarter?
-- One that starts "in the latter part" of a year is certain once that is over.
return {
  title    = "Activities that have started",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every activity is counted: no sample
  source   = "prevent_activities",
  period   = "financial quarter",
  levels   = { "force" },
  tags     = { "prevent" },

  compute = function(here)
    local seen, count, started, open = {}, 0, 0, nil
    for row in here:rows() do
      if not seen[row.activity] then
        seen[row.activity] = true
        count = count + 1
        if not row.starts_by or row.starts_by <= here.period.last then
          started = started + 1
        else
          open = row.activity .. " starts " .. row.starts_words
        end
      end
    end
    return { numerator = started, denominator = count }, open
  end,
}
