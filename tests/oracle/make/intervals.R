# SPDX-License-Identifier: GPL-2.0-or-later
# Our own tables of limits and tests, in base R: its own tests where it has
# them, else the published formula. In the checkout:
# Rscript tests/oracle/make/intervals.R
put <- function(table, file) {
  for (column in names(table))
    if (is.numeric(table[[column]]))
      table[[column]] <- ifelse(is.na(table[[column]]) & !is.nan(table[[column]]),
                                "NA", sprintf("%.17g", table[[column]]))
  write.csv(table, file.path("tests/oracle", paste0(file, ".csv")),
            row.names = FALSE, quote = FALSE, na = "NA")
}
joined <- function(x) paste(sprintf("%.17g", x), collapse = ";")
quiet <- function(expression) suppressWarnings(expression)
# One row for each row of `inputs`: f gets its columns, and names its own.
each <- function(inputs, f) {
  rows <- lapply(seq_len(nrow(inputs)), function(i)
    do.call(f, as.list(inputs[i, , drop = FALSE])))
  out <- as.data.frame(do.call(rbind, lapply(rows, unlist)))
  cbind(inputs, out)
}
two <- function(name, limits)
  setNames(as.numeric(limits), paste0(name, c("_lo", "_hi")))

wilson <- function(x, n, conf) {
  z <- qnorm((1 + conf) / 2)
  ends <- (2 * x + z ^ 2 + c(-1, 1) * z * sqrt(z ^ 2 + 4 * x * (1 - x / n))) /
    (2 * (n + z ^ 2))
  if (x == 0) ends[1] <- 0
  if (x == n) ends[2] <- 1
  ends
}
shares <- data.frame(
  x = c(0, 1, 13, 7, 7, 6, 40, 249, 1, 0, 5e5),
  n = c(4, 1, 13, 9, 14, 7, 400, 250, 5e4, 2e6, 1e9),
  conf = c(0.9, 0.95, 0.998, 0.95, 0.95, 0.99, 0.5, 0.95, 0.999, 0.95, 0.998))

put(each(transform(shares, multiplier = 100), function(x, n, conf, multiplier) {
  ends <- wilson(x, n, conf) * multiplier
  c(value = x / n * multiplier, lower = ends[1], upper = ends[2])
}), "phe_proportion")

put(each(shares, function(x, n, conf) {
  z <- qnorm((1 + conf) / 2)
  a <- (1 - conf) / 2
  m <- n + z ^ 2
  q <- (x + z ^ 2 / 2) / m
  p <- x / n
  c(p = p, two("wilson", wilson(x, n, conf)),
    two("wilson_cc", quiet(prop.test(x, n, conf.level = conf)$conf.int)),
    two("cp", binom.test(x, n, conf.level = conf)$conf.int),
    two("jeffreys", c(if (x > 0) qbeta(a, x + 0.5, n - x + 0.5) else 0,
                      if (x < n) qbeta(1 - a, x + 0.5, n - x + 0.5) else 1)),
    two("ac", q + c(-1, 1) * z * sqrt(q * (1 - q) / m)),
    two("wald", p + c(-1, 1) * z * sqrt(p * (1 - p) / n)))
}), "prop_ci_methods")

# Brown, Cai and DasGupta (2001), section 4.1.1: one-sided Poisson ends.
put(each(subset(shares, n <= 25000 & conf >= 0.9), function(x, n, conf) {
  ends <- wilson(x, n, conf)
  if (x == 1) ends[1] <- -log(conf) / n
  if (x == n - 1) ends[2] <- 1 + log(conf) / n
  c(two("exact", binom.test(x, n, conf.level = conf)$conf.int),
    wilson_lo_hmisc = ends[1], wilson_hi_hmisc = ends[2])
}), "prop_ci_hmisc")

sides <- c("two.sided", "less", "greater")
binomial <- merge(data.frame(x = c(0, 3, 11, 12, 45, 700), n = c(7, 12, 12, 12, 60, 1000),
                             p0 = c(0.2, 0.25, 0.5, 1, 0.9, 0.7)),
                  data.frame(alternative = sides, conf = c(0.95, 0.9, 0.998)))
put(each(binomial, function(x, n, p0, alternative, conf) {
  r <- binom.test(x, n, p0, alternative, conf)
  c(estimate = x / n, p_value = r$p.value,
    lower = r$conf.int[1], upper = r$conf.int[2])
}), "binom_test")

one <- merge(data.frame(x = c(8, 0, 31, 500), n = c(20, 15, 31, 900),
                        p0 = c(0.4, 0.1, 0.8, 0.5), conf = c(0.95, 0.9, 0.99, 0.998)),
             data.frame(alternative = sides, yates = c(1, 0, 1)))
one <- one[c("x", "n", "p0", "alternative", "yates", "conf")]
put(each(one, function(x, n, p0, alternative, yates, conf) {
  r <- quiet(prop.test(x, n, p0, alternative, conf, correct = yates == 1))
  c(statistic = r$statistic[[1]], p_value = r$p.value,
    lower = r$conf.int[1], upper = r$conf.int[2])
}), "prop_test_one")

pairs <- data.frame(x1 = c(20, 3, 0, 9, 410, 6), n1 = c(50, 8, 12, 9, 1000, 12),
                    x2 = c(11, 9, 0, 14, 433, 5), n2 = c(40, 10, 30, 14, 1100, 10))
tested <- merge(pairs, data.frame(alternative = sides, yates = c(1, 0, 1),
                                  conf = c(0.95, 0.998, 0.8)))
put(each(tested, function(x1, n1, x2, n2, alternative, yates, conf) {
  r <- quiet(prop.test(c(x1, x2), c(n1, n2), NULL, alternative, conf, yates == 1))
  c(p1 = x1 / n1, p2 = x2 / n2, statistic = r$statistic[[1]], p_value = r$p.value,
    diff_lo = r$conf.int[1], diff_hi = r$conf.int[2])
}), "prop_test_two")

put(each(merge(pairs, data.frame(conf = c(0.95, 0.998))), function(x1, n1, x2, n2, conf) {
  z <- qnorm((1 + conf) / 2)
  w1 <- wilson(x1, n1, conf)
  w2 <- wilson(x2, n2, conf)
  p1 <- x1 / n1
  p2 <- x2 / n2
  ratio <- function(r, v) if (is.finite(v)) r * exp(c(0, -1, 1) * z * sqrt(v)) else rep(NA, 3)
  rr <- ratio(p1 / p2, 1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
  or <- ratio(x1 * (n2 - x2) / (x2 * (n1 - x1)),
              1 / x1 + 1 / (n1 - x1) + 1 / x2 + 1 / (n2 - x2))
  c(diff = p1 - p2,
    newcombe_lo = max(-1, p1 - p2 - sqrt((p1 - w1[1]) ^ 2 + (w2[2] - p2) ^ 2)),
    newcombe_hi = min(1, p1 - p2 + sqrt((w1[2] - p1) ^ 2 + (p2 - w2[1]) ^ 2)),
    risk_ratio = rr[1], rr_lo = rr[2], rr_hi = rr[3],
    odds_ratio = or[1], or_lo = or[2], or_hi = or[3])
}), "two_prop_effects")

trends <- list(list(c(3, 5, 9), c(20, 25, 30)), list(c(1, 1, 1, 1), c(9, 9, 9, 9)),
               list(c(40, 31, 25, 20, 12), c(80, 81, 79, 90, 77)),
               list(c(0, 0, 2), c(50, 60, 70)))
put(do.call(rbind, lapply(seq_along(trends), function(case) {
  x <- trends[[case]][[1]]
  n <- trends[[case]][[2]]
  r <- prop.trend.test(x, n)
  data.frame(case = case, x = joined(x), n = joined(n),
             statistic = r$statistic[[1]], p_value = r$p.value)
})), "prop_trend_test")

# The odds ratio and its limits with a root finder that is strict; R's own is
# good to 1e-4.
fisher <- function(a, b, c, d, alternative) {
  m <- a + c
  n <- b + d
  k <- a + b
  cells <- max(0, k - n):min(k, m)
  density <- function(w) {
    l <- dhyper(cells, m, n, k, log = TRUE) + log(w) * cells
    exp(l - max(l)) / sum(exp(l - max(l)))
  }
  root <- function(f) exp(uniroot(function(w) f(exp(w)), c(-30, 30), tol = 1e-13)$root)
  tail <- if (alternative == "two.sided") 0.025 else 0.05
  r <- fisher.test(matrix(base::c(a, c, b, d), 2), alternative = alternative)
  least <- a == min(cells)
  most <- a == max(cells)
  base::c(
    p_value = r$p.value,
    cond_mle_or = if (least) 0 else if (most) Inf else
      root(function(w) sum(cells * density(w)) - a),
    lower = if (least || alternative == "less") 0 else
      root(function(w) sum(density(w)[cells >= a]) - tail),
    upper = if (most || alternative == "greater") Inf else
      root(function(w) sum(density(w)[cells <= a]) - tail))
}
tables <- data.frame(a = c(2, 6, 0, 30, 8), b = c(7, 1, 9, 44, 0),
                     c = c(8, 4, 5, 51, 3), d = c(3, 12, 6, 29, 5))
put(each(merge(tables, data.frame(alternative = sides)), fisher), "fisher_test")

byar <- function(x, z) c(if (x > 0) max(0, x * (1 - 1 / (9 * x) - z / (3 * sqrt(x))) ^ 3) else 0,
                         (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * sqrt(x + 1))) ^ 3)
counts <- data.frame(x = c(0, 0, 1, 4, 9, 10, 57, 123456),
                     conf = c(0.95, 0.5, 0.998, 0.9, 0.95, 0.95, 0.998, 0.99))
rates <- transform(counts, n = c(80, 3, 5e6, 999, 10, 12, 57, 1e9), multiplier = 1000)
rates <- each(rates[c("x", "n", "conf", "multiplier")], function(x, n, conf, multiplier) {
  z <- qnorm((1 + conf) / 2)
  ends <- if (x < 10) poisson.test(x, conf.level = conf)$conf.int else byar(x, z)
  ends <- ends / n * multiplier
  c(value = x / n * multiplier, lower = ends[1], upper = ends[2])
})
put(transform(rates, method = ifelse(x < 10, "Exact", "Byars")), "phe_rate")

put(each(counts, function(x, conf) {
  z <- qnorm((1 + conf) / 2)
  a <- (1 - conf) / 2
  c(two("exact", poisson.test(x, conf.level = conf)$conf.int), two("byar", byar(x, z)),
    two("wald", x + c(-1, 1) * z * sqrt(x)),
    two("score", x + z ^ 2 / 2 + c(-1, 1) * z * sqrt(x + z ^ 2 / 4)),
    two("jeffreys", c(if (x > 0) qgamma(a, x + 0.5) else 0, qgamma(1 - a, x + 0.5))))
}), "rate_ci_methods")

timed <- transform(counts, time = c(1, 2, 5, 10, 100, 1000, 1, 1e6))
put(each(timed[c("x", "time", "conf")], function(x, time, conf) {
  z <- qnorm((1 + conf) / 2)
  a <- 1 - conf
  mid <- (x + 0.5) * (1 - 1 / (9 * (x + 0.5)) + c(-1, 1) * z / (3 * sqrt(x + 0.5))) ^ 3
  c(two("exact", poisson.test(x, time, conf.level = conf)$conf.int),
    two("daly", c(if (x > 0) qgamma(a / 2, x) else 0,
                  if (x > 0) qgamma(1 - a / 2, x + 1) else -log(a)) / time),
    two("byar_midp_approx", mid / time),
    two("normal", (x + c(-1, 1) * z * sqrt(x)) / time))
}), "rate_ci_epitools")

one <- merge(data.frame(x = c(0, 2, 12, 30, 900), time = c(5, 1, 4, 2.5, 30),
                        r0 = c(0.3, 6, 2, 12, 31)),
             data.frame(alternative = sides, conf = c(0.95, 0.8, 0.998)))
put(each(one, function(x, time, r0, alternative, conf) {
  r <- poisson.test(x, time, r0, alternative, conf)
  c(rate = x / time, p_value = r$p.value, lower = r$conf.int[1], upper = r$conf.int[2])
}), "poisson_test")

both <- merge(data.frame(x1 = c(3, 0, 14, 210), x2 = c(9, 4, 6, 260),
                         t1 = c(10, 7, 3, 1000), t2 = c(12, 5, 3, 1100)),
              data.frame(alternative = sides, conf = c(0.95, 0.9, 0.99)))
put(each(both, function(x1, x2, t1, t2, alternative, conf) {
  r <- poisson.test(c(x1, x2), c(t1, t2), 1, alternative, conf)
  c(rate_ratio = (x1 / t1) / (x2 / t2), p_value = r$p.value,
    lower = r$conf.int[1], upper = r$conf.int[2])
}), "poisson_test_two")

lists <- list(c(2, 9), c(15.5, 12.25, 18, 30), 7, c(4, NA, 5), c(6, 6, 6), (1:20) ^ 1.3)
put(do.call(rbind, lapply(seq_along(lists), function(case) {
  x <- lists[[case]]
  conf <- c(0.95, 0.998, 0.95, 0.9, 0.95, 0.5)[case]
  n <- length(x)
  half <- quiet(qt((1 + conf) / 2, n - 1)) * sd(x) / sqrt(n)
  ok <- n > 1 && !anyNA(x)
  text <- paste(ifelse(is.na(x), "NA", sprintf("%.17g", x)), collapse = ";")
  data.frame(case = case, x = text, conf = conf, n = n, sum = sum(x),
             stdev = sd(x), mean = mean(x),
             lower = if (ok) mean(x) - half else NA, upper = if (ok) mean(x) + half else NA)
})), "phe_mean")
