-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: output
while true do print(string.rep("z", 1000)) end
