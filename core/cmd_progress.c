/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How far the work is: one line of a terminal, drawn over itself. Short work
   says nothing, and redrawing must not cost more than the work. */
#include "cmd_progress.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd.h"

#define PATIENCE 0.3 /* seconds before the first sign */
#define PAUSE 0.1    /* seconds between two */

enum { BAR = 20 };

struct progress {
    const char *what;
    double began, drawn;
    bool shown;
};

struct progress *progress_new(struct arena *arena)
{
    return arena_take(arena, sizeof(struct progress));
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void draw(const struct progress *progress, size_t done, size_t total,
                 double time)
{
    char bar[BAR + 1];
    double part = (double)done / (double)total;
    double left = part > 0 ? (time - progress->began) * (1 - part) / part : 0;
    memset(bar, '.', BAR);
    memset(bar, '#', (size_t)(part * BAR));
    bar[BAR] = '\0';
    fprintf(stderr, "\r\033[K%s  %3.0f %%  %s  %.0f s left", progress->what,
            part * 100, bar, left);
}

static void begin(struct progress *progress, const char *what, double time)
{
    if (progress->what && strcmp(progress->what, what) == 0)
        return;
    progress->what = what;
    progress->began = time;
}

static void wipe(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    *progress = (struct progress){0};
}

static bool is_due(const struct progress *progress, double time)
{
    return time - progress->began >= PATIENCE &&
           time - progress->drawn >= PAUSE;
}

void cmd_progress(const struct cmd *cmd, const char *what, size_t done,
                  size_t total)
{
    struct progress *progress = cmd->progress;
    if (cmd->quiet || !isatty(STDERR_FILENO) || total == 0)
        return;
    double time = now();
    begin(progress, what, time);
    if (done >= total) {
        wipe(progress);
    } else if (is_due(progress, time)) {
        draw(progress, done, total, time);
        progress->drawn = time;
        progress->shown = true;
    }
}
