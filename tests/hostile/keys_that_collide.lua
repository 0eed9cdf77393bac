-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: wall,cpu
-- Multiples of one less than a power of two share one chain of the table's
-- hash part: the assignment that makes it grow takes many seconds, and no hook
-- is asked meanwhile.
local t, step = {}, (1 << 18) - 1
for i = 1, 150000 do t[i * step] = true end
return 1
