-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: error
visits = (visits or 0) + 1
return visits
