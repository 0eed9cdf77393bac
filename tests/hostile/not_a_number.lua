-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: reject
return 0 / 0
