-- SPDX-License-Identifier: GPL-2.0-or-later
-- The boroughs that the Metropolitan Police serve. The City of London has a
-- force of its own, and an airport is no borough: they are not assessed with
-- the others, and are never counted as nothing.

local met_boroughs = {}

local REASONS = {
  city = "has a police force of its own",
  site = "is an airport, without residents or a partnership",
}

-- Whether the area is a borough.
-- here: an area and a period. Result: true; or false and the reason. Source:
-- MPA report 6b, 31 January 2008, names the City apart (Rec 1), and has 32
-- boroughs (Rec 16 b); how to interpret the data, Home Office: the City is
-- often an exception.
-- > met_boroughs.applies({ area = { kind = "city" } })  -- false, has a police force of its own
function met_boroughs.applies(here)
  if here.area.kind == "borough" then
    return true
  end
  return false, REASONS[here.area.kind] or "is no borough"
end

return met_boroughs
