-- SPDX-License-Identifier: GPL-2.0-or-later
-- Is there none of what there should be none of?
return {
  title  = "None is best",
  grades = { "none", "some" },
  origin = "local: a count that should be nought",

  grade = function(it)
    return it.value == 0 and "none" or "some", string.format("%d", it.value)
  end,
}
