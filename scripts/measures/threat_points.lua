-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many points does the scale of the threat level have that is in use at the
-- end of the month?
return {
  title  = "Points on the scale of the threat level",
  unit   = "points",
  good   = "none",
  caveat = "the scale only: no level of any day is kept",
  source = "threat_level",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    local points, first, last = 0, nil, nil
    for row in here:rows() do
      if row.in_use_from <= here.period.last then
        points = points + 1
        if not first or row.point < first.point then first = row end
        if not last or row.point > last.point then last = row end
      end
    end
    if points == 0 then return nil, "the scale is not in use yet", "not applicable" end
    return points, "from " .. first.level .. " to " .. last.level
  end,
}
