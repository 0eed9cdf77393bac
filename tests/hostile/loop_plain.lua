-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: cpu
local n = 0
while true do n = n + 1 end
