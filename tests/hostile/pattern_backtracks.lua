-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: cpu
local text = string.rep("a", 2000)
return text:find("a-a-a-a-a-a-a-a-b") and 1 or 0
