-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: error
local function f(n) return 1 + f(n + 1) end
return f(1)
