-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: absent
return load("\27Lua")
