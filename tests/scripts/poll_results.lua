-- SPDX-License-Identifier: GPL-2.0-or-later
-- Four questions, fieldwork from 4 January to 7 February 2008: when the report
-- was written there were no results.
return {
  of = "poll_results",
  given = {
    surveys = [[
quarter,instrument,question,answer,share,base,fieldwork_from,fieldwork_to,results_due,reference
2007/08 Q4,MORI poll,stopping and questioning people about crime,agree,to come,not stated,2008-01-04,2008-02-07,2008-02-11,"MPA report 6b, 31 January 2008, Rec 23, item c"
2007/08 Q4,MORI poll,stopping and questioning people about terrorism,agree,to come,not stated,2008-01-04,2008-02-07,2008-02-11,"MPA report 6b, 31 January 2008, Rec 23, item c"
2007/08 Q4,MORI poll,finding out about local problems,agree,to come,not stated,2008-01-04,2008-02-07,2008-02-11,"MPA report 6b, 31 January 2008, Rec 23, item c"
2007/08 Q4,MORI poll,solving local problems,agree,to come,not stated,2008-01-04,2008-02-07,2008-02-11,"MPA report 6b, 31 January 2008, Rec 23, item c"
2008/09 Q1,MORI poll,stopping and questioning people about crime,agree,55,not stated,2008-01-04,2008-02-07,2008-02-11,"MPA report 6b, 31 January 2008, Rec 23, item c"
2008/09 Q1,MORI poll,stopping and questioning people about terrorism,agree,to come,not stated,2008-01-04,2008-02-07,2008-02-11,"MPA report 6b, 31 January 2008, Rec 23, item c"
]],
  },
  cases = {
    { "A38: none of the 4 questions has a result", area = "Metropolitan Police District", period = "2007/08 Q4",
      expect = { value = 0, numerator = 0, denominator = 4 } },
    { "results that came are counted", area = "Metropolitan Police District", period = "2008/09 Q1",
      expect = { value = 50, numerator = 1, denominator = 2 } },
  },
}
