-- SPDX-License-Identifier: GPL-2.0-or-later
-- How does the area stand among the six boroughs most like it?
return {
  title  = "Against similar boroughs",
  grades = { "better", "similar", "worse" },
  origin = "local: in the form of PPAF's grading of 2004/05 (value, comparator, score, thresholds); "
    .. "thresholds are ours, groups are made by tests/tools/similar",
  peers  = "most_similar",

  params = {
    far   = { default = 1, min = 0.1, max = 5, doc = "so many standard deviations from the mean is better or worse" },
    least = { default = 5, min = 2, max = 6, doc = "with fewer similar boroughs than this, no grade" },
  },

  grade = function(it, params)
    local peers = it.peers
    if peers.count < params.least or not (peers.spread and peers.spread > 0) then
      return nil, "too few similar boroughs to compare with"
    end
    local score = (it.value - peers.mean) / peers.spread
    score = math.floor(score * 100 + 0.5) / 100  -- as it is shown
    local reason = string.format("%+.2f standard deviations from the mean of %d similar boroughs, %.2f",
      score, peers.count, peers.mean)
    if math.abs(score) < params.far then return "similar", reason end
    return (score > 0) == (it.good == "high") and "better" or "worse", reason
  end,

  direction = function(it)
    if not (it.before and it.upper and it.before.upper) then return nil end
    local rose, fell = it.lower > it.before.upper, it.upper < it.before.lower
    if not (rose or fell) then return "no change" end
    return rose == (it.good == "high") and "improved" or "worsened"
  end,
}
