-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many rounds of inspections have opened since the borough's last one? None
-- is up to date; with any, the borough carries what an earlier round found.
return {
  title   = "Rounds since the last Delphinus inspection",
  unit    = "rounds",
  good    = "low",
  sources = { "delphinus", "delphinus_inspections", "inspection_rounds" },  -- carried as far as grids go
  period  = "financial quarter",
  levels  = { "borough" },
  rule    = "inspection_current",
  tags    = { "prevent", "inspection" },

  params = {
    criterion = { default = "Single point of contact", doc = "what every inspection looks at" },
  },

  compute = function(here, params)
    local last = here:latest("delphinus_inspections.round", { criterion = params.criterion },
      { missing = "0" })
    if last == "0" then return nil, "not inspected yet" end
    local newest = here:parent():latest("inspection_rounds.inspection_round")
    return tonumber(newest) - tonumber(last),
      string.format("last inspected in round %s, round %s has opened", last, newest)
  end,
}
