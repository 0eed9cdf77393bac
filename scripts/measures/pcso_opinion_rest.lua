-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many Londoners think Police Community Support Officers neither good nor
-- bad in their role, or did not say?
return {
  title  = "Opinion of PCSOs: neither good nor negative",
  unit   = "percent", decimals = 0,
  good   = "none",
  caveat = "the rest of two quoted shares; no counts were published",
  source = "surveys",
  levels = { "force" },
  tags   = { "confidence" },

  compute = function(here)
    local good = here:only("share", { question = "PCSOs in their role", answer = "good or excellent" })
    local negative = here:only("share", { question = "PCSOs in their role", answer = "negative" })
    return 100 - good - negative
  end,
}
