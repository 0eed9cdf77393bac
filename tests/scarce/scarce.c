/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes of the program one that is refused memory: with SCARCE=n in its
   environment the n-th request of each process fails, counted from the start
   of the program (a process forked later counts on from what its parent had
   then). SCARCE=0 refuses nothing. With SCARCE_FILE=PATH, a letter is added
   to that file at each refusal, and at the end the number of requests is put
   there when there was none. The program itself knows nothing of it: the
   linker puts these functions round those of the C library (--wrap, see the
   Makefile), for the program and all that is linked into it. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t most);

static unsigned long asked, refused;
static int note = -1;

static void tell_count(void)
{
    char text[24];
    int length = snprintf(text, sizeof text, "%lu\n", asked);
    if (note >= 0 && (refused == 0 || asked < refused))
        (void)!write(note, text, (size_t)length);
}

__attribute__((constructor)) static void begin(void)
{
    const char *number = getenv("SCARCE"), *file = getenv("SCARCE_FILE");
    refused = number ? strtoul(number, NULL, 10) : 0;
    if (file)
        note = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    atexit(tell_count);
}

/* A walled worker may write nowhere but to its socket, and has closed this:
   what it is refused is not told. */
static bool refuse(void)
{
    if (++asked != refused)
        return false;
    if (note >= 0)
        (void)!write(note, "x", 1);
    return true;
}

void *__wrap_malloc(size_t size)
{
    return refuse() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refuse() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return refuse() ? NULL : __real_realloc(block, size);
}

char *__wrap_strndup(const char *text, size_t most)
{
    size_t length = strnlen(text, most);
    char *copy = __wrap_malloc(length + 1);
    if (!copy)
        return NULL;
    copy[length] = '\0';
    return memcpy(copy, text, length);
}

char *__wrap_strdup(const char *text)
{
    return __wrap_strndup(text, strlen(text));
}
