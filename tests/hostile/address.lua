-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: absent,contained
local text = tostring({})
if text:find("0x") then return "ESCAPED: an address" end
return "contained"
