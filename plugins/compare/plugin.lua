-- SPDX-License-Identifier: GPL-2.0-or-later
-- Better, similar or worse: than a target, than peers, than before.
return {
  title   = "Comparisons",
  version = "1.0",
  api     = 1,
  modules = { "compare", "compare_many", "compare_similar", "compare_two" },
  needs   = { "hypothesis", "intervals" },
}
