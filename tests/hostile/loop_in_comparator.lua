-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: cpu
local list = {}
for i = 1, 100 do list[i] = i end
table.sort(list, function() while true do end end)
