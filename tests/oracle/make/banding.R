# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the tables of bands and breaks in tests/oracle, from the published
# rules in base R; natural breaks by trying every partition:
#   Rscript tests/oracle/make/banding.R
put <- function(table, file) {
  write.csv(table, file.path("tests/oracle", paste0(file, ".csv")),
            row.names = FALSE, quote = FALSE, na = "NA")
}
field <- function(list) paste(ifelse(is.na(list), "NA", sprintf("%.17g", list)),
                              collapse = ";")
bind <- function(rows) {
  table <- do.call(rbind, rows)
  cbind(case = seq_len(nrow(table)), table)
}

# Deprivation bands: band q holds the ranks r with q - 1 < r k / n, counted
# from the top.
bands <- function(x, k, invert) {
  n <- sum(!is.na(x))
  r <- rank(if (invert == 1) -x else x, ties.method = "min", na.last = "keep")
  q <- floor(k + 1 - ceiling((n + 1 - r) / (n / k)))
  if (n < k) q <- NA * x
  data.frame(nquantiles = k, invert, values = field(x), quantile = field(q))
}
xs <- list(c(4, 8, 15, 16, 23, 42, 108), c(5, 5, 5, 1, 9, 9, 2, 7, NA, 3),
           c(0.1, -2, 7), c(3, 1, 2, 6, 5, 4, 12, 11, 10, 9, 8, 7))
put(bind(Map(bands, rep(xs, 4), rep(c(4, 5, 4, 3), each = 4),
             rep(c(0, 1, 1, 0), each = 4))), "phe_quantile")

# Natural classes: the partition of the sorted values with the least sum of
# squares, out of all of them.
natural <- function(x, k) {
  x <- sort(x)
  cuts <- combn(length(x) - 1, k - 1)
  within <- apply(cuts, 2, function(cut) {
    class <- findInterval(seq_along(x), cut + 1)
    sum(tapply(x, class, function(v) sum((v - mean(v))^2)))
  })
  cuts[, which.min(within)]
}
breaks <- function(x, k, style) {
  s <- sort(x); ends <- range(x)
  cut <- if (style %in% c("fisher", "jenks")) natural(x, k)
  b <- switch(style, equal = seq(ends[1], ends[2], length.out = k + 1),
              quantile = quantile(x, (0:k) / k),
              fisher = c(ends[1], (s[cut] + s[cut + 1]) / 2, ends[2]),
              jenks = c(ends[1], s[cut], ends[2]))
  data.frame(style, n = k, x = field(x), breaks = field(unname(b)))
}
ys <- list(c(2.5, 3, 3, 9, 9.5, 30, 31, 45), c(1, 2, 4, 8, 16, 32, 64, 128, 256),
           c(1e9 + 1, 1e9 + 2, 1e9 + 40, 1e9 + 44, 1e9 + 90))
styles <- c("equal", "quantile", "fisher", "jenks")
put(bind(Map(breaks, rep(ys, each = 8), rep(c(2, 4), each = 4), styles)),
    "banding_breaks")
