-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: absent
os.execute("touch escaped")
