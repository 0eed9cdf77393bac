# SPDX-License-Identifier: GPL-2.0-or-later
# What the illustrative returns share: the boroughs, chance, what each borough
# is like, days. A return's own file has a function write_return().
FILENAME ~ /areas/ && $3 == "borough" { name[++count] = $2 }
FILENAME ~ /population/ && $2 == 2008 { people[$1] = $3 }

# From 0 up to 1: Lehmer, exact in double precision.
function chance() {
  seed = (seed * 48271) % 2147483647
  return seed / 2147483647
}

function between(low, high) { return low + (high - low) * chance() }
function whole(x) { return int(x + 0.5) }
function within(x, low, high) {
  return x < low ? low : x > high ? high : x
}

# What a borough is like, the same in every return.
function settle(i) {
  seed = 20080331 + 7919 * i
  chance(); chance()
  volume[i] = between(0.6, 1.5)
  skill[i] = between(0.25, 0.40)
  effort[i] = between(0, 1)
}

function start(text,    j) {
  seed = 1
  for (j = 1; j <= length(text); j++)
    seed = (seed * 31 + index("/0123456789abcdefghijklmnopqrstuvwxyz", \
      substr(text, j, 1))) % 2147483646 + 1
  chance(); chance()
}

# The day so many days after 1 July of the first year of Delphinus 2.
function day_after(days,    m, y, length_of) {
  m = 7; y = 2007
  split("31 29 31 30 31 30 31 31 30 31 30 31", length_of, " ")
  while (days >= length_of[m]) {
    days -= length_of[m]
    if (++m > 12) { m = 1; y++; length_of[2] = y == 2008 ? 29 : 28 }
  }
  return sprintf("%d-%02d-%02d", y, m, days + 1)
}

END {
  for (i = 1; i <= count; i++) settle(i)
  start_year = substr(year, 1, 4)
  start(kind year)
  write_return()
}
