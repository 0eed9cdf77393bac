# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the tables of tests of hypotheses in tests/oracle, from R's own tests
# on figures of our choosing:
#   Rscript tests/oracle/make/hypothesis.R
put <- function(table, file) {
  for (column in names(table))
    if (is.double(table[[column]]))
      table[[column]] <- ifelse(is.na(table[[column]]), "NA",
                                sprintf("%.17g", table[[column]]))
  write.csv(table, file.path("tests/oracle", paste0(file, ".csv")),
            row.names = FALSE, quote = FALSE, na = "NA")
}
field <- function(list) paste(ifelse(is.na(list), "NA", sprintf("%.17g", list)),
                              collapse = ";")
bind <- function(rows) {
  table <- do.call(rbind, rows)
  cbind(case = seq_len(nrow(table)), table)
}
quiet <- suppressWarnings
set.seed(77)

# Tables: one, wide, tall, one whose correction is less than a half, huge.
tables <- list(matrix(c(8, 2, 1, 9), 2), matrix(c(10, 10, 11, 10), 2),
               matrix(c(3, 0, 6, 2, 8, 1), 2), matrix(c(31, 20, 44, 12, 9, 8), 3),
               matrix(c(9e6, 8e6, 7e6, 6.1e6), 2))
chisq <- function(m, yates) {
  test <- quiet(chisq.test(m, correct = yates == 1))
  data.frame(nrow = nrow(m), ncol = ncol(m), cells_by_row = field(t(m)), yates,
             statistic = test$statistic, df = test$parameter,
             p_value = test$p.value)
}
put(bind(Map(chisq, rep(tables, 2), rep(0:1, each = 5))), "chisq_test")

gof <- function(x, p) {
  test <- quiet(chisq.test(x, p = p))
  data.frame(observed = field(x), prob = field(p), statistic = test$statistic,
             df = test$parameter, p_value = test$p.value)
}
put(bind(list(gof(c(12, 8, 20), c(0.25, 0.25, 0.5)), gof(c(0, 4), c(0.5, 0.5)),
              gof(c(310, 280, 310, 300), c(31, 28, 31, 30) / 120),
              gof(c(1, 0, 0, 0, 6), rep(0.2, 5)))), "chisq_gof")

# t tests: small, uneven sizes and spreads, one that is very sure.
groups <- list(list(c(3, 5, 9), c(1, 2, 2)),
               list(c(10.5, 11, 9, 14, 8), c(20, 35, 5, 11, 41)),
               list(round(rnorm(12, 50, 3), 2), round(rnorm(12, 58, 9), 2)),
               list(100 + (1:9) / 100, 90 + (9:1) / 100))
t_row <- function(g, kind) {
  x <- g[[1]]; y <- g[[2]]
  test <- switch(kind, one_sample = t.test(x, mu = mean(y)),
                 paired = t.test(x, y, paired = TRUE),
                 pooled = t.test(x, y, var.equal = TRUE), welch = t.test(x, y))
  data.frame(kind, x = field(x), y = field(y), t = test$statistic,
             df = test$parameter, p_value = test$p.value,
             lower = test$conf.int[1], upper = test$conf.int[2])
}
kinds <- c("one_sample", "paired", "pooled", "welch")
put(bind(Map(t_row, rep(groups, each = 4), rep(kinds, 4))), "t_test")

# Correlations: exact for 4, 9 and 10 pairs, ties, more than 49 pairs,
# constant, both directions.
x <- list(c(1, 2, 3, 4), c(2, 9, 4, 7, 1, 8, 5, 6, 3), c(1, 1, 2, 3, 5, 8, 8, 9),
          c(10, 3, 8, 1, 7, 5, 9, 2, 6, 4), 1:55, c(2, 2, 2, 2),
          c(4, 6, 1, 8, 10, 3, 12, 5, 11, 2, 9, 7, 13, 14))
y <- list(c(1, 3, 2, 5), c(9, 1, 6, 3, 8, 2, 5, 4, 7), c(3, 1, 2, 2, 9, 7, 8, 8),
          c(1, 3, 2, 5, 4, 9, 6, 10, 7, 8), (1:55 * 34) %% 89 + 1:55,
          c(1, 2, 3, 4), c(5, 6, 3, 9, 8, 1, 14, 4, 10, 2, 7, 11, 12, 13))
cor_row <- function(x, y, method) {
  if (length(unique(x)) == 1)
    return(data.frame(method, x = field(x), y = field(y), estimate = NA_real_,
                      statistic = NA_real_, p_value = NA_real_,
                      lower = NA_real_, upper = NA_real_))
  test <- quiet(cor.test(x, y, method = method))
  limits <- if (is.null(test$conf.int)) c(NA, NA) else test$conf.int
  data.frame(method, x = field(x), y = field(y), estimate = test$estimate,
             statistic = test$statistic, p_value = test$p.value,
             lower = limits[1], upper = limits[2])
}
methods <- c("pearson", "spearman", "kendall")
put(bind(Map(cor_row, rep(x, 3), rep(y, 3), rep(methods, each = 7))),
    "cor_test")

# Many tests: ties, a missing one, ones, a single one, two.
ps <- list(c(0.04, 0.01, 0.04, 0.2, 0.001), c(NA, 0.02, 0.9, 0.03), c(1, 1, 0.5),
           0.03, c(0.02, 0.03), round(runif(14)^3, 6))
put(bind(Map(function(p, method)
  data.frame(method, p = field(p), adjusted = field(p.adjust(p, method))),
  rep(ps, each = 6), rep(c("holm", "hochberg", "hommel", "bonferroni", "BH",
                           "BY"), 6))), "p_adjust")
