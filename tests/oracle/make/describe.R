# SPDX-License-Identifier: GPL-2.0-or-later
# Our own tables of lists of figures, in base R. In the checkout:
# Rscript tests/oracle/make/describe.R
put <- function(table, file) {
  for (column in names(table))
    if (is.numeric(table[[column]]))
      table[[column]] <- ifelse(is.na(table[[column]]) & !is.nan(table[[column]]),
                                "NA", sprintf("%.17g", table[[column]]))
  write.csv(table, file.path("tests/oracle", paste0(file, ".csv")),
            row.names = FALSE, quote = FALSE, na = "NA")
}
joined <- function(x) paste(sprintf("%.17g", x), collapse = ";")

lists <- list(
  c(3, 8), c(0.5, 0.25, 4), c(7, 7, 7, 1), c(1, 10, 100, 1000, 1e4),
  c(12.5, 3.25, 8, 8, 40, 2.5, 19), c(1e-6, 2e-6, 5e-6, 1e-5),
  c(5e8, 5e8 + 3, 5e8 + 4, 5e8 + 10), seq(2, 62, 3) ^ 1.5,
  c(rep(4, 9), 400), 1 / (1:25))

# Moments as Joanes and Gill (1998) write them.
shape <- function(x) {
  n <- length(x)
  m <- function(k) mean((x - mean(x)) ^ k)
  g1 <- m(3) / m(2) ^ 1.5
  g2 <- m(4) / m(2) ^ 2 - 3
  c(skew_g1 = g1, skew_G1 = if (n > 2) g1 * sqrt(n * (n - 1)) / (n - 2) else NA,
    kurt_g2 = g2,
    kurt_G2 = if (n > 3) (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6) else NA)
}
descriptive <- do.call(rbind, lapply(seq_along(lists), function(case) {
  x <- lists[[case]]
  cbind(data.frame(
    case = case, x = joined(x), n = length(x), sum = sum(x), mean = mean(x),
    var = var(x), sd = sd(x), se = sd(x) / sqrt(length(x)), cv = sd(x) / mean(x),
    median = median(x), mad = mad(x), iqr = IQR(x), min = min(x), max = max(x),
    hinge_lo = fivenum(x)[2], hinge_hi = fivenum(x)[4],
    geo_mean = exp(mean(log(x))), harm_mean = 1 / mean(1 / x),
    trim_mean10 = mean(x, trim = 0.1)), as.list(shape(x)))
}))
put(descriptive, "descriptive")

shares <- c(0, 0.01, 0.05, 0.1, 0.2, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.95, 0.99, 1)
columns <- c("q0", "q1", "q5", "q10", "q20", "q25", "q33_333", "q50", "q75",
             "q90", "q95", "q99", "q100")
quantiles <- expand.grid(type = 1:9, case = c(1, 5, 9))
rows <- lapply(seq_len(nrow(quantiles)), function(i) {
  x <- lists[[quantiles$case[i]]]
  q <- quantile(x, shares, type = quantiles$type[i], names = FALSE)
  cbind(data.frame(case = i, type = quantiles$type[i], x = joined(x)),
        as.list(setNames(q, columns)))
})
put(do.call(rbind, rows), "quantile_types")

ranked <- list(c(4, NA, 4, 1, 9), c(2.5, 2.5, 2.5), c(-1, 0, 3, 3, -7, 12, 0, 3),
               c(10, 20))
rows <- lapply(seq_along(ranked), function(case) {
  x <- ranked[[case]]
  n <- sum(!is.na(x))
  data.frame(
    case = case, i = seq_along(x), x = x,
    rank_average = rank(x, "keep"), rank_min = rank(x, "keep", "min"),
    rank_max = rank(x, "keep", "max"), rank_first = rank(x, "keep", "first"),
    rank_dense = match(x, sort(unique(x))), rank_min_desc = rank(-x, "keep", "min"),
    prank_min = (rank(x, "keep", "min") - 1) / (n - 1), ecdf = ecdf(x)(x),
    zscore = (x - mean(x, na.rm = TRUE)) / sd(x, na.rm = TRUE))
})
put(do.call(rbind, rows), "ranks")

weighted <- list(
  list(c(3, 8, 5), c(1, 1, 1)), list(c(10, 12, 30, 7), c(5, 0.5, 20, 1)),
  list(c(1, 2, 3, 4, 5, 6), c(100, 1, 1, 1, 1, 1)),
  list(sqrt(1:12), (12:1) ^ 2), list(c(0.1, 0.9, 0.5), c(1e-3, 2e-3, 1e-3)))
rows <- lapply(seq_along(weighted), function(case) {
  x <- weighted[[case]][[1]]
  w <- weighted[[case]][[2]]
  unbiased <- cov.wt(cbind(x), w / sum(w), method = "unbiased")$cov[1]
  likely <- cov.wt(cbind(x), w / sum(w), method = "ML")$cov[1]
  effective <- sum(w) ^ 2 / sum(w ^ 2)
  data.frame(case = case, x = joined(x), w = joined(w), wmean = weighted.mean(x, w),
             wvar_unbiased_reliability = unbiased, wvar_ml = likely,
             kish_neff = effective, kish_deff = length(w) / effective)
})
put(do.call(rbind, rows), "weighted_stats")
