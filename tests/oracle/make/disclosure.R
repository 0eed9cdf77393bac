# SPDX-License-Identifier: GPL-2.0-or-later
# Writes round_base.csv, suppression_min_secondary.csv, suppression_audit.csv.
# Small tables, so that every filling that agrees with the totals can be
# enumerated: limits, and the fewest further cells, by brute force alone.
#   Rscript tests/oracle/make/disclosure.R FOLDER

folder <- commandArgs(TRUE)[1]
write_csv <- function(frame, name) {
  write.csv(frame, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
}

# Halves are exact here: x and base are whole.
round_base <- function(x, base) {
  low <- floor(x / base) * base
  high <- ceiling(x / base) * base
  half <- abs((x - low) - (high - x)) < 1e-9 & low != high
  nearest <- ifelse(x - low < high - x, low, high)
  even <- ifelse((low / base) %% 2 == 0, low, high)
  data.frame(x = x, base = base,
             nearest_half_up = ifelse(half, high, nearest),
             nearest_half_away = ifelse(half, ifelse(x < 0, low, high), nearest),
             nearest_half_even = ifelse(half, even, nearest),
             floor = low, ceiling = high)
}
grid <- expand.grid(x = c(0, 1, 2, 5, 15, 25, 99, -5, -15), base = c(2, 5, 10))
write_csv(round_base(grid$x, grid$base), "round_base")

# All fillings of the cells `where`, 0 or more, with the sums that the true
# ones have in each row and column: cell by cell.
fillings <- function(cells, where, rows, cols) {
  row_left <- rowSums(matrix(ifelse(where, cells, 0), rows, byrow = TRUE))
  col_left <- colSums(matrix(ifelse(where, cells, 0), rows, byrow = TRUE))
  places <- which(where)
  found <- list()
  fill <- function(k, values, row_left, col_left) {
    if (k > length(places)) {
      if (all(row_left == 0) && all(col_left == 0)) found[[length(found) + 1]] <<- values
      return(invisible())
    }
    r <- (places[k] - 1) %/% cols + 1
    c <- (places[k] - 1) %% cols + 1
    for (value in 0:min(row_left[r], col_left[c])) {
      next_row <- row_left
      next_col <- col_left
      next_row[r] <- next_row[r] - value
      next_col[c] <- next_col[c] - value
      fill(k + 1, c(values, value), next_row, next_col)
    }
  }
  fill(1, c(), row_left, col_left)
  do.call(rbind, found)
}

limits <- function(cells, where, rows, cols) {
  all <- fillings(cells, where, rows, cols)
  list(low = apply(all, 2, min), high = apply(all, 2, max))
}

is_safe <- function(cells, primary, where, rows, cols) {
  found <- limits(cells, where, rows, cols)
  all((found$high - found$low)[primary[where]] >= 1)
}

fewest <- function(cells, primary, rows, cols) {
  free <- which(!primary & cells > 0)
  for (size in 0:4) {
    best <- NA
    if (size > length(free)) break
    sets <- if (size == 0) list(integer()) else combn(length(free), size, simplify = FALSE)
    for (set in sets) {
      where <- primary
      where[free[set]] <- TRUE
      total <- sum(cells[free[set]])
      if (is.na(best) || total < best)
        if (is_safe(cells, primary, where, rows, cols)) best <- total
    }
    if (!is.na(best)) return(c(size, best))
  }
  c(NA, NA)
}

tables <- list(
  list(2, 2, c(1, 9, 9, 9)),
  list(2, 2, c(4, 0, 9, 9)),
  list(2, 3, c(3, 7, 11, 6, 0, 9)),
  list(3, 2, c(2, 6, 8, 5, 7, 9)),
  list(3, 3, c(1, 5, 6, 7, 2, 8, 9, 5, 3)),
  list(3, 3, c(1, 1, 5, 1, 5, 6, 5, 6, 0)),
  list(2, 4, c(4, 5, 6, 7, 8, 7, 6, 5)),
  list(3, 3, c(5, 6, 7, 8, 9, 5, 6, 7, 8)),
  list(1, 4, c(2, 6, 7, 9))
)

cases <- list()
audit <- list()
for (case in seq_along(tables)) {
  rows <- tables[[case]][[1]]
  cols <- tables[[case]][[2]]
  cells <- tables[[case]][[3]]
  primary <- cells >= 1 & cells <= 4
  listed <- function(x) paste(x, collapse = ";")
  found <- if (any(primary)) limits(cells, primary, rows, cols) else list(low = NULL, high = NULL)
  if (!any(primary)) next
  best <- fewest(cells, primary, rows, cols)
  cases[[length(cases) + 1]] <- data.frame(
    case = case, rows = rows, cols = cols, cells_by_row = listed(cells),
    primary_by_row = listed(as.integer(primary)),
    primary_only_lo = listed(found$low), primary_only_hi = listed(found$high),
    primary_alone_exact_disclosure = as.integer(any(found$low == found$high)),
    min_secondary_cells = best[1], min_total_count_at_min_cells = best[2])
  # Two patterns: the small cells alone, and all cells of the first two rows.
  wide <- primary | seq_along(cells) <= min(2, rows) * cols
  for (where in list(primary, wide)) {
    found <- limits(cells, where, rows, cols)
    places <- which(where)
    audit[[length(audit) + 1]] <- data.frame(
      case = case, cell_row = (places - 1) %/% cols + 1, cell_col = (places - 1) %% cols + 1,
      true = cells[places], lo = found$low, hi = found$high,
      suppressed_by_row = listed(as.integer(where)))
  }
}
write_csv(do.call(rbind, cases), "suppression_min_secondary")
write_csv(do.call(rbind, audit), "suppression_audit")
