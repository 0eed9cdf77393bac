-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: mem
local s = "x"
while true do s = s .. s end
