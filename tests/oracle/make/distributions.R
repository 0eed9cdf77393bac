# SPDX-License-Identifier: GPL-2.0-or-later
# Our own tables of distributions where they have a closed form, or a sum of
# exact terms, which needs none of R's distribution functions. In the
# checkout: Rscript tests/oracle/make/distributions.R
put <- function(table, file) {
  for (column in names(table))
    if (is.numeric(table[[column]]))
      table[[column]] <- ifelse(is.na(table[[column]]), "NA", sprintf("%.17g", table[[column]]))
  write.csv(table, file.path("tests/oracle", paste0(file, ".csv")),
            row.names = FALSE, quote = FALSE, na = "NA")
}
row <- function(fn, x, par1, par2, lower, exact)
  data.frame(fn, x, par1, par2, lower, r_value = exact, exact, rel_err_r = 0)

# The upper tail of the normal distribution by Laplace's continued fraction.
upper_tail <- function(x) {
  f <- 0
  for (k in 400:1) f <- k / (x + f)
  exp(-x ^ 2 / 2) / sqrt(2 * pi) / (x + f)
}
# The upper tail of a gamma distribution with a whole shape.
gamma_tail <- function(x, k) exp(-x) * sum(x ^ (0:(k - 1)) / factorial(0:(k - 1)))

put(rbind(
  row("pnorm", 2.5, NA, NA, 0, upper_tail(2.5)),
  row("pnorm", -6, NA, NA, 1, upper_tail(6)),
  row("pnorm", 20, NA, NA, 0, upper_tail(20)),
  row("qnorm", upper_tail(3), NA, NA, 0, 3),
  row("qnorm", upper_tail(12), NA, NA, 1, -12),
  row("pchisq", 3.7, 2, NA, 0, exp(-1.85)),
  row("pchisq", 900, 2, NA, 0, exp(-450)),
  row("pchisq", 1e-9, 2, NA, 1, -expm1(-5e-10)),
  row("pchisq", 14, 8, NA, 0, gamma_tail(7, 4)),
  row("qchisq", 0.998, 2, NA, 1, -2 * log(0.002)),
  row("qchisq", 1e-12, 2, NA, 1, -2 * log1p(-1e-12)),
  row("pgamma", 4.5, 3, NA, 0, gamma_tail(4.5, 3)),
  row("qgamma", 1e-30, 1, NA, 0, 30 * log(10)),
  row("pbeta", 0.3, 7, 1, 1, 0.3 ^ 7),
  row("pbeta", 0.3, 1, 250, 0, 0.7 ^ 250),
  row("qbeta", 0.025, 9, 1, 1, 0.025 ^ (1 / 9)),
  row("qbeta", 0.025, 1, 1e6, 0, -expm1(log(0.025) / 1e6)),
  row("pt", -3, 1, NA, 1, atan(1 / 3) / pi),
  row("pt", 2, 2, NA, 0, 0.5 - 1 / sqrt(6)),
  row("qt", 0.001, 1, NA, 0, 1 / tan(pi * 0.001)),
  row("qt", 0.975, 2, NA, 1, 0.95 / sqrt(2 * 0.975 * 0.025)),
  row("pf", 3.5, 2, 11, 0, (1 + 2 * 3.5 / 11) ^ -5.5),
  row("qf", 0.01, 2, 30, 0, 15 * expm1(-log(0.01) / 15))), "dist_continuous")

row <- function(fn, x, par1, par2, par3, lower, exact)
  data.frame(fn, x, par1, par2, par3, lower, r_value = exact, exact, rel_err_r = 0)
pois <- function(i, m) exp(-m) * m ^ i / factorial(i)
binom <- function(i, n, p) choose(n, i) * p ^ i * (1 - p) ^ (n - i)
hyper <- function(i, m, n, k) choose(m, i) * choose(n, k - i) / choose(m + n, k)
nbinom <- function(i, size, mu)
  choose(size + i - 1, i) * (size / (size + mu)) ^ size * (mu / (size + mu)) ^ i
# The least count at which the sum of terms reaches p.
reach <- function(p, terms) which(cumsum(terms) >= p)[1] - 1

put(rbind(
  row("dpois", 3, 2.25, NA, NA, NA, pois(3, 2.25)),
  row("dpois", 0, 40, NA, NA, NA, exp(-40)),
  row("ppois", 4, 2.25, NA, NA, 1, sum(pois(0:4, 2.25))),
  row("ppois", 11, 2.25, NA, NA, 0, sum(pois(12:80, 2.25))),
  row("qpois", 0.975, 8.5, NA, NA, 1, reach(0.975, pois(0:60, 8.5))),
  row("dbinom", 2, 9, 0.375, NA, NA, binom(2, 9, 0.375)),
  row("pbinom", 3, 20, 0.0625, NA, 1, sum(binom(0:3, 20, 0.0625))),
  row("pbinom", 12, 20, 0.0625, NA, 0, sum(binom(13:20, 20, 0.0625))),
  row("qbinom", 0.05, 29, 0.5, NA, 1, reach(0.05, binom(0:29, 29, 0.5))),
  row("dhyper", 2, 6, 9, 5, NA, hyper(2, 6, 9, 5)),
  row("dhyper", 0, 6, 9, 5, NA, hyper(0, 6, 9, 5)),
  row("dnbinom_mu", 4, 3, 2.5, NA, NA, nbinom(4, 3, 2.5)),
  row("pnbinom_mu", 6, 3, 2.5, NA, 1, sum(nbinom(0:6, 3, 2.5))),
  row("qnbinom_mu", 0.9, 3, 2.5, NA, 1, reach(0.9, nbinom(0:80, 3, 2.5)))), "dist_discrete")
