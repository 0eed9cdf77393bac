-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many counter-terrorism posts of each kind are there, or planned?
return {
  title  = "Counter-terrorism posts",
  unit   = "posts",
  good   = "none",
  source = "coverage_posts",
  levels = { "force" },
  by     = "post",
  tags   = { "prevent" },

  compute = function(here)
    if not here.by then return nil, "kinds of post are not added up", "not applicable" end
    return here:only("posts"), here:only("stage") .. ": " .. here:only("as_printed")
  end,
}
