-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: absent,error
setmetatable({}, { __gc = function() while true do end end })
return 1
