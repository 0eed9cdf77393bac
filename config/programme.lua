-- SPDX-License-Identifier: GPL-2.0-or-later
-- The sample programme: what it is called, where its store and returns are.
return {
  title = "Metropolitan Police: Prevent, hate crime and recorded crime",
  owner = "Sample programme",
  licence = "Figures as each source says; illustrative returns are made up",
  store = "assay.db",
  returns = "config/returns",
  periods = { from = "2004-04-01" },
  disclosure = { threshold = 5, show_zero = true, mark = "c" },  -- of --public
}
