# SPDX-License-Identifier: GPL-2.0-or-later
# Writes tests/oracle/spc_*.csv, bernoulli_cusum.csv and ewma_cusum.csv from the
# published formulas, in base R: Rscript tests/oracle/make/spc.R, at the top of
# the checkout. Cases whose note the tests call a fault have no expected rows.

text <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
save <- function(table, name) {
  numbers <- vapply(table, is.numeric, TRUE)
  table[numbers] <- lapply(table[numbers], text)
  write.table(table, file.path("tests/oracle", paste0(name, ".csv")),
              sep = ",", quote = FALSE, row.names = FALSE, na = "NA")
}
bind <- function(tables) do.call(rbind, tables)

## Making Data Count -------------------------------------------------------

runs_of <- function(key, least) {           # members of long enough equal runs
  key[is.na(key)] <- 0
  found <- rle(key)
  rep(found$lengths >= least & found$values != 0, found$lengths)
}

ptd_group <- function(y, fix, screen) {
  used <- if (is.na(fix)) y else head(y, fix)
  mr <- abs(diff(used))
  amr <- mean(mr, na.rm = TRUE)
  if (screen) amr <- mean(mr[mr < 3.267 * amr], na.rm = TRUE)
  m <- mean(used, na.rm = TRUE)
  n <- length(y)
  lpl <- m - 2.66 * amr
  upl <- m + 2.66 * amr
  side <- sign(y - m)
  outside <- y > upl | y < lpl
  near <- !outside & (y > m + 2 / 3 * 2.66 * amr | y < m - 2 / 3 * 2.66 * amr)
  step <- sign(diff(y))
  long <- runs_of(step, 6)
  up <- c(long & step > 0, FALSE) | c(FALSE, long & step > 0)
  down <- c(long & step < 0, FALSE) | c(FALSE, long & step < 0)
  two <- rep(FALSE, n)
  for (i in seq_len(max(0, n - 2))) {
    w <- i:(i + 2)
    if (isTRUE(sum(near[w]) >= 2 & abs(sum(side[w])) == 3)) two[w] <- TRUE
  }
  shift <- runs_of(side, 7)
  right <- c(long & step < 0, FALSE)        # the step to the right goes down
  cause <- ifelse(!is.na(outside) & outside, ifelse(side > 0, "Above UCL", "Below LCL"),
    ifelse((up | down), ifelse(down & (right | !up), "7 Point Trend (Decreasing)", "7 Point Trend (Increasing)"),
    ifelse(!is.na(near) & near & two, ifelse(side > 0, "2 in 3 Above CL", "2 in 3 Below CL"),
    ifelse(shift, ifelse(side > 0, "7 Points Above CL", "7 Points Below CL"), "Common Cause"))))
  data.frame(y, mean = m, lpl, upl, relative_to_mean = side, outside_limits = outside + 0,
    close_to_limits = near + 0, special_cause_type = cause, short_group_warning = (n < 13) + 0)
}

point_type <- function(cause, improvement) {
  up <- grepl("Above|Increasing", cause)
  type <- if (improvement == "neutral") {
    ifelse(up, "special_cause_neutral_high", "special_cause_neutral_low")
  } else {
    ifelse(up == (improvement == "increase"), "special_cause_improvement", "special_cause_concern")
  }
  ifelse(cause == "Common Cause", "common_cause", type)
}

assurance <- function(group, improvement, target) {
  if (is.na(target) || improvement == "neutral") return(NA)
  high <- improvement == "increase"
  if (target > group$upl[1]) return(if (high) "consistent_fail" else "consistent_pass")
  if (target < group$lpl[1]) return(if (high) "consistent_pass" else "consistent_fail")
  "inconsistent"
}

noise <- c(21, 19, 24, 18, 22, 25, 17, 23, 20, 21, 19, 22)
ptd <- list(
  list("noise; target within", noise, "increase", 22),
  list("outlier screened", c(noise, 48, 20, 23, 18), "decrease", NA),
  list("outlier kept", c(noise, 48, 20, 23, 18), "decrease", 60, screen = 0),
  list("trend and shift", c(noise, 22, 23, 25, 26, 28, 29, 31, 30, 30, 31, 29), "increase", 15),
  list("falling trend", c(31, 29, 27.5, 26, 25, 23, 22, 24, 21, 24, 22, 23, 25, 26), "neutral", NA),
  list("two of three near", c(noise, 27, 22, 28, 20, 22, 19), "decrease", NA),
  list("rebased", c(noise, noise[12:1] + 10, 29), "decrease", 10, rebase = 13),
  list("fixed", c(noise, 27, 28, 27, 29, 27, 28, 27, 30), "increase", NA, fix = 12),
  list("NA in middle", c(noise[1:5], NA, noise[6:12]), "increase", NA),
  list("all equal; target equal", rep(7.1, 13), "increase", 7.1),
  list("all equal; target below", rep(7.1, 13), "decrease", 6),
  list("all equal but last", c(rep(7, 11), 10), "increase", NA),
  list("one point", 42, "increase", 50),
  list("NA inside a run of 8", c(18, 19, 17, 18, 16, 18, 19, 25, 26, 24, NA, 25, 24, 27, 26), "increase", NA))

input <- options <- points <- summary <- list()
for (case in seq_along(ptd)) {
  given <- ptd[[case]]
  y <- given[[2]]
  screen <- if (is.null(given$screen)) 1 else given$screen
  fix <- if (is.null(given$fix)) NA else given$fix
  group <- cumsum(seq_along(y) %in% given$rebase)
  input[[case]] <- data.frame(case, i = seq_along(y), value = y, rebase = (seq_along(y) %in% given$rebase) + 0)
  options[[case]] <- data.frame(case, note = given[[1]], improvement_direction = given[[3]],
    target = given[[4]], fix_after_n = fix, screen_outliers = screen)
  if (grepl("all equal|one point|NA inside", given[[1]])) next
  groups <- lapply(split(y, group), ptd_group, fix, screen)
  found <- cbind(case, i = seq_along(y), rebase_group = group, bind(groups))
  found$point_type <- point_type(found$special_cause_type, given[[3]])
  points[[case]] <- found
  tally <- function(part, type) sum(part$point_type == type)
  summary[[case]] <- bind(lapply(split(found, found$rebase_group), function(part) data.frame(
    case, rebase_group = part$rebase_group[1], mean = part$mean[1], lpl = part$lpl[1], upl = part$upl[1],
    common_cause = tally(part, "common_cause"), improvement = tally(part, "special_cause_improvement"),
    concern = tally(part, "special_cause_concern"), variation_type = tail(found$point_type, 1),
    assurance_type = assurance(part, given[[3]], given[[4]]))))
}
save(bind(input), "spc_ptd_input")
save(bind(options), "spc_ptd_options")
save(bind(points), "spc_ptd_points")
save(bind(summary), "spc_ptd_summary")

## Control charts ----------------------------------------------------------

amr <- function(y, screen, most = 3.267) {
  mr <- abs(diff(y))
  if (screen) mr <- mr[mr < most * mean(mr, na.rm = TRUE)]
  mean(mr, na.rm = TRUE)
}
c4 <- function(n) sqrt(2 / (n - 1)) * gamma(n / 2) / gamma((n - 1) / 2)

# d: y, n, sd of one part; b: which rows make the lines.
lines_of <- function(kind, d, b, screen) {
  y <- d$y
  n <- d$n
  rate <- sum((y * n)[b], na.rm = TRUE) / sum(n[b & !is.na(y)])
  low <- -Inf
  high <- Inf
  from <- NULL
  s <- switch(kind,
    run = { cl <- median(y[b], na.rm = TRUE); NA },
    i = { cl <- mean(y[b], na.rm = TRUE); amr(y[b], screen) / 1.128 },
    mr = { cl <- mean(y[b], na.rm = TRUE); from <- 0; low <- 0; 3.267 * cl / 3 },
    p = , pp = { cl <- rate; low <- 0; high <- 1; sqrt(cl * (1 - cl) / n) },
    u = , up = { cl <- rate; low <- 0; sqrt(cl / n) },
    c = { cl <- mean(y[b], na.rm = TRUE); low <- 0; sqrt(cl) },
    g = { cl <- median(y[b], na.rm = TRUE); from <- mean(y[b], na.rm = TRUE); low <- 0; sqrt(from + from^2) },
    t = { cl <- mean(y[b]^(1 / 3.6), na.rm = TRUE); low <- 0; amr(y[b]^(1 / 3.6), screen) / 1.128 },
    ip = {
      cl <- rate
      k <- seq_along(y)[b]
      from_to <- cbind(head(k, -1), tail(k, -1))
      s <- sqrt(pi / 2) * abs(diff(y[k])) / sqrt(1 / n[from_to[, 1]] + 1 / n[from_to[, 2]])
      if (screen) s <- s[s < 3.2665 * mean(s, na.rm = TRUE)]
      mean(s, na.rm = TRUE) / sqrt(n)
    },
    xbar = , s = {
      even <- length(unique(n)) == 1
      within <- if (even) mean(d$sd[b]) else sqrt(sum(((n - 1) * d$sd^2)[b], na.rm = TRUE) / sum((n - 1)[b]))
      cl <- if (kind == "s") within else rate
      if (kind == "s") { low <- 0; within * sqrt(1 - c4(n)^2) / c4(n) } else within / (c4(n) * sqrt(n))
    })
  if (kind %in% c("pp", "up")) s <- s * amr(((y - cl) / s)[b], screen) / 1.128
  if (is.null(from)) from <- cl
  cut <- function(x) pmin(pmax(x, low), high)
  back <- if (kind == "t") function(x) x^3.6 else identity
  data.frame(cl = back(cl), lcl = back(cut(from - 3 * s)), ucl = back(cut(from + 3 * s)),
    lcl95 = back(cut(from - 2 * s)), ucl95 = back(cut(from + 2 * s)))
}

runs <- function(y, cl, kind) {
  side <- sign(y - cl)
  side <- side[!is.na(side) & side != 0]
  n <- length(side)
  if (n == 0) {
    return(data.frame(n_obs = length(y), n_useful = 0, longest_run = NA, longest_run_max = NA,
      n_crossings = NA, n_crossings_min = NA, runs_signal = 0))
  }
  len <- rle(side)$lengths
  most <- round(log2(n)) + 3
  least <- qbinom(0.05, n - 1, 0.5)
  data.frame(n_obs = length(y), n_useful = n, longest_run = max(len), longest_run_max = most,
    n_crossings = length(len) - 1, n_crossings_min = least,
    runs_signal = (kind != "mr" && (max(len) > most || length(len) - 1 < least)) + 0)
}

x <- c(9, 14, 6, 21, 12, 17, 8, 15)
n <- c(40, 55, 38, 70, 61, 66, 45, 52)
big <- c(9, 14, 6, 60, 12, 17, 8, 15)
samples <- list(c(4.1, 5.2, 4.8), c(5.5, 4.9, 5.1), c(4.4, 4.6, 5.9), c(5.0, 5.3, 4.2), c(6.1, 5.2, 5.7))
uneven <- list(c(4.1, 5.2, 4.8, 4.4), c(5.5, 4.9), c(4.4, 4.6, 5.9), c(5.0, 5.3, 4.2, 6.2, 5.1), 4.9)
qic <- list(
  list("run", x), list("run", c(3, 5, 5, 9, 5, 7, 2, 6), note = "on the line"),
  list("run", c(1:9, 11, 12, 14) + 0, note = "one crossing"),
  list("i", x), list("i", big), list("i", big, screen = 0), list("i", c(9, NA, 6, 21, 12, 17, 8, 15)),
  list("i", c(x, x + 9), part = "8"), list("i", c(x, x + 9), freeze = 8), list("i", big, exclude = "4"),
  list("i", 9, note = "one value"), list("i", rep(5, 6), note = "flat i"),
  list("mr", x), list("mr", c(9, 14, 6, NA, 12, 17, 8, 15)), list("c", x), list("c", rep(0, 4), note = "zeros"),
  list("c", x, exclude = "2;3"), list("g", x), list("t", x + 0.5), list("p", x, n),
  list("p", x, n, multiply = 100), list("p", c(9, 55, 6, NA), c(40, 55, 38, 70)), list("p", x, n, freeze = 5),
  list("pp", x, n), list("pp", big, n + 20, screen = 0), list("u", x, n), list("u", x, n, part = "4", multiply = 1000),
  list("up", x, n), list("up", big, n), list("ip", x, n), list("ip", big, n), list("ip", big, n, screen = 0),
  list("xbar", samples), list("xbar", uneven), list("s", samples), list("s", uneven))

input <- options <- points <- list()
for (case in seq_along(qic)) {
  given <- qic[[case]]
  kind <- given[[1]]
  sampled <- is.list(given[[2]])
  pick <- function(name, default) if (is.null(given[[name]])) default else given[[name]]
  multiply <- pick("multiply", 1)
  part <- pick("part", NA)
  exclude <- pick("exclude", NA)
  freeze <- pick("freeze", NA)
  screen <- pick("screen", 1)
  if (sampled) {
    size <- lengths(given[[2]])
    d <- data.frame(y = vapply(given[[2]], mean, 0), n = size, sd = vapply(given[[2]], sd, 0))
    if (kind == "s") d$y <- d$sd
    raw <- data.frame(x = rep(seq_along(size), size), y = unlist(given[[2]]), n = NA)
  } else {
    y <- given[[2]]
    paired <- length(given) > 2 && is.numeric(given[[3]]) && length(given[[3]]) == length(y) && length(y) > 1
    base <- if (paired) given[[3]] else NA
    d <- data.frame(y = if (paired) y / base else y, n = base, sd = NA)
    raw <- data.frame(x = seq_along(y), y, n = base)
  }
  i <- seq_len(nrow(d))
  number <- if (is.na(part)) rep(1, nrow(d)) else 1 + (i > as.numeric(part))
  baseline <- if (is.na(freeze)) i > 0 else i <= freeze
  include <- !i %in% as.numeric(strsplit(as.character(exclude), ";")[[1]])
  if (kind == "mr") d$y <- c(NA, abs(diff(d$y)))
  input[[case]] <- cbind(case, row = seq_len(nrow(raw)), raw)
  options[[case]] <- data.frame(case, note = pick("note", kind), chart = kind, freeze, part, exclude,
    screened_mr = screen, multiply)
  points[[case]] <- bind(lapply(split(i, number), function(k) {
    lines <- lines_of(kind, d[k, ], (baseline & include)[k], screen == 1)
    told <- runs(d$y[k][include[k]], lines$cl[1], kind)
    y <- d$y[k]
    out <- y > lines$ucl | y < lines$lcl
    own <- data.frame(case, i = k, x = k, y = y * multiply, part = number[k], baseline = baseline[k] + 0,
      include = include[k] + 0, cl = lines$cl * multiply)
    limits <- lines[c("lcl", "ucl", "lcl95", "ucl95")] * multiply
    limits[is.na(y) & kind %in% c("p", "u"), ] <- NA
    cbind(own, limits, told, sigma_signal = (!is.na(out) & out) + 0)
  }))
}
save(bind(input), "spc_qic_input")
save(bind(options), "spc_qic_options")
save(bind(points), "spc_qic_points")

n <- c(1, 2, 3, 5, 9, 10, 11, 17, 22, 23, 45, 46, 90, 91, 500, 10000)
save(data.frame(n, longest_run_max = round(log2(n)) + 3, crossings_min = qbinom(0.05, n - 1, 0.5)),
  "spc_anhoej_bounds")

## Charts that remember ----------------------------------------------------

bernoulli <- function(case, x, target, odds_ratio, limit) {
  add <- function(ratio) {
    odds <- ratio * target / (1 - target)
    p <- odds / (1 + odds)
    ifelse(x == 1, log(p / target), log((1 - p) / (1 - target)))
  }
  # each sum starts again at 0 below 0 and once past the limit
  path <- function(s) tail(Reduce(function(sum, a) {
    now <- sum[1] + a
    c(if (now < 0 || now > limit) 0 else now, now >= limit)
  }, s, c(0, 0), accumulate = TRUE), -1)
  up <- path(add(odds_ratio))
  down <- path(add(1 / odds_ratio))
  data.frame(case, target, odds_ratio, limit, i = seq_along(x), x,
    cusum_up = vapply(up, `[`, 0, 1), signal_up = vapply(up, `[`, 0, 2),
    cusum_down = -vapply(down, `[`, 0, 1), signal_down = vapply(down, `[`, 0, 2))
}
save(rbind(bernoulli(1, c(0, 1, 1, 0, 1, 1, 1, 0, 0, 1), 0.1, 2, 1.5),
  bernoulli(2, c(1, rep(0, 14)), 0.4, 3, 2)), "bernoulli_cusum")

ewma <- function(case, y, lambda) {
  m <- mean(y)
  s <- mean(abs(diff(y))) / 1.128
  i <- seq_along(y)
  weights <- outer(i, i, function(now, then) ifelse(then <= now, lambda * (1 - lambda)^(now - then), 0))
  e <- as.vector(weights %*% y) + (1 - lambda)^i * m
  half <- 3 * s * sqrt(lambda / (2 - lambda) * (1 - (1 - lambda)^(2 * i)))
  sums <- function(z) tail(Reduce(function(sum, a) max(0, sum + a - 0.5), z, 0, accumulate = TRUE), -1)
  up <- sums((y - m) / s)
  down <- sums((m - y) / s)
  found <- data.frame(case, lambda, i, y, mean = m, sigma = s, ewma = e, ewma_lo = m - half, ewma_hi = m + half,
    up, down, signal_h5 = (up > 5 | down > 5) + 0)
  names(found)[10:11] <- c("cusum_up_k0.5", "cusum_down_k0.5")
  found
}
save(rbind(ewma(1, c(4, 7, 5, 8, 6), 0.2), ewma(2, c(10, 11, 9, 10, 12, 10, 15, 16, 15, 17, 16, 15), 0.1),
  ewma(3, c(-1, 0.5, -0.2, 0.1, 0), 1)), "ewma_cusum")
