-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: error
string.rep = function() return "patched" end
return ("x"):rep(3) == "patched" and "ESCAPED: a library was changed" or 1
