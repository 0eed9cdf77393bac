# SPDX-License-Identifier: GPL-2.0-or-later
# Our own tables of composite indicators, from the published formulas in base
# R. In the checkout: Rscript tests/oracle/make/composite.R
word <- function(x) {
  if (is.character(x)) return(ifelse(is.na(x), "NA", x))
  ifelse(is.nan(x), "NaN", ifelse(is.na(x), "NA",
    ifelse(is.finite(x), sprintf("%.17g", x), ifelse(x > 0, "Inf", "-Inf"))))
}
several <- function(x) paste(word(x), collapse = ";")
put <- function(table, file) {
  table[] <- lapply(table, word)
  write.csv(table, file.path("tests/oracle", paste0(file, ".csv")),
            row.names = FALSE, quote = FALSE)
}

# Normalisation. Directions below 0 turn the figures first.
to_range <- function(x, l, u) {
  m <- min(x, na.rm = TRUE)
  (x - m) / (max(x, na.rm = TRUE) - m) * (u - l) + l
}
order_of <- function(x, ties) rank(x, ties.method = ties, na.last = "keep")
to_share <- function(x) (order_of(x, "min") - 1) / (sum(!is.na(x)) - 1)
to_z <- function(x, m, s) (x - mean(x, na.rm = TRUE)) / sd(x, na.rm = TRUE) * s + m
cap <- function(y, on) if (on) pmin(y, 1) else y
near <- function(x, i, on) {
  if (i > length(x)) return("error")
  m <- min(x, na.rm = TRUE)
  cap(1 - (x[i] - x) / (x[i] - m), on)
}
toward <- function(x, aim, on) {
  m <- min(x, na.rm = TRUE)
  cap((x - m) / (aim - m), on)
}
posts <- function(x, l, u, scale, on) {
  y <- (x - l) / (u - l)
  scale * if (on) pmax(0, pmin(1, y)) else y
}
ways <- list(
  list("n_minmax", "l_u=-2|6", function(x) to_range(x, -2, 6), TRUE),
  list("n_zscore", "m_sd=50|10", function(x) to_z(x, 50, 10), TRUE),
  list("n_rank", "ties.method=min", function(x) order_of(x, "min"), TRUE),
  list("n_rank", "ties.method=average", function(x) order_of(x, "average"), TRUE),
  list("n_prank", "", to_share, TRUE),
  list("n_borda", "", function(x) order_of(x, "min") - 1, TRUE),
  list("n_dist2max", "", function(x) to_range(x, 0, 1), TRUE),
  list("n_dist2ref", "iref=3", function(x) near(x, 3, FALSE), TRUE),
  list("n_dist2ref", "iref=3 cap_max=1", function(x) near(x, 3, TRUE), FALSE),
  list("n_fracmax", "", function(x) x / max(x, na.rm = TRUE), TRUE),
  list("n_dist2targ", "targ=18.5", function(x) toward(x, 18.5, FALSE), FALSE),
  list("n_dist2targ", "targ=18.5 cap_max=1", function(x) toward(x, 18.5, TRUE), FALSE),
  list("n_scaled", "npara=-1|24 scale_factor=10", function(x) posts(x, -1, 24, 10, FALSE), FALSE),
  list("n_goalposts", "gposts=1|20|100 direction=1 trunc2posts=1",
       function(x) posts(x, 1, 20, 100, TRUE), FALSE))
figures <- list(c(4, 8, 15, 16, 23, 42), c(7.25, NA, 2, 7.25, 0), c(6, 6, 6), 12)
rows <- NULL
for (x in figures) for (way in ways) for (d in if (way[[4]]) c(1, -1) else 1)
  rows <- rbind(rows, data.frame(method = way[[1]], params = way[[2]], direction = d,
    x = several(x), out = several(way[[3]](d * x))))
put(cbind(case = seq_len(nrow(rows)), rows), "coin_normalise")

# Means; the weights of what is missing go to the rest.
average <- function(method, x, w, least) {
  w <- w[!is.na(x)]
  if (length(w) == 0) return("error")
  if (length(w) / length(x) < least) return(NA_real_)
  y <- x[!is.na(x)]
  p <- if (grepl("_p", method)) as.numeric(sub("a_genmean_p", "", method))
  if (method == "a_amean") return(sum(w * y) / sum(w))
  if (method == "a_gmean") return(if (any(y <= 0)) "error" else prod(y^(w / sum(w))))
  if (method == "a_hmean") return(if (any(y == 0)) "error" else sum(w) / sum(w / y))
  if (p < 0 && any(y <= 0)) "error" else (sum(w * y^p) / sum(w))^(1 / p)
}
methods <- c("a_amean", "a_gmean", "a_hmean", "a_genmean_p-2", "a_genmean_p0.5", "a_genmean_p3")
sets <- list(list(c(12, 75, 48), c(1, 2, 0.5)), list(c(90, NA, 3, 41), c(1, 1, 4, 2)),
             list(c(0, 33), c(3, 1)), list(c(-8, 21), c(1, 1)), list(c(NA_real_, NA), c(1, 2)))
rows <- NULL
for (s in sets) for (m in methods) for (least in c(0, 0.9))
  rows <- rbind(rows, data.frame(method = m, data_threshold = least, x = several(s[[1]]),
    w = several(s[[2]]), out = word(average(m, s[[1]], s[[2]], least))))
put(cbind(case = seq_len(nrow(rows)), rows), "coin_aggregate")

# Outliers.
skew <- function(x) {
  x <- x[!is.na(x)]; n <- length(x); d <- x - mean(x)
  sqrt(n) * sum(d^3) / sum(d^2)^1.5 * sqrt(n * (n - 1)) / (n - 2)
}
kurt <- function(x) {
  x <- x[!is.na(x)]; n <- length(x); d <- x - mean(x)
  ((n + 1) * (n * sum(d^4) / sum(d^2)^2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
}
fair <- function(x) abs(skew(x)) < 2 || kurt(x) < 3.5
shift <- function(x) {
  m <- min(x, na.rm = TRUE)
  log(x - m + 0.01 * (max(x, na.rm = TRUE) - m))
}
treat <- function(x, combine) {
  y <- x; hi <- lo <- NULL
  while (length(unique(y[!is.na(y)])) > 1 && !fair(y) && length(hi) + length(lo) < 5) {
    if (skew(y) >= 0) {
      hi <- which(y == max(y, na.rm = TRUE)); y[hi] <- max(y[-hi], na.rm = TRUE)
    } else {
      lo <- which(y == min(y, na.rm = TRUE)); y[lo] <- min(y[-lo], na.rm = TRUE)
    }
  }
  if (length(hi) + length(lo) > 0 && length(unique(y[!is.na(y)])) == 1)
    return(list(out = "error", n = 0, log = 0))
  if (length(unique(x[!is.na(x)])) == 1 || fair(y))
    return(list(out = several(y), n = length(hi) + length(lo), log = 0))
  list(out = several(shift(if (combine) y else x)),
       n = if (combine) length(hi) + length(lo) else 0, log = 1)
}
columns <- list(c(3, 1, 4, 1, 5, 9, 2, 6), c(2, 2, 3, 5, 4, 6, 3, 250), c(rep(0, 14), -60, -60),
  c(-900, 14, 17, NA, 12, 19, 15, 16, 13), rep(4, 6),
  c(rep(1, 3), rep(2, 70), rep(3, 4), 1e3 + 1:9))
rows <- NULL
for (i in seq_along(columns)) for (combine in 0:1) {
  done <- treat(columns[[i]], combine == 1)
  rows <- rbind(rows, data.frame(case = i, combine_treat = combine, x = several(columns[[i]]),
    skew = skew(columns[[i]]), kurt = kurt(columns[[i]]), out = done$out,
    n_winsorised = done$n, log_used = done$log))
}
put(rows, "coin_treat")

mirrored <- function(x) {
  if (skew(x) > 0) return(shift(x))
  m <- max(x, na.rm = TRUE)
  -log(m + 0.01 * (m - min(x, na.rm = TRUE)) - x)
}
box_cox <- function(x, lambda) {
  y <- x - min(x, na.rm = TRUE) + 1
  if (lambda == 0) log(y) else (y^lambda - 1) / lambda
}
rows <- NULL
for (x in columns[1:5]) {
  out <- list(log_CT = shift(x), log_CT_orig = log(x - min(x, na.rm = TRUE) + 1),
              log_CT_plus = if (is.nan(skew(x))) NaN * x else mirrored(x))
  for (lambda in c(-0.5, 0, 1.5)) out[[paste0("boxcox_shift_lambda", lambda)]] <- box_cox(x, lambda)
  rows <- rbind(rows, data.frame(method = names(out), x = several(x), out = sapply(out, several)))
}
put(rows, "coin_transform")

# An index of three levels.
data <- data.frame(
  i1 = c(12.5, 31, 27.25, 8, 19.5, 22, 40.75, 16, 29), i2 = c(210, 140, 175, 260, 199, NA, 120, 233, 188),
  i3 = c(0.4, 0.9, 0.55, 0.3, 0.71, 0.62, 0.95, 0.48, 0.5), i4 = c(3, 5, 5, 2, 4, 4, 6, 90, 5),
  i5 = c(61, 55, 72, 48, 66, 59, 81, NA, 70), i6 = c(7.5, 9, 6.25, 11, 8, 7, 5.5, 12, 6))
units <- paste0("u", 1:9)
parent <- c(i1 = "A", i2 = "A", i3 = "B", i4 = "B", i5 = "C", i6 = "C")
direction <- c(1, -1, 1, 1, 1, -1)
weight <- c(2, 1, 1, 1, 3, 1)
pillar <- c(A = 0.6, B = 0.3, C = 0.3)
put(cbind(uCode = units, data), "coin_index_data")
put(data.frame(Level = c(rep(1, 6), 2, 2, 2, 3), iCode = c(names(data), names(pillar), "IDX"),
  Parent = c(parent, "IDX", "IDX", "IDX", NA), Direction = c(direction, 1, 1, 1, 1),
  Weight = c(weight, pillar, 1), Type = c(rep("Indicator", 6), rep("Aggregate", 4))), "coin_index_meta")
high <- pillar / sum(pillar)
low <- weight / tapply(weight, parent, sum)[parent] * high[parent]
put(data.frame(iCode = c(names(data), names(pillar), "IDX"), Level = c(rep(1, 6), 2, 2, 2, 3),
  Weight = c(weight, pillar, 1), EffWeight = c(low, high, 1)), "coin_index_eff_weights")

turned <- as.data.frame(Map(`*`, data, direction))
scores <- as.data.frame(lapply(turned, to_range, 0, 100))
put(cbind(uCode = units, scores), "coin_normalised_0_100")

level <- function(x, m, w) apply(x, 1, function(row) as.numeric(average(m, row, w, 0)))
whole <- function(x, m, w, p) {
  y <- sapply(names(pillar), function(k) level(x[parent == k], m, w[parent == k]))
  cbind(as.data.frame(y), IDX = level(y, m, p))
}
plan <- data.frame(treated = c(0, 0, 1, 0, 1, 0),
  normalise = c("n_minmax", "n_minmax", "n_minmax", "n_zscore", "n_rank", "n_prank"),
  range_lo = c(0, 1, 1, NA, NA, NA),
  aggregate = c("a_amean", "a_gmean", "a_hmean", "a_amean", "a_gmean", "a_amean"),
  weights = c("original", "equal", "original", "original", "equal", "equal"))
rows <- NULL
for (i in seq_len(nrow(plan))) {
  s <- plan[i, ]
  x <- if (s$treated) lapply(data, function(x) {
    as.numeric(strsplit(treat(x, FALSE)$out, ";")[[1]]) }) else data
  x <- Map(`*`, x, direction)
  x <- as.data.frame(lapply(x, switch(s$normalise, n_minmax = function(x) to_range(x, s$range_lo, 100),
    n_zscore = function(x) to_z(x, 0, 1), n_rank = function(x) order_of(x, "min"), n_prank = to_share)))
  y <- if (s$weights == "equal") whole(x, s$aggregate, rep(1, 6), c(1, 1, 1))
    else whole(x, s$aggregate, weight, pillar)
  rows <- rbind(rows, cbind(s, uCode = units, y, rank = rank(-y$IDX, ties.method = "min"), row.names = NULL))
}
put(rows, "coin_index_results")

# Duels: what one of the two lacks counts for nobody in the upper half.
duels <- function(w) {
  n <- nrow(turned); m <- matrix(0, n, n)
  for (a in 1:(n - 1)) for (b in (a + 1):n) {
    d <- unlist(turned[a, ] - turned[b, ])
    m[a, b] <- (sum(w[which(d > 0)]) + sum(w[which(d == 0)]) / 2) / sum(w)
    m[b, a] <- 1 - m[a, b]
  }
  m
}
rows <- NULL
for (w in list(rep(1, 6), c(1, 2, 1, 0.25, 3, 1))) {
  m <- duels(w)
  sign <- (m > 0.5) - (m < 0.5); diag(sign) <- 0
  rows <- rbind(rows, data.frame(weights = several(w), uCode = units, copeland = rowSums(sign),
    outrank_row = apply(m, 1, several), n_dominant = sum(m == 1), frac_dominant = sum(m == 1) / 36))
}
put(rows, "coin_outranking")

put(cbind(iCode = names(scores), as.data.frame(cor(scores, use = "pairwise"))), "coin_correlation")
alpha <- sapply(names(pillar), function(k) {
  v <- cov(scores[parent == k], use = "pairwise"); n <- ncol(v)
  n / (n - 1) * (1 - sum(diag(v)) / sum(v))
})
put(data.frame(dset = "Raw minmax 0-100", group = names(pillar), alpha = alpha), "coin_cronbach")
parts <- eigen(cor(na.omit(scores)))
flip <- apply(parts$vectors, 2, function(v) sign(v[which.max(abs(v))]))
loadings <- as.data.frame(t(parts$vectors) * flip)
names(loadings) <- names(scores)
put(cbind(component = 1:6, eigenvalue = parts$values, prop_var = parts$values / 6, loadings), "coin_pca")

# Ranks under many weights.
pillars <- whole(scores, "a_amean", weight, pillar)
put(cbind(uCode = units, pillars[names(pillar)]), "coin_uncertainty_pillars")
k <- 1:12
sets <- data.frame(rep = k, A = 0.6 + 0.35 * sin(k), B = 0.3 + 0.2 * sin(2.3 * k), C = 0.3 + 0.25 * cos(1.7 * k))
put(sets, "coin_uncertainty_weights")
found <- apply(sets[names(pillar)], 1, function(w)
  rank(-as.matrix(pillars[names(pillar)]) %*% w / sum(w), ties.method = "min"))
put(data.frame(uCode = units, nominal_score = pillars$IDX, nominal_rank = rank(-pillars$IDX, ties.method = "min"),
  mean = rowMeans(found), median = apply(found, 1, median), q5 = apply(found, 1, quantile, 0.05),
  q95 = apply(found, 1, quantile, 0.95)), "coin_uncertainty_ranks")

# Shares of variance.
shares <- function(case, n, d, y) {
  a <- y[1:n]; b <- y[n + 1:n]; ab <- matrix(y[-(1:(2 * n))], n)
  v <- var(c(a, b))
  data.frame(case = case, N = n, d = d, yy = several(y), variance = v,
    Si = several(apply(ab, 2, function(x) mean(b * (x - a))) / v),
    STi = several(apply(ab, 2, function(x) sum((a - x)^2)) / (2 * n * v)))
}
put(rbind(shares(1, 4, 2, round(3 * sin(1:16) + 0.1 * 1:16, 3)),
          shares(2, 3, 3, c(1, 4, 2, 8, 5, 7, 1, 4, 2, 9, 5, 2, 1.5, 4, 2)),
          shares(3, 6, 1, round(10 + cos(1:18), 4))), "coin_sobol_estimators")
