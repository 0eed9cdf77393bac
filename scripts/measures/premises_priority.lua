-- SPDX-License-Identifier: GPL-2.0-or-later
-- Of the licensed premises visited, how many were priority ones? The report
-- can be read in two ways; the note tells the other.
return {
  title    = "Premises visited: priority share",
  unit     = "percent", decimals = 1,
  good     = "none",
  interval = "none",  -- every visit is counted: no sample
  source   = "premises_visits",
  levels   = { "force" },
  tags     = { "london debate" },

  params = {
    among = { default = true, doc = "the priority premises are among all those visited" },
  },

  compute = function(here, params)
    local priority, visited = here:only("priority"), here:only("visited")
    if visited == 0 then return nil, "nothing was visited", "not applicable" end
    local among, apart = visited, visited + priority
    local all, other = among, apart
    if not params.among then all, other = apart, among end
    return { numerator = priority, denominator = all },
      string.format("or %.1f of %d, as the text can be read", 100 * priority / other, other)
  end,
}
