-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of the Channel sites that are named are running?
return {
  title    = "Channel sites running",
  unit     = "percent", decimals = 1,
  good     = "none",
  interval = "none",  -- every site is counted: no sample
  source   = "prevent_sites",
  levels   = { "force" },
  tags     = { "prevent" },

  compute = function(here)
    local sites, running = 0, 0
    for _, borough in ipairs(here:peers("boroughs")) do
      for row in borough:rows({ site = "Channel" }) do
        sites = sites + 1
        if row.site_status == "running" then running = running + 1 end
      end
    end
    if sites == 0 then return nil, "no Channel site is named" end
    return { numerator = running, denominator = sites }
  end,
}
