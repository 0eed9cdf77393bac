-- SPDX-License-Identifier: GPL-2.0-or-later
-- Boroughs without money from the Preventing Violent Extremism fund have no
-- projects of it to be graded on.

local funded_only = {}

local GROUP = "pve_funded_illustrative"

-- Whether the area has the fund, in the period.
-- here: an area and a period. Result: true; or false and the reason. Source:
-- 26 boroughs received it (MPA report 6b, 31 January 2008, Recs 29 and 30,
-- item a); the report does not name them, so that which they are is made up.
-- > funded_only.applies({ area = { in_group = function() return false end } })  -- false, receives nothing from the PVE fund
function funded_only.applies(here)
  if here.area.in_group(GROUP) then
    return true
  end
  return false, "receives nothing from the PVE fund"
end

return funded_only
