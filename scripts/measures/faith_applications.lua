-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many applications came from Muslims, Hindus and Sikhs together? Nobody is
-- counted in two of them, so the shares may be added.
return {
  title  = "Applications from three minority faiths",
  unit   = "percent", decimals = 1,
  good   = "high",
  caveat = "the sum of three quoted shares; no counts were published",
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment" },

  compute = function(here)
    local sum = 0
    for _, faith in ipairs({ "Muslim", "Hindu", "Sikh" }) do
      sum = sum + here:only("share", { denominator = "applications", group = faith })
    end
    return sum
  end,
}
