/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef VALUE_TENS_H
#define VALUE_TENS_H

/* The powers of ten, from 0 to 15, all of which a double holds exactly. */
extern const double VALUE_TENS[16];

#endif
