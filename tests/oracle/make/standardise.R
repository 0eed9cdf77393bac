# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the tables of standardised rates, inequality, life expectancy and
# shrinkage in tests/oracle from the published formulas, in base R:
#   Rscript tests/oracle/make/standardise.R
put <- function(table, file) {
  for (column in names(table))
    if (is.double(table[[column]]))
      table[[column]] <- ifelse(is.na(table[[column]]), "NA",
                                sprintf("%.17g", table[[column]]))
  write.csv(table, file.path("tests/oracle", paste0(file, ".csv")),
            row.names = FALSE, quote = FALSE, na = "NA")
}

byar <- function(x, conf) {
  a <- 1 - conf
  z <- qnorm(1 - a / 2)
  lower <- ifelse(x < 10, qchisq(a / 2, 2 * x) / 2,
                  x * (1 - 1 / (9 * x) - z / (3 * sqrt(x)))^3)
  y <- x + 1
  upper <- ifelse(x < 10, qchisq(1 - a / 2, 2 * x + 2) / 2,
                  y * (1 - 1 / (9 * y) + z / (3 * sqrt(y)))^3)
  c(lower, upper)
}

# Direct: plenty of events, just ten, nine, a missing count, uneven weights.
strata <- list(
  `1` = list(c(12, 30, 41), c(1800, 2500, 900), c(40, 35, 25)),
  `2` = list(c(10, 0, 0), c(500, 700, 900), c(1, 2, 3)),
  `3` = list(c(4, 5, 0), c(500, 700, 900), c(1, 2, 3)),
  `4` = list(c(NA, 25, 14), c(610, 1200, 990), c(5500, 6000, 5000)),
  `5` = list(c(3, 9), c(20000, 12), c(100000, 1)))
rows <- function(case) {
  s <- strata[[case]]
  data.frame(case = case, stratum = seq_along(s[[1]]), count = s[[1]],
             pop = s[[2]], stdpop = s[[3]])
}
dsr_input <- do.call(rbind, lapply(names(strata), rows))
direct <- function(case, conf, multiplier) {
  s <- strata[[case]]
  x <- ifelse(is.na(s[[1]]), 0, s[[1]]); n <- s[[2]]; w <- s[[3]] / sum(s[[3]])
  value <- sum(w * x / n)
  half <- sqrt(sum(w^2 * x / n^2) / sum(x))
  limits <- pmax(0, value + half * (byar(sum(x), conf) - sum(x)))
  if (sum(x) < 10) value <- limits <- NA
  data.frame(case, conf, multiplier, total_count = sum(x), total_pop = sum(n),
             value = value * multiplier, lower = limits[1] * multiplier,
             upper = limits[length(limits)] * multiplier)
}
grid <- expand.grid(case = names(strata), conf = c(0.95, 0.998),
                    multiplier = c(1, 1e5), stringsAsFactors = FALSE)
dsr <- do.call(rbind, Map(direct, grid$case, grid$conf, grid$multiplier))
fay_feuer <- function(case, conf) {
  s <- strata[[case]]
  x <- ifelse(is.na(s[[1]]), 0, s[[1]]); n <- s[[2]]; w <- s[[3]] / sum(s[[3]])
  y <- sum(w * x / n); v <- sum(w^2 * x / n^2); m <- max(w / n); a <- 1 - conf
  data.frame(case, conf, crude = sum(x) / sum(n), adj = y,
             gamma_lo = qgamma(a / 2, y^2 / v, scale = v / y),
             gamma_hi = qgamma(1 - a / 2, (y + m)^2 / (v + m^2),
                               scale = (v + m^2) / (y + m)))
}
gamma <- do.call(rbind, Map(fay_feuer, rep(names(strata), 2),
                            rep(c(0.95, 0.998), each = length(strata))))
put(dsr_input, "dsr_input")
put(dsr, "dsr_expected")
put(gamma, "dsr_gamma_expected")

# Repeat events.
people <- data.frame(
  case = rep(1:2, c(6, 4)), eventfreq = c(1, 1, 2, 2, 5, 5, 1, 1, 3, 3),
  ageband = rep(1:2, 5), individuals = c(40, 66, 9, 4, 0, 1, 3, 2, 0, 1),
  pop = c(rep(c(9000, 7500), 3), rep(c(900, 750), 2)),
  stdpop = rep(c(5500, 6000), 5))
repeated <- function(case, conf, multiplier) {
  d <- people[people$case == case, ]
  band <- d[d$eventfreq == 1, ]
  share <- d$stdpop / sum(band$stdpop) / d$pop
  X <- sum(d$eventfreq * d$individuals)
  value <- sum(d$eventfreq * d$individuals * share)
  half <- sqrt(sum(d$eventfreq^2 * d$individuals * share^2) / X)
  limits <- value + half * (byar(X, conf) - X)
  if (X < 10) value <- limits <- c(NA, NA)
  data.frame(case, conf, multiplier, total_count = X, total_pop = sum(band$pop),
             value = value[1] * multiplier, lower = limits[1] * multiplier,
             upper = limits[2] * multiplier)
}
put(people, "dsr_freq_input")
put(do.call(rbind, Map(repeated, c(1, 1, 2), c(0.95, 0.998, 0.95), 1e5)),
    "dsr_freq_expected")

# Indirect: nine observed, ten observed, none, a missing reference count.
isr <- data.frame(
  case = rep(1:4, each = 2), stratum = rep(1:2, 4),
  count = c(4, 5, 8, 2, 0, 0, 70, 61), pop = c(1000, 800, 900, 1100, 300, 20,
  45000, 52000), ref_count = c(900, 2500, 900, 2500, 900, 2500, NA, 2500),
  ref_pop = rep(c(210000, 160000), 4))
ratio <- function(case, conf) {
  d <- isr[isr$case == case, ]
  d[is.na(d)] <- 0
  O <- sum(d$count); E <- sum(d$ref_count / d$ref_pop * d$pop)
  limits <- byar(O, conf)
  ref <- sum(d$ref_count) / sum(d$ref_pop) * 1e5
  data.frame(case, conf, observed = O, expected = E, ref_rate = ref,
             israte = O / E * ref, israte_lo = limits[1] / E * ref,
             israte_hi = limits[2] / E * ref, ratio100 = O / E * 100,
             ratio100_lo = limits[1] / E * 100,
             ratio100_hi = limits[2] / E * 100,
             method = if (O < 10) "Exact" else "Byars")
}
put(isr, "isr_input")
put(do.call(rbind, Map(ratio, rep(1:4, 2), rep(c(0.95, 0.998), each = 4))),
    "isr_expected")

# Inequality: limits of a large simulation of its own, or of the normal slope.
sii <- data.frame(
  case = rep(1:3, each = 5), value_type = rep(0:2, each = 5),
  quantile = rep(1:5, 3), pop = c(900, 1100, 1000, 1300, 700, 12000, 9000,
  8000, 7000, 15000, 500, 650, 610, 480, 900),
  value = c(74.1, 75.5, 77.0, 77.2, 80.3, 310, 260, 255, 190, 150, 0.31, 0.36,
            0.35, 0.47, 0.55))
sii$lower <- with(sii, ifelse(value_type == 2, plogis(qlogis(value) - 0.2),
                  ifelse(value_type == 1, value * exp(-0.12), value - 1.4)))
sii$upper <- with(sii, ifelse(value_type == 2, plogis(qlogis(value) + 0.2),
                  ifelse(value_type == 1, value * exp(0.12), value + 1.4)))
set.seed(20)
inequality <- function(case, transform, multiplier) {
  d <- sii[sii$case == case, ]; type <- d$value_type[1]
  to <- list(identity, log, qlogis)[[type + 1]]
  from <- list(identity, exp, plogis)[[type + 1]]
  rank <- (cumsum(d$pop) - d$pop / 2) / sum(d$pop)
  ends <- function(y) predict(lm(y ~ rank, weights = d$pop),
                              data.frame(rank = 0:1))
  se <- (to(d$upper) - to(d$lower)) / (2 * qnorm(0.975))
  drawn <- from(matrix(rnorm(5e5, to(d$value), se), 5))
  if (transform) {
    fit <- lm(to(d$value) ~ rank, weights = d$pop)
    middle <- weighted.mean(to(d$value), d$pop)
    slopes <- coef(lm(to(drawn) ~ rank, weights = d$pop))[2, ]
    first <- from(middle - slopes / 2); last <- from(middle + slopes / 2)
    e <- from(ends(to(d$value)))
  } else {
    both <- coef(lm(drawn ~ rank, weights = d$pop))
    first <- both[1, ]; last <- both[1, ] + both[2, ]
    e <- ends(d$value)
  }
  ratios <- if (multiplier < 0) first / last else last / first
  q <- function(x) unname(quantile(x, c(0.025, 0.975)))
  s <- q(multiplier * (last - first)); r <- q(ratios)
  data.frame(case, value_type = type, transform, multiplier,
             sii = multiplier * (e[2] - e[1]),
             rii = if (multiplier < 0) e[1] / e[2] else e[2] / e[1],
             intercept = e[1] * if (transform) abs(multiplier) else 1,
             sii_lo_sim = s[1], sii_hi_sim = s[2], rii_lo_sim = r[1],
             rii_hi_sim = r[2])
}
put(sii, "sii_input")
put(do.call(rbind, Map(inequality, c(1, 2, 3, 2, 3, 3), c(0, 0, 0, 1, 1, 0),
                       c(1, -1, 1, 1, -1, 100))), "sii_expected")

# Life expectancy: ordinary; a young band without deaths; few people, so that
# old ages have no figure.
ages <- c(0, 1, 5, 20, 40, 60, 75, 90)
life <- data.frame(
  case = rep(1:2, each = 8), age = ages,
  pop = c(1500, 6200, 22000, 31000, 30000, 19000, 9000, 1100, 70, 280, 1000,
          1400, 1500, 900, 400, 9),
  deaths = c(7, 2, 0, 21, 95, 300, 510, 240, 1, 0, 0, 1, 6, 14, 20, 1))
table <- function(case) {
  d <- life[life$case == case, ]
  k <- nrow(d); n <- c(diff(d$age), NA); a <- ifelse(d$age == 0, 0.1, 0.5)
  M <- d$deaths / d$pop
  q <- c((M * n / (1 + M * n * (1 - a)))[-k], 1)
  l <- cumprod(c(1, 1 - q[-k])); l1 <- c(l[-1], 0)
  L <- c((n * (l1 + a * (l - l1)))[-k], l[k] / M[k])
  e <- rev(cumsum(rev(L))) / l
  v <- ifelse(d$deaths == 0, 0, q^2 * (1 - q) / d$deaths) * l^2 *
    ((1 - a) * n + c(e[-1], 0))^2
  v[k] <- l[k]^2 / (d$deaths[k] * M[k]^2)
  half <- qnorm(0.975) * sqrt(rev(cumsum(rev(v)))) / l
  e[half > 10] <- NA
  data.frame(case, age = d$age, le = e, lower = e - half, upper = e + half)
}
put(life, "life_expectancy_input")
put(rbind(table(1), table(2)), "life_expectancy_expected")

# Shrinkage: areas that differ, areas that do not, an area without an event.
areas <- list(list(c(9, 30, 2, 0, 41), c(800, 1000, 90, 55, 3900)),
              list(c(20, 21, 19), c(1000, 1000, 1000)))
shrunk <- function(case, family) {
  x <- areas[[case]][[1]]; n <- areas[[case]][[2]]; p <- x / n
  b <- sum(x) / sum(n); s2 <- sum(n * (p - b)^2) / sum(n)
  chance <- if (family == "binomial") b * (1 - b) else b
  a <- max(0, s2 - chance / mean(n))
  within <- if (family == "binomial") chance - s2 else b
  data.frame(case, family, unit = seq_along(x), x, pop = n, raw = p,
             estmm = if (a == 0) b else b + a / (a + within / n) * (p - b),
             param_a = if (family == "binomial") s2 else a, param_b = b)
}
put(do.call(rbind, Map(shrunk, c(1, 1, 2, 2), rep(c("poisson", "binomial"), 2))),
    "empirical_bayes")
