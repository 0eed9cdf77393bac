# SPDX-License-Identifier: GPL-2.0-or-later
# Expected figures of plugins trend and seasonal, from their published formulas
# in base R: Rscript tests/oracle/make/trend.R, in the top folder.

# The shortest text that reads back as the same number.
number <- function(x) {
  if (is.na(x)) return("NA")
  for (digits in 15:17) {
    text <- sprintf("%.*g", digits, x)
    if (as.numeric(text) == x) break
  }
  text
}

numbers <- function(x) paste(vapply(x, number, ""), collapse = ";")

write <- function(name, header, rows) {
  lines <- vapply(rows, function(row) paste(row, collapse = ","), "")
  writeLines(c(header, lines), file.path("tests/oracle", paste0(name, ".csv")))
}

slope <- function(y, t, w = rep(1, length(y))) unname(coef(lm(y ~ t, weights = w))[2])

# The direction, and why: chi2 above the 99.8 % point and no drop of a point that
# turns the slope or makes it flat.
mark <- function(beta, chi2, dropped) {
  if (is.nan(chi2) || chi2 <= qchisq(0.998, 1))
    return(c("No significant change", "No significant trend"))
  if (any(abs(dropped) < 1e-12 | sign(dropped) != sign(beta)))
    return(c("No significant change", "Outlier found"))
  c(if (beta > 0) "Increasing" else "Decreasing", "No outliers and significant trend")
}

refused <- function(why) c("NA", "NA", "Cannot be calculated", why)

unmarked <- function(lists) {
  if (length(lists[[1]]) < 5) return("Not enough data points")
  if (any(is.na(sapply(lists, tail, 5)))) return("Missing values")
  NULL
}

proportion <- function(case, x, n) {
  result <- function() {
    why <- unmarked(list(x, n))
    if (!is.null(why)) return(refused(why))
    x <- tail(x, 5); n <- tail(n, 5); t <- 1:5 - 3
    if (any(x == 0 | x == n)) return(refused("Share of 0 or 1"))
    y <- log(x / (n - x))
    chi2 <- suppressWarnings(unname(prop.trend.test(x, n, t)$statistic))
    beta <- slope(y, t)
    c(number(beta), number(chi2), mark(beta, chi2, sapply(1:5, function(k) slope(y[-k], t[-k]))))
  }
  c(case, numbers(x), numbers(n), result())
}

other <- function(case, y, half, above = half) {
  lower <- y - half; upper <- y + above
  result <- function() {
    why <- unmarked(list(y, lower, upper))
    if (!is.null(why)) return(refused(why))
    y <- tail(y, 5); t <- 1:5 - 3
    se <- tail(upper - lower, 5) / (2 * qnorm(0.975))
    if (any(se <= 0)) return(refused("No width"))
    w <- 1 / se^2
    beta <- slope(y, t, w)
    chi2 <- beta^2 * sum(w * (t - sum(w * t) / sum(w))^2)
    dropped <- sapply(1:5, function(k) slope(y[-k], t[-k], w[-k]))
    c(number(beta), number(chi2), mark(beta, chi2, dropped))
  }
  c(case, numbers(y), numbers(lower), numbers(upper), result())
}

fitted_line <- function(y, t) {
  line <- lm(y ~ t)
  s <- suppressWarnings(summary(line))
  sst <- sum((y - mean(y))^2)
  exact <- sum(resid(line)^2) <= 1e-24 * max(sst, sum(y^2))
  if (length(y) < 3) return(c(coef(line), NA, NA, NA, if (sst > 0) 1 else NA, NA))
  if (exact) return(c(coef(line), NA, NA, NA, if (sst > 0) 1 else NA, 0))
  c(coef(line), s$coefficients[2, 2:4], s$r.squared, s$sigma)
}

sen_and_kendall <- function(y, t) {
  pairs <- combn(length(y), 2)
  rise <- y[pairs[2, ]] - y[pairs[1, ]]
  sen <- median(rise / (t[pairs[2, ]] - t[pairs[1, ]]))
  n <- length(y); ties <- table(y); score <- sum(sign(rise))
  variance <- (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
  z <- (score - sign(score)) / sqrt(variance)
  kendall <- c(score, variance, z, min(1, 2 * pnorm(-abs(z))))
  c(sen, median(y - sen * t), if (n < 3 || variance == 0) rep(NA, 4) else kendall)
}

line <- function(case, y) {
  t <- which(!is.na(y)); v <- y[t]
  c(case, numbers(y), length(v), vapply(unname(c(fitted_line(v, t), sen_and_kendall(v, t))), number, ""))
}

growth <- function(case, year, y) {
  t <- year[!is.na(y)]; v <- y[!is.na(y)]; n <- length(v)
  cagr <- if (n < 2 || v[1] <= 0 || v[n] < 0) NA else (v[n] / v[1])^(1 / (t[n] - t[1])) - 1
  each <- if (n < 2) NA else {
    fit <- lm(v ~ I(t - mean(t)))
    if (fitted(fit)[1] <= 0) NA else 100 * unname(coef(fit)[2] / fitted(fit)[1])
  }
  c(case, numbers(year), numbers(y), number(cagr), number(each))
}

write("trend_markers_proportion", "case,numerator,denominator,beta,chi2,marker,reason", list(
  proportion(1, c(120, 131, 145, 150, 170), rep(900, 5)),
  proportion(2, c(90, 85, 70, 66, 50), c(300, 310, 290, 305, 300)),
  proportion(3, c(10, 12, 11, 9, 12), c(60, 61, 59, 60, 62)),
  proportion(4, c(100, 101, 99, 100, 160), rep(400, 5)),
  proportion(5, c(400, 390, 200, 210, 220, 240, 260), rep(800, 7)),
  proportion(6, c(3, 4, 5, 6), rep(40, 4)),
  proportion(7, c(30, 34, NA, 41, 45), rep(90, 5)),
  proportion(8, c(NA, 30, 34, 38, 44, 52), rep(90, 6)),
  proportion(9, c(0, 1, 2, 4, 9), rep(30, 5)),
  proportion(10, c(20, 24, 26, 29, 30), rep(30, 5)),
  proportion(11, c(1e6, 1.01e6, 1.02e6, 1.04e6, 1.05e6), rep(9e6, 5)),
  proportion(12, rep(25, 5), rep(100, 5))))

write("trend_markers_other", "case,value,lower95,upper95,beta,chi2,marker,reason", list(
  other(1, c(50, 51, 52, 53, 54), rep(1, 5)),
  other(2, c(50, 51, 52, 53, 54), rep(3, 5)),
  other(3, c(9.5, 8.25, 8, 6.5, 6), c(0.5, 0.75, 0.5, 1, 0.5), c(0.75, 0.75, 0.75, 1.5, 0.5)),
  other(4, c(70, 70, 70, 70, 90), rep(2, 5)),
  other(5, c(10, 90, 30, 31, 33, 36, 37), rep(1.5, 7)),
  other(6, c(30, 31, NA, 36, 37), rep(1, 5)),
  other(7, c(30, 31, 33), rep(1, 3)),
  other(8, c(30, 31, 33, 34, 36), c(1, 1, 0, 1, 1)),
  other(9, rep(12, 5), rep(1, 5)),
  other(10, c(0.002, 0.0025, 0.00275, 0.003, 0.0035), rep(0.000125, 5)),
  other(11, c(-5, -4, -2, -1, 2), rep(1, 5))))

write("trend_lm_sen_mk", paste0("case,y,n,intercept,slope,se_slope,t,p,r2,sigma,",
  "sen_slope,sen_intercept,mk_S,mk_varS,mk_Z,mk_p"), list(
  line(1, c(4, 9)),
  line(2, c(2, 4, 6, 8)),
  line(3, rep(7, 5)),
  line(4, c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3)),
  line(5, c(12.5, NA, 11, 10.5, NA, 9, 9.25, 7)),
  line(6, c(1, 1, 1, 2, 2, 1, 2, 2, 2)),
  line(7, 1e6 + c(0, 1, 3, 2, 5, 4, 7)),
  line(8, c(-0.002, 0.001, -0.004, -0.003, -0.006, -0.005)),
  line(9, c(NA, 5, 6, 4, NA))))

write("coin_cagr", "case,year,y,cagr,prc_change_per_year", list(
  growth(1, 2019:2021, c(100, 110, 121)),
  growth(2, c(2008, 2010, 2012, 2014), c(80, NA, 60, 55)),
  growth(3, 2001:2003, c(40, 30, 0)),
  growth(4, 2001:2003, c(0, 5, 9)),
  growth(5, 2001:2003, c(50, 20, -10)),
  growth(6, 2001:2003, c(NA, 7, NA)),
  growth(7, c(2000, 2000.5), c(3, 4.5))))

# Two years and four months, made up, one of them odd.
months <- function() {
  season <- c(-20, -14, 3, 6, 12, 15, 18, 9, 2, -4, -9, -18)
  wobble <- c(3, -2, 1, 4, -3, 0, 2, -1, -4, 2, 5, -2, 1)
  i <- 1:28
  y <- 200 + i / 2 + season[(i - 1) %% 12 + 1] + wobble[(i - 1) %% 13 + 1]
  y[17] <- y[17] + 60
  ts(y, frequency = 12)
}

y <- months()
add <- decompose(y)
mul <- decompose(y, "multiplicative")
periodic <- stl(y, "periodic")$time.series
robust <- stl(y, 7, robust = TRUE)$time.series
columns <- list(y, add$trend, add$seasonal, add$random, mul$trend, mul$seasonal, mul$random,
  periodic[, 1], periodic[, 2], periodic[, 3], robust[, 1], robust[, 2])
write("seasonal", paste0("case,i,y,add_trend,add_seasonal,add_random,mul_trend,mul_seasonal,",
  "mul_random,stl_periodic_seasonal,stl_periodic_trend,stl_periodic_remainder,",
  "stl7_robust_seasonal,stl7_robust_trend"),
  lapply(seq_along(y), function(i) c("a", i, vapply(columns, function(x) number(x[i]), ""))))
