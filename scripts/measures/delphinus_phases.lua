-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many phases has Delphinus begun by the end of the year?
return {
  title  = "Phases of Delphinus begun",
  unit   = "phases",
  good   = "none",
  source = "programme_phases",
  levels = { "force" },
  tags   = { "prevent" },

  compute = function(here)
    local phases, year = 0, here
    while year:has("phase") do
      phases = phases + year:count({ programme = "Delphinus" })
      year = year:back(1)
    end
    return phases
  end,
}
