-- SPDX-License-Identifier: GPL-2.0-or-later
-- How many of the seven Prevent objectives does a current activity support?
return {
  title    = "Prevent objectives with an activity",
  unit     = "percent", decimals = 1,
  good     = "high",
  interval = "none",  -- every objective is looked at: no sample
  caveat   = "the links between activities and objectives are ours",
  sources  = { "prevent_objectives", "prevent_activities" },
  levels   = { "force" },
  tags     = { "prevent" },

  params = {
    link = { default = "any", choices = { "any", "direct" },
      doc = "which links count: any, or only those that name what the objective is about" },
  },

  compute = function(here, params)
    local objectives, supported = 0, 0
    for row in here:rows("prevent_objectives") do
      local where = { objective = row.objective }
      if params.link == "direct" then where.link = "direct" end
      objectives = objectives + 1
      if here:count("prevent_activities", where) > 0 then
        supported = supported + 1
      end
    end
    return { numerator = supported, denominator = objectives }
  end,
}
