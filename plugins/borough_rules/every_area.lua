-- SPDX-License-Identifier: GPL-2.0-or-later
-- No exception: what is asked of one is asked of all.

local every_area = {}

-- Whether the area is one of those that are asked: it is.
-- here: an area and a period. Result: true. Source: none.
-- > every_area.applies({ area = { kind = "borough" } })  -- true
function every_area.applies(here)
  return true
end

return every_area
