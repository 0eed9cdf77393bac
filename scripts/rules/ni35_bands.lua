-- SPDX-License-Identifier: GPL-2.0-or-later
-- In which of four bands does the NI 35 level lie?
return {
  title  = "NI 35 bands",
  grades = { "excellent", "good", "fair", "poor" },
  origin = "local: no published bands were found; the words are those of HMIC's baseline assessments",

  params = {
    excellent = { default = 3.5, min = 1, max = 5, above = "good", doc = "lowest level that is excellent" },
    good      = { default = 2.5, min = 1, max = 5, above = "fair", doc = "lowest level that is good" },
    fair      = { default = 1.75, min = 1, max = 5, doc = "lowest level that is fair" },
  },

  grade = function(it, params)
    for _, band in ipairs { "excellent", "good", "fair" } do
      if it.value >= params[band] then
        return band, string.format("%.2f is at least %.2f", it.value, params[band])
      end
    end
    return "poor", string.format("%.2f is under %.2f", it.value, params.fair)
  end,
}
