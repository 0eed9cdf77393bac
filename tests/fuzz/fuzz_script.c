/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A measure's script, or a module that it requires, of any text or a woven
   one, over a small frame with a real `here`. It ends in time, with an answer
   that is sound and the same in a second state; and a good script afterwards
   answers as it always did. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../unit/here_world.h"
#include "feed.h"
#include "lib_actor.h"
#include "weave.h"

enum { TEXT_MOST = 4096 };

static struct stage *stage;

static const char good_text[] =
    "return { compute = function(here, params)\n"
    "  local t = {}\n"
    "  for row in here:rows() do t[#t + 1] = row.offences end\n"
    "  table.sort(t)\n"
    "  local text = table.concat(t, '+'):gsub('%d+', function(d)\n"
    "    return '<' .. d .. '>' end)\n"
    "  assert(text == '<4>+<20>', text)\n"
    "  return here:sum('offences') + params.least + 12.5 -\n"
    "    here:value('rate') + here:back(2):sum('offences')\n"
    "end }";

static const char opening[] = "local a, b, c, t, f = 1, 'x', {}, {1, 2, 3}, "
                              "tostring\n";

static const struct vm_limits limits = {
    .memory = 8 << 20, .seconds = 0.05, .output = 64 << 10, .source = 64 << 10};

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    void *state;
    (void)argc;
    (void)argv;
    stage_open(&state);
    stage = state;
    stage->here.hear = NULL;
    return 0;
}

static struct script script_of(const char *text)
{
    return (struct script){.kind = "measure",
                           .name = "a",
                           .file = "scripts/measures/a.lua",
                           .text = text,
                           .length = strlen(text)};
}

static void check_answer(const struct answer *answer)
{
    DEMAND(answer->status >= STATUS_OK && answer->status <= STATUS_FAILED);
    DEMAND(memchr(answer->note, '\0', sizeof answer->note) != NULL);
    DEMAND(text_is_utf8(answer->note, strlen(answer->note), NULL));
    if (answer->status == STATUS_FAILED)
        DEMAND(answer->note[0] != '\0');
    if (answer->status == STATUS_OK)
        DEMAND(isfinite(answer->value) ||
               (isfinite(answer->numerator) && isfinite(answer->denominator)));
}

/* A limit was met: where that is depends on the machine. */
static bool is_stopped(const struct answer *answer)
{
    return strstr(answer->note, "stopped") != NULL;
}

/* What the script answers for Barnet, and then for Hackney; false when it was
   stopped before that. */
static bool run(const char *text, const char *module,
                const struct vm_limits *within, struct answer answers[2])
{
    static struct param_spec least = {
        .name = "least", .value = {.number = 10}, .min = 0, .max = 50};
    static const struct param_specs specs = {&least, 1};
    const struct sandbox_module item = {"m", "plugins/p/m.lua", module,
                                        strlen(module)};
    const struct sandbox_modules modules = {.items = &item, .count = 1};
    const struct script script = script_of(text);
    const int places[] = {BARNET, HACKNEY};
    stage->desks[0] = desk_new(stage->world.frame);
    struct actor *actor =
        actor_new(&script, &specs, &modules, within, &stage->here);
    actor_params(actor, &least.value);
    bool ended = true;
    for (size_t i = 0; i < 2 && ended; i++) {
        struct here_place place = stage->place;
        place.area = places[i];
        actor_stand(actor, &place);
        actor_compute(actor, &answers[i]);
        check_answer(&answers[i]);
        ended = !is_stopped(&answers[i]);
    }
    actor_free(actor);
    desk_free(stage->desks[0]);
    return ended;
}

static void check_good(void)
{
    struct answer answers[2];
    DEMAND(run(good_text, "", NULL, answers));
    DEMAND(answers[0].status == STATUS_OK);
    DEMAND(answers[0].value == 24 + 10 + 9);
    DEMAND(answers[1].status != STATUS_OK);
}

static bool same_figure(double one, double other)
{
    return one == other || (isnan(one) && isnan(other));
}

static void check_same(const struct answer *one, const struct answer *other)
{
    DEMAND(one->status == other->status);
    DEMAND(same_figure(one->value, other->value));
    DEMAND(same_figure(one->numerator, other->numerator));
    DEMAND(same_figure(one->lower, other->lower));
    DEMAND(one->bound == other->bound);
    DEMAND(strcmp(one->note, other->note) == 0);
}

/* The script and the module that an input stands for. */
static void make(struct feed *feed, struct buffer *text, struct buffer *module)
{
    uint8_t way = feed_byte(feed) % 8;
    if (way == 0) {
        buffer_put(text, (const char *)feed->at, feed->left);
        return;
    }
    buffer_addf(text, "%sreturn { compute = function(here, params, ...)\n",
                opening);
    if (way == 1)
        buffer_put(text, (const char *)feed->at, feed->left);
    else if (way < 6)
        weave(weave_bodies, 'b', feed, text);
    else
        buffer_add(text, "local m = require('m')\n"
                         "local done, a, b = pcall(function()\n"
                         "  return m.f(here), m.f(m) end)\n"
                         "return m.f(1) and a or b");
    buffer_add(text, "\nend }");
    buffer_add(module, opening);
    if (way == 6)
        weave(weave_bodies, 'm', feed, module);
    else if (way == 7)
        buffer_put(module, (const char *)feed->at, feed->left);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed feed = feed_begin(data, size < TEXT_MOST ? size : TEXT_MOST);
    struct buffer text = {0}, module = {0};
    struct answer first[2], second[2];
    make(&feed, &text, &module);
    if (getenv("FUZZ_SHOW"))
        fprintf(stderr, "%s\n--\n%s\n", buffer_text(&text),
                buffer_text(&module));
    const char *script = buffer_text(&text), *part = buffer_text(&module);
    if (run(script, part, &limits, first) && run(script, part, &limits, second))
        for (size_t i = 0; i < 2; i++)
            check_same(&first[i], &second[i]);
    check_good();
    buffer_free(&text);
    buffer_free(&module);
    return 0;
}
