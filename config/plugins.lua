-- SPDX-License-Identifier: GPL-2.0-or-later
-- The plugins in use, by folder.
return {
  "banding",
  "borough_rules",
  "combine",
  "compare",
  "composite",
  "conflict",
  "dates",
  "decide",
  "describe",
  "disclosure",
  "disparity",
  "funnel",
  "hypothesis",
  "intervals",
  "outliers",
  "ppaf",
  "seasonal",
  "spc",
  "standardise",
  "trend",
}
