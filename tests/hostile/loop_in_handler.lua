-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: cpu
xpcall(error, function() while true do end end, "first")
while true do end
