-- SPDX-License-Identifier: GPL-2.0-or-later
-- The sample programme: what it is called, where its store and returns are.
return {
  title = "Metropolitan Police: Prevent, hate crime and recorded crime",
  owner = "Sample programme",
  licence = "Figures as each source says; illustrative returns are made up",
  store = "assay.db",
  returns = "config/returns",
  periods = { from = "2004-04-01" },
  reports = {  -- agreed in June 2007; given where the papers are at hand
    { title = "Progress report to the Authority", every = "6 months",
      first = "2008-01-31", given = { "2008-01-31", "2008-07-24" }, till = "2008-12-31",
      reference = "MPA report 6b, 31 January 2008, paras 1 and 8" },
    { title = "Update for three named members", every = "quarter",
      first = "2007-10", till = "2008-12-31",
      reference = "MPA report 6b, 31 January 2008, para 1" },
  },
  disclosure = { threshold = 5, show_zero = true, mark = "c" },  -- of --public
}
