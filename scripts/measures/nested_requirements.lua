-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many bullets and questions does a recommendation or its response have
-- within it, each of which asks for something of its own?
return {
  title  = "Requirements and questions within, by response",
  unit   = "items",
  good   = "none",
  source = "recommendation_responses",
  levels = { "force" },
  by     = "response",
  tags   = { "london debate" },

  compute = function(here)
    return here:count({ kind = "requirement" }) + here:count({ kind = "question" })
  end,
}
