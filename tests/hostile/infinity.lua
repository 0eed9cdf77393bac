-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: reject
return { numerator = 1 / 0, denominator = 1 }
