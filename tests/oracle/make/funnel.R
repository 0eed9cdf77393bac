# SPDX-License-Identifier: GPL-2.0-or-later
# Our own tables of funnel limits, overdispersion and benchmarks, from the
# published formulas in base R. In the checkout: Rscript tests/oracle/make/funnel.R
put <- function(table, file) {
  for (column in names(table))
    if (is.double(table[[column]]))
      table[[column]] <- ifelse(is.na(table[[column]]), "NA",
                                sprintf("%.17g", table[[column]]))
  write.csv(table, file.path("tests/oracle", paste0(file, ".csv")),
            row.names = FALSE, quote = FALSE, na = "NA")
}

# Limits of a proportion by the normal approximation, as they come.
grid <- expand.grid(average = c(0.003, 0.25, 0.97), n = c(3, 64, 5e5),
                    p = c(0.975, 0.999))
half <- with(grid, qnorm(p) * sqrt(average * (1 - average) / n))
put(cbind(grid, lower_raw = grid$average - half,
          upper_raw = grid$average + half), "funnel_phe_prop_limits")

# The expected count at which a one-sided Poisson tail is p. The bisected
# column is there for its place: a root found on its own.
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-12)$root
tails <- expand.grid(obs = c(1, 4, 17, 260), p = c(0.025, 0.001),
                     side = c("low", "high"), stringsAsFactors = FALSE)
tails$expected_bisect <- mapply(function(o, p, side) {
  if (side == "low")
    root(function(e) ppois(o - 1, e, lower.tail = FALSE) - p, 1e-9, o)
  else
    root(function(e) ppois(o, e) - p, o, 5 * o + 20)
}, tails$obs, tails$p, tails$side)
tails$expected_exact <- with(tails, ifelse(side == "low",
  qgamma(p, obs), qgamma(p, obs + 1, lower.tail = FALSE)))
stopifnot(all(abs(tails$expected_bisect / tails$expected_exact - 1) < 1e-7))
put(tails, "funnel_phe_poisson")

# A funnel of eight areas, its lines and its flags.
areas <- data.frame(case = 1L, unit = 1:8,
                    x = c(0, 3, 9, 10, 44, 71, 260, 1800),
                    n = c(90, 20, 150, 40, 700, 1500, 2600, 21000))
target <- sum(areas$x) / sum(areas$n)
put(areas, "funnel_phe_input")

lines_of <- function(statistic, multiplier, years, axis) {
  limits <- function(p) {
    if (statistic == "proportion") {
      half <- qnorm(1 - p) * sqrt(target * (1 - target) / axis)
      list(multiplier * pmax(0, target - half), multiplier * pmin(1, target + half))
    } else {
      base <- if (statistic == "rate_crude") target * multiplier else 100
      list(base * axis / qgamma(p, axis + 1, lower.tail = FALSE),
           base * axis / qgamma(p, axis))
    }
  }
  two <- limits(0.025)
  three <- limits(0.001)
  baseline <- if (statistic == "ratio_isr") NA_real_ else target * multiplier
  data.frame(case = 1L, statistic = statistic, multiplier = multiplier,
             years = years, i = seq_along(axis), axis = axis, lo2 = two[[1]],
             hi2 = two[[2]], lo3 = three[[1]], hi3 = three[[2]],
             baseline = baseline)
}
axis <- c(1, 2, 10, 55, 400)
put(rbind(lines_of("proportion", 1000, 1L, axis * 20),
          lines_of("ratio_isr", 100, 1L, axis),
          lines_of("rate_crude", 100000, 3L, axis)), "funnel_phe_lines")

byar <- function(x, p) {
  z <- qnorm(p, lower.tail = FALSE)
  low <- ifelse(x < 10, qchisq(p, 2 * x) / 2,
                x * (1 - 1 / (9 * x) - z / (3 * sqrt(x)))^3)
  y <- x + 1
  high <- ifelse(x < 10, qchisq(p, 2 * y, lower.tail = FALSE) / 2,
                 y * (1 - 1 / (9 * y) + z / (3 * sqrt(y)))^3)
  list(low = ifelse(x == 0, 0, low), high = high)
}
side <- function(statistic, p) {
  if (statistic == "proportion") {
    half <- qnorm(1 - p) * sqrt(target * (1 - target) / areas$n)
    sign(areas$x / areas$n - target) *
      (abs(areas$x / areas$n - target) > half)
  } else {
    k <- byar(areas$x, p)
    (k$low > areas$n * target) - (k$high < areas$n * target)
  }
}
flags <- do.call(rbind, lapply(c("proportion", "rate_crude",
                                 "ratio_expected=n*sum(x)/sum(n)"), function(s) {
  two <- side(s, 0.025)
  three <- side(s, 0.001)
  words <- c("Low", "Not significant", "High")
  data.frame(case = 1L, statistic = s, unit = areas$unit,
             significance = ifelse(two == 0, "Not significant",
               paste0(words[two + 2], ifelse(three != 0, " (0.001)", " (0.025)"))))
}))
put(flags, "funnel_phe_significance")

# Overdispersion on figures with standard errors.
dispersed <- rbind(
  data.frame(case = 1L, unit = 1:7, y = c(-0.9, 0.2, 0.35, 0.1, -0.25, 1.6, 0.4),
             se = c(0.3, 0.12, 0.2, 0.08, 0.31, 0.4, 0.11)),
  data.frame(case = 2L, unit = 1:3, y = c(0.1, 0.11, 0.08), se = c(0.2, 0.1, 0.3)))
put(dispersed, "overdispersion_input")

tau2_of <- function(phi, w, count)
  max(0, (count * phi - (count - 1)) / (sum(w) - sum(w^2) / sum(w)))
winsorised <- function(z, share) {
  q <- quantile(z, c(share, 1 - share), names = FALSE)
  pmin(pmax(z, q[1]), q[2])
}
measure <- function(d, kind, share) {
  w <- 1 / d$se^2
  theta <- if (kind == "zero") 0 else sum(w * d$y) / sum(w)
  z <- (d$y - theta) / d$se
  used <- if (share > 0) winsorised(z, share) else z
  phi <- mean(used^2)
  tau2 <- tau2_of(phi, w, nrow(d))
  s <- d$se[1]
  room <- s * sqrt(max(1, phi))
  more <- sqrt(s^2 + tau2)
  at <- qnorm(0.975)
  data.frame(case = d$case[1], n = nrow(d), target_kind = kind, target = theta,
             winsor = share, phi = phi, tau2 = tau2, tau2_metafor_DL = NA_real_,
             mult_ll95_first = theta - at * room, mult_ul95_first = theta + at * room,
             add_ll95_first = theta - at * more, add_ul95_first = theta + at * more,
             z_first = z[1], z_mult_first = (d$y[1] - theta) / room,
             z_add_first = (d$y[1] - theta) / more)
}
put(do.call(rbind, lapply(split(dispersed, dispersed$case), function(d)
  do.call(rbind, lapply(c("weighted_mean", "zero"), function(kind)
    rbind(measure(d, kind, 0), measure(d, kind, 0.1)))))), "overdispersion_expected")

# Funnels on scales, with variance between areas added.
scales <- list(
  PR = list(point = function(x, n) asin(sqrt(x / n)),
            s = function(x, n) 1 / (2 * sqrt(n)),
            drawn = function(n) 1 / (2 * sqrt(n)),
            to = function(t) asin(sqrt(t)),
            back = function(y) sin(pmin(pmax(y, 0), pi / 2))^2),
  SHMI = list(point = function(x, n) log(x / n), s = function(x, n) 1 / sqrt(n),
              drawn = function(n) 1 / sqrt(n), to = log, back = exp),
  CQC = list(point = function(x, n) sqrt(x / n),
             s = function(x, n) 1 / (2 * sqrt(n)),
             drawn = function(n) 1 / (2 * sqrt(n)),
             to = sqrt, back = identity),  # limits stay on the root scale
  RC = list(point = function(x, n) log((x + 0.5) / (n + 0.5)),
            s = function(x, n) sqrt(x / (x + 0.5)^2 + n / (n + 0.5)^2),
            drawn = function(n) 1 / (2 * sqrt(n)), to = log, back = exp))
name_of <- function(type, method) ifelse(type == "SR", method, type)
limits_of <- function(name, target, tau2, n, prefix = "") {
  scale <- scales[[name]]
  at <- c(ll95 = -1.959964, ul95 = 1.959964, ll998 = -3.090232, ul998 = 3.090232)
  out <- lapply(at, function(z)
    scale$back(scale$to(target) + z * sqrt(scale$drawn(n)^2 + tau2)))
  if (prefix == "" && name %in% c("SHMI", "CQC")) {
    p <- c(0.025, 0.025, 0.001, 0.001)
    out <- Map(function(z, p) if (z < 0) qchisq(p, 2 * n) / 2 / n
               else qchisq(p, 2 * (n + 1), lower.tail = FALSE) / 2 / n, at, p)
  }
  setNames(as.data.frame(out), paste0(prefix, names(at)))
}
asked <- rbind(
  expand.grid(data_type = "PR", sr_method = NA, target = c(0.02, 0.6),
              tau2 = c(0, 0.1), denominator = c(8, 300)),
  expand.grid(data_type = "SR", sr_method = c("SHMI", "CQC"), target = 1,
              tau2 = c(0, 0.1), denominator = c(8, 300)),
  expand.grid(data_type = "RC", sr_method = NA, target = 1.7,
              tau2 = c(0, 0.1), denominator = c(8, 300)))
asked$data_type <- as.character(asked$data_type)
asked$sr_method <- as.character(asked$sr_method)
both <- do.call(rbind, lapply(seq_len(nrow(asked)), function(i) with(asked[i, ],
  cbind(limits_of(name_of(data_type, sr_method), target, tau2, denominator, "od_"),
        limits_of(name_of(data_type, sr_method), target, 0, denominator)))))
put(cbind(asked, both), "funnelplotr_limits")

counts <- data.frame(group = letters[1:11],
                     numerator = c(4, 12, 9, 33, 61, 70, 128, 90, 340, 410, 900),
                     denominator = c(22, 31, 40, 95, 130, 244, 300, 420, 800, 1500, 1900))
runs <- data.frame(case = 1:6, data_type = c("PR", "PR", "SR", "SR", "RC", "PR"),
                   sr_method = c(NA, NA, "SHMI", "CQC", NA, NA),
                   trim_by = c(0.1, 0.2, 0.1, 0.1, 0.1, 0.1),
                   multiplier = c(1, 100, 1, 100, 1, 1),
                   limit = c(99L, 95L, 95L, 99L, 95L, 99L),
                   draw_adjusted = c(1L, 1L, 1L, 1L, 1L, 0L))
inputs <- units <- summaries <- NULL
for (i in runs$case) {
  run <- runs[i, ]
  name <- name_of(run$data_type, run$sr_method)
  d <- counts
  if (run$data_type == "SR") d$denominator <- round(d$denominator * 0.27, 2)
  scale <- scales[[name]]
  x <- d$numerator
  n <- d$denominator
  target <- if (run$data_type == "SR") 1 else sum(x) / sum(n)
  y <- scale$point(x, n)
  s <- scale$s(x, n)
  z <- (y - scale$to(target)) / s
  used <- winsorised(z, run$trim_by)
  if (name == "SHMI") {
    cut <- floor(run$trim_by * length(z))
    used <- ifelse(rank(z) <= cut | rank(z) > length(z) - cut, NA, z)
  }
  kept <- !is.na(used)
  phi <- mean(used[kept]^2)
  tau2 <- tau2_of(phi, 1 / s[kept]^2, sum(kept))
  if (run$draw_adjusted == 0) phi <- tau2 <- 0
  od <- limits_of(name, target, tau2, n, "od_")
  width <- if (run$limit == 95) "95" else "998"
  outlier <- as.integer(x / n > od[[paste0("od_ul", width)]] |
                          x / n < od[[paste0("od_ll", width)]])
  inputs <- rbind(inputs, data.frame(case = i, d))
  units <- rbind(units, data.frame(
    case = i, group = d$group, denominator_used = n, ratio = x / n, Y = y,
    Uzscore = z, trimmed_flag = as.integer(is.na(used) | used != z),
    Wuzscore = used, run$multiplier * cbind(limits_of(name, target, 0, n), od),
    outlier = outlier))
  summaries <- rbind(summaries, data.frame(
    run, shmi_rounding = ifelse(name == "SHMI", 1L, NA), n_units = nrow(d),
    phi = phi, tau2 = tau2, od_used = 1L))
}
put(inputs, "funnelplotr_input")
put(units, "funnelplotr_units")
put(summaries, "funnelplotr_summary")

# An interval against a benchmark.
cases <- expand.grid(lo = c(-2, 4), hi = c(4, 7.5), bench = c(-3, 4, 9),
                     polarity = c(1L, -1L, 0L))
position <- with(cases, ifelse(lo > bench, "higher", ifelse(hi < bench, "lower", "similar")))
good <- ifelse(cases$polarity == 1, "higher", "lower")
put(cbind(cases, position, judgement = ifelse(
  position == "similar" | cases$polarity == 0, position,
  ifelse(position == good, "better", "worse"))), "benchmark_position")

# The most similar boroughs: the rows of config/groups.csv, made anew from what
# the programme holds, as tests/tools/similar makes them.
boroughs <- subset(read.csv("config/areas.csv"), kind == "borough")$name
people <- subset(read.csv("config/returns/population.csv"), year == 2008)
people <- people[match(boroughs, people$area), ]
groups <- read.csv("config/groups.csv")
inner <- as.integer(boroughs %in% subset(groups, group == "inner")$area)
put(data.frame(name = boroughs, people = people$people,
               dense = people$people / people$hectares, inner = inner),
    "similar_input")
apart <- as.matrix(dist(scale(cbind(people$people, people$people / people$hectares,
                                    inner))))
apart <- apart / max(apart)
put(do.call(rbind, lapply(seq_along(boroughs), function(i) {
  near <- setdiff(order(round(apart[i, ], 12)), i)[1:6]
  listed <- subset(groups, group == "most_similar" & of == boroughs[i])$area
  stopifnot(setequal(boroughs[near], listed))
  data.frame(name = boroughs[i], rank = 1:6, near = boroughs[near],
             distance = apart[i, near])
})), "similar_expected")
