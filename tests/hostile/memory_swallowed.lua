-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: mem,cpu
local kept = {}
while true do
  pcall(function() kept[#kept + 1] = string.rep("y", 1 << 20) end)
end
