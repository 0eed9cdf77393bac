-- SPDX-License-Identifier: GPL-2.0-or-later
-- EXPECT: error
error("\27[2Jcleared\27]0;title\7\r\nforged line", 0)
