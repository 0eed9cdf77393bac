/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is allowed is a list; what is forgotten is forbidden. Memory may be
   had, but never made executable.

   libseccomp makes the filter's program once, in the child that then tries
   it; the workers load those same bytes. In a process without memory it goes
   round for ever, and there alone that has a deadline. */
#include "wall.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* clang's way to tell, which gcc lacks. */
#ifndef __has_feature
#define __has_feature(name) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
static const bool thin = true;
#else
static const bool thin = false;
#endif

/* The calls that a computing process makes. */
static const int allowed[] = {
    SCMP_SYS(read),          SCMP_SYS(write),
    SCMP_SYS(recvfrom),      SCMP_SYS(sendto),
    SCMP_SYS(brk),           SCMP_SYS(munmap),
    SCMP_SYS(mremap),        SCMP_SYS(madvise),
    SCMP_SYS(futex),         SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(clock_gettime), SCMP_SYS(getrandom),
    SCMP_SYS(setitimer),     SCMP_SYS(restart_syscall),
};

/* What the sanitizers do besides: look at themselves and report. */
static const int reporting[] = {
    SCMP_SYS(sigaltstack), SCMP_SYS(gettid),
    SCMP_SYS(getpid),      SCMP_SYS(sched_yield),
    SCMP_SYS(openat),      SCMP_SYS(close),
    SCMP_SYS(readlink),    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),  SCMP_SYS(lseek),
    SCMP_SYS(getrlimit),   SCMP_SYS(prlimit64),
    SCMP_SYS(tgkill),      SCMP_SYS(ioctl),
    SCMP_SYS(uname),       SCMP_SYS(clone),
    SCMP_SYS(wait4),       SCMP_SYS(prctl),
    SCMP_SYS(ptrace),      SCMP_SYS(process_vm_readv),
};

bool wall_is_thin(void)
{
    return thin;
}

static bool allow(scmp_filter_ctx filter, const int *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
            return false;
    return true;
}

/* Allowed when its third argument, the protection, has no PROT_EXEC. */
static bool allow_unless_executable(scmp_filter_ctx filter, int call)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
}

static bool add_rules(scmp_filter_ctx filter)
{
    return allow(filter, allowed, sizeof allowed / sizeof *allowed) &&
           allow_unless_executable(filter, SCMP_SYS(mmap)) &&
           allow_unless_executable(filter, SCMP_SYS(mprotect)) &&
           (!thin ||
            allow(filter, reporting, sizeof reporting / sizeof *reporting));
}

enum { MOST_STEPS = 1024 };

static struct sock_filter steps[MOST_STEPS];
static unsigned short step_count; /* 0: not known yet */

static bool make_program(int file)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool made =
        filter && add_rules(filter) && seccomp_export_bpf(filter, file) == 0;
    if (filter)
        seccomp_release(filter);
    return made;
}

static bool take_program(int file)
{
    ssize_t size = pread(file, steps, sizeof steps, 0);
    if (size <= 0 || (size_t)size == sizeof steps ||
        (size_t)size % sizeof *steps != 0)
        return false;
    step_count = (unsigned short)((size_t)size / sizeof *steps);
    return true;
}

static bool load_filter(void)
{
    struct sock_fprog program = {step_count, steps};
    return step_count > 0 &&
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

static bool limit(__rlimit_resource_t resource, rlim_t most)
{
    struct rlimit limits = {.rlim_cur = most, .rlim_max = most};
    return setrlimit(resource, &limits) == 0;
}

/* Address space in use now, in bytes; 0 when it cannot be told. Without stdio,
   whose buffers would be the first that a new process has to copy. */
static size_t space_in_use(void)
{
    char text[32] = "";
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    return length <= 0
               ? 0
               : strtoul(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
}

static bool limit_memory(size_t memory)
{
    size_t now = space_in_use();
    return thin || (now > 0 && limit(RLIMIT_AS, now + memory));
}

static bool limit_all(size_t memory)
{
    return limit_memory(memory) && limit(RLIMIT_CORE, 0) &&
           limit(RLIMIT_FSIZE, thin ? RLIM_INFINITY : 0) &&
           limit(RLIMIT_NPROC, 0) && limit(RLIMIT_MEMLOCK, 0) &&
           (thin || limit(RLIMIT_NOFILE, 4));
}

bool wall_build(size_t memory)
{
    return limit_all(memory) && prctl(PR_SET_DUMPABLE, 0) == 0 &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && load_filter();
}

/* A machine may be slow to give the trial its turn; what it then does takes
   milliseconds, unless libseccomp loops for want of memory. */
enum {
    BUILT_NOT = 3,
    HELD_NOT = 4,
    TRIAL_SECONDS = 5,
    TRIAL_PROCESSOR_SECONDS = 1
};

/* getuid() is harmless and forbidden: whoever is left after it has no wall. */
_Noreturn static void be_trial(int file)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGALRM, SIG_DFL);
    alarm(TRIAL_SECONDS);
    if (!limit(RLIMIT_CPU, TRIAL_PROCESSOR_SECONDS) || !make_program(file) ||
        !take_program(file) || !wall_build((size_t)64 << 20))
        _exit(BUILT_NOT);
    (void)!getuid();
    _exit(HELD_NOT);
}

/* How the trial ended, as waitpid() has it; -1: there was none. */
static int try_with(int file)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        be_trial(file);
    if (child < 0)
        return -1;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

static int try_wall(void)
{
    int file = memfd_create("filter", MFD_CLOEXEC);
    if (file < 0)
        return -1;
    int status = try_with(file);
    if (!take_program(file))
        status = -1;
    close(file);
    return status;
}

bool wall_holds(struct err *err)
{
    static bool held;
    if (held)
        return true;
    int status = try_wall();
    if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) {
        held = true;
        return true;
    }
    bool built =
        status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == HELD_NOT;
    err_set(err, ERR_REFUSED, "no wall can be built round scripts: %s",
            built ? "its filter does not hold"
                  : "the system refuses its filter or limits");
    return err_mend(err, "--no-wall runs scripts that you trust without it");
}
