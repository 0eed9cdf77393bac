-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: error,contained
for _, self in ipairs { 1, "x", {}, false } do
  if pcall(here.sum, self, "n") then return "ESCAPED: a wrong self was taken" end
end
return "contained"
