-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many initiatives to counter terrorism does the report list?
return {
  title  = "Initiatives to counter terrorism",
  unit   = "initiatives",
  good   = "none",
  source = "ct_initiatives",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    return here:count()
  end,
}
