-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many people does the Police Message Broadcast System reach? It is
-- published as "over", so the answer carries a bound.
return {
  title  = "Reach of the Police Message Broadcast System",
  unit   = "people",
  good   = "high",
  source = "message_broadcast",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    return here:only("reached"), here:only("as_printed")
  end,
}
