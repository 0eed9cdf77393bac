/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes of the program one that scores in its own process: no workers, no
   wall, nothing shared, the same engine. What containment costs is the time of
   the one against that of the other. The program itself knows nothing of it:
   the linker puts these functions round the crew's (--wrap, see the
   Makefile). */
#include <stdlib.h>

#include "crew.h"
#include "grid.h"
#include "memory.h"

struct crew {
    const struct crew_use *use;
    struct slot *slot;
    void *state; /* of the one who works; NULL: not begun */
};

struct crew *__wrap_crew_new(const struct crew_use *use);
bool __wrap_crew_do(struct crew *crew, const struct job *jobs, size_t count,
                    struct err *err);
void __wrap_crew_rest(struct crew *crew);
void __wrap_crew_free(struct crew *crew);
void __wrap_grid_protect(const struct grid *grid);

struct crew *__wrap_crew_new(const struct crew_use *use)
{
    struct crew *crew = memory_take(sizeof *crew);
    crew->use = use;
    crew->slot = memory_take(sizeof *crew->slot);
    return crew;
}

static void do_job(struct crew *crew, const struct job *job)
{
    const struct crew_use *use = crew->use;
    if (!crew->state)
        crew->state = use->begin(use->context);
    atomic_store(&crew->slot->at, 0);
    crew->slot->used = 0;
    use->work(crew->state, job, crew->slot);
    use->accept(use->context, job, crew->slot, job->count);
}

bool __wrap_crew_do(struct crew *crew, const struct job *jobs, size_t count,
                    struct err *err)
{
    (void)err;
    for (size_t i = 0; i < count; i++)
        do_job(crew, &jobs[i]);
    return true;
}

/* What was begun is left behind, as an ended worker leaves it. */
void __wrap_crew_rest(struct crew *crew)
{
    crew->state = NULL;
}

void __wrap_crew_free(struct crew *crew)
{
    if (crew)
        free(crew->slot);
    free(crew);
}

/* Who works is also who writes what was found. */
void __wrap_grid_protect(const struct grid *grid)
{
    (void)grid;
}
