-- SPDX-License-Identifier: GPL-2.0-or-later
-- What part of a full-time post is the secondment to the Government Office
-- for London?
return {
  title    = "Seconded inspector, as part of a full-time post",
  unit     = "posts", decimals = 1,
  good     = "none",
  interval = "none",  -- days worked are no sample
  source   = "published_counts",
  levels   = { "force" },
  tags     = { "london debate" },

  params = {
    week = { default = 5, min = 1, max = 7, doc = "days a full-time post works in a week" },
  },

  compute = function(here, params)
    return {
      numerator = here:only("figure", { subject = "days a week seconded" }),
      denominator = params.week,
    }
  end,
}
