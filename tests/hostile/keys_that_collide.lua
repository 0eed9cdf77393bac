-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: wall,cpu,mem
-- Integer keys a power of two apart share their place in the table: one
-- assignment then takes seconds, and no hook is asked meanwhile.
local t = {}
for i = 1, 2 ^ 18 do t[i * 2 ^ 32 // 1 | 0] = true end
return 1
