#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# The build itself: what it makes, and the rules that its sources keep.

load helper

@test "the program says its version" {
  run -0 assay version
  [[ $output =~ [0-9]+\.[0-9]+ ]]
}

@test "the program needs nothing shared but the C library" {
  [[ $ASSAY == */check/* ]] && skip "the sanitizers are shared libraries"
  run -0 ldd "$ASSAY"
  [[ ! $output =~ lib(lua|sqlite3|csv|Rmath|jansson|utf8proc|md)[^a-z] ]]
}

@test "every source file says its licence" {
  make -s -C "$ROOT" licences
}

@test "each module includes only modules before it" {
  make -s -C "$ROOT" layers
}

@test "each library is reached through its one module" {
  make -s -C "$ROOT" doorways
}

@test "install puts the program under DESTDIR and PREFIX" {
  [[ $ASSAY == */plain/* ]] || skip "only what make itself builds is installed"
  scratch
  make -s -C "$ROOT" install DESTDIR="$PWD/root" PREFIX=/opt/x
  [[ -x root/opt/x/bin/assay && -s root/opt/x/share/doc/assay/LICENSE ]]
}

@test "nothing stands at the top but what belongs there" {
  git -C "$ROOT" rev-parse 2>/dev/null || skip "not a git checkout"
  run -0 git -C "$ROOT" ls-files
  top=$(cut -d/ -f1 <<<"$output" | sort -u | sed "/^\./d")
  allowed='^(LICENSE|Makefile|README\.md|config|core|plugins|scripts|tests)$'
  run -1 grep -vE "$allowed" < <(printf "%s" "$top")
}
