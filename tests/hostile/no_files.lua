-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: absent
return io.open("/etc/hostname"):read("a")
