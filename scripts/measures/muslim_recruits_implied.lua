-- SPDX-License-Identifier: GPL-2.0-or-later
-- What would the Muslim share of BME recruits be, if every Muslim recruit were
-- BME? The report has 10 per cent of BME recruits and 4.5 per cent of all;
-- with its BME share of recruits the two do not reconcile.
return {
  title  = "Muslim share of BME recruits, implied",
  unit   = "percent", decimals = 1,
  good   = "none",
  caveat = "worked out from quoted shares; 10 per cent is what was published",
  source = "recruitment_shares",
  levels = { "force" },
  since  = "2006-04-01",  -- the report says little of earlier years
  tags   = { "recruitment", "race equality" },

  params = {
    intake = { default = 20, min = 0.1, max = 100, doc = "BME share of police officer recruits, percent" },
  },

  compute = function(here, params)
    local of_bme = here:only("share", { denominator = "BME recruits", group = "Muslim" })
    local of_all = here:only("share", { denominator = "police officer recruits", group = "Muslim" })
    local implied = 100 * of_all / params.intake
    local verdict = math.abs(implied - of_bme) < 0.5 and "the shares reconcile"
      or "the shares do not reconcile with their stated denominators"
    return implied, string.format("%s: %g of all recruits is %.1f of BME recruits, published as %g",
      verdict, of_all, implied, of_bme)
  end,
}
