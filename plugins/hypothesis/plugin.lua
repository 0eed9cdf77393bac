-- SPDX-License-Identifier: GPL-2.0-or-later
-- Tests of hypotheses as R has them: chi-square, t, correlations, and what
-- many tests at once ask for.
return {
  title   = "Tests of hypotheses",
  version = "1.0",
  api     = 1,
  modules = {
    "hypothesis",
    "hypothesis_adjust",
    "hypothesis_correlation",
    "hypothesis_exact",
    "hypothesis_t",
  },
  needs   = { "describe" },
}
