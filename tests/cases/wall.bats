#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2154 # bats sets output and stderr
# The wall round workers, seen from outside: what they ask of the system once
# it stands, what is said where it cannot be built, and what is on record when
# it was left away.
load helper

setup() {
  small
  assay import -q visits.csv
}

# Leaks cannot be looked for in a traced program.
traced() {
  ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 strace "$@"
}

can_trace() {
  strace -o /dev/null true 2>/dev/null ||
    skip "strace cannot trace here"
}

# From a trace of one process, what it did after its filter was on.
after_filter() {
  sed '1,/^seccomp(SECCOMP_SET_MODE_FILTER, [^,]*, {len=.* = 0$/d' "$1"
}

# calls_of FILE...: the names of the calls.
calls_of() {
  sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' "$@"
}

@test "a worker makes no system call but those allowed" {
  if grep -q __asan_init "$ASSAY"; then skip "sanitizers need more calls"; fi
  can_trace
  local file workers=0 tried=0
  local may='read|write|recvfrom|sendto|brk|munmap|mremap|madvise|futex|exit'
  may+='|exit_group|rt_sigreturn|rt_sigaction|rt_sigprocmask|clock_gettime'
  may+='|getrandom|setitimer|restart_syscall|mmap|mprotect'
  strace -ff -o trace "$ASSAY" run -q --jobs 3
  for file in trace.*; do
    after_filter "$file" >inside
    [[ -s inside ]] || continue
    # The child that tries whether the wall holds is killed by it.
    if grep -q '^getuid()' inside; then
      run -0 calls_of inside
      [[ ${lines[-1]} == getuid ]] || show "getuid at the end" "$output"
      grep -q 'killed by SIGSYS' inside
      sed -i '/^getuid()/d' inside
      tried=$((tried + 1))
    else
      workers=$((workers + 1))
      grep -q '^recvfrom(0\|^read(0' inside
    fi
    run ! grep -Evx "$may" <(calls_of inside)
    run ! grep -E '^(mmap|mprotect)\(.*PROT_EXEC' inside
    run ! grep -E '^(read|write|recvfrom|sendto)\([^0]' inside
  done
  [[ $tried == 1 ]]
  # One that reads the files, and at least one that scores.
  ((workers >= 2))
}

@test "without a wall nothing is run, and what to do is said" {
  can_trace
  local verb
  for verb in check run test "explain visit_rate Camden 2007/08"; do
    # shellcheck disable=SC2086 # a verb and what it takes
    run --separate-stderr -6 traced -f -o /dev/null -e inject=seccomp:error=EPERM \
      "$ASSAY" $verb
    told "no wall can be built round scripts"
    told "--no-wall runs scripts that you trust without it"
  done
  run -0 sqlite3 assay.db "select count(*) from run"
  [[ $output == 0 ]]
}

@test "a filter that is taken but does not hold is no wall" {
  can_trace
  # It is asked what filters there are, then to take this one.
  traced -f -o trace -e trace=seccomp "$ASSAY" check
  local load
  load=$(sed '/{len=/q' trace | grep -c 'seccomp(')
  run --separate-stderr -6 traced -f -o /dev/null \
    -e "inject=seccomp:retval=0:when=$load" "$ASSAY" run
  told "no wall can be built round scripts: its filter does not hold"
}

@test "--no-wall runs where no wall can be built, and this is on record" {
  can_trace
  run -0 --separate-stderr traced -f -o /dev/null -e inject=seccomp:error=EPERM \
    "$ASSAY" --no-wall run -q
  results_of >open
  try 0 runs show r1
  has "no (--no-wall)"
  try 0 results
  [[ $output$stderr == *"made with --no-wall"* ]] || show no-wall "$output$stderr"
  try 0 run -q
  results_of >walled
  diff open walled
  try 0 results
  [[ $output$stderr != *--no-wall* ]] || show "no such note" "$output$stderr"
  run -0 sqlite3 assay.db "select id, walled from run"
  [[ $output == $'1|0\n2|1' ]] || show $'1|0\n2|1' "$output"
}
