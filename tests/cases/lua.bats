#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2016,SC2154 # code is meant as text; bats sets stderr
# A method checked by hand: expressions with the plugins in use, and what the
# comments of their modules say.

load helper

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return 1
  cp -R "$ROOT/config" "$ROOT/scripts" "$ROOT/plugins" .
}
setup() { cd "$BATS_FILE_TMPDIR" || return 1; }

# Standard input instead of the words of a command.
feed() {
  run --separate-stderr bash -c 'printf %b "$1" | "$ASSAY" lua' feed "$1"
}

@test "an expression is evaluated and its figures are printed in full" {
  try 0 lua -e 'intervals.wilson(5, 10)'
  [ "$output" = $'0.23659309051256405\t0.763406909487436' ] || show got "$output"
  try 0 lua -e 1/3 -e '2^53 + 1' -e '{ 1, "two", x = { y = true } }'
  [ "${lines[0]}" = 0.3333333333333333 ]
  [ "${lines[1]}" = 9007199254740992 ]
  [ "${lines[2]}" = '{ 1, "two", x = { y = true } }' ]
  [ ! -e assay.db ]
}

@test "a value that does not exist is nil with its reason" {
  try 0 lua -e 'intervals.wilson(5, 0)'
  [ "$output" = $'nil\tthe denominator must be more than 0' ]
}

@test "a long table takes a line for each item" {
  try 0 lua -e '{ a = string.rep("x", 60), b = { 1, 2 }, c = 0.5 }'
  [ "${#lines[@]}" -eq 5 ]
  has '  b = { 1, 2 },'
}

@test "results are rows of every format" {
  try 0 lua --csv --lf -e '1, nil, "b"' -e 'x = 2' -e 'x'
  [ "$output" = 'expression,result,type,value
1,1,number,1
1,2,nil,
1,3,string,b
3,1,number,2' ] || show got "$output"
  try 0 lua --json -e 'intervals.wilson(5, 10)'
  has '{"expression":1,"result":1,"type":"number","value":0.23659309051256405}'
}

@test "a failure names what is wrong and what may be meant" {
  try 4 lua -e 'interval.wilson(5, 10)'
  told "'interval' is not defined; did you mean 'intervals'?"
  try 4 lua -e 'intervals.wilsn(5, 10)'
  told "intervals has no 'wilsn'; did you mean 'wilson'?"
  try 4 lua -e 'intervals.wilson("5", 10)'
  told "expression:1: x must be a number, not a string"
  try 4 lua -e 'os.time()'
  told "os is not available in scripts"
  try 2 lua 'intervals.wilson(5, 10)'
  told "one word too many"
}

@test "an expression meets the limits that scripts meet" {
  try 4 lua -e 'while true do end'
  told "stopped after 2 s of processor time"
  try 4 lua -e 'local t = {} for i = 1, 1e9 do t[i] = { i } end'
  told "MiB"
  try 0 lua -e '"a\27[31mb"'
  [ "$output" = 'a\x1B[31mb' ]
}

@test "lines of a pipe are evaluated one after the other" {
  feed 'x = 5\nx * 2\n\nfor i = 1, 2 do\n  print(i)\nend\nfunction f(a)\n  return a + x\nend\nf(1)\n'
  [ "$status" -eq 0 ] || show stderr "$stderr"
  [ "$output" = $'10\n1\n2\n6' ] || show got "$output"
  feed '1\n\nnil + 1\n2\nf(\n'
  [ "$status" -eq 4 ]
  [ "$output" = $'1\n2' ]
  [[ $stderr == *"line:3: attempt to perform arithmetic on a nil value"* ]]
  [[ $stderr == *"line:5: unexpected symbol near <eof>"* ]]
}

@test "the prompt completes the names of functions" {
  script -qec true /dev/null >tried.txt 2>&1 ||
    skip "no terminal can be made here: $(head -n 1 tried.txt)"
  # The end of the input is lost when it comes while a line is being answered.
  (sleep 1 && printf 'intervals.wil\t(5, 10)\n' &&
    for _ in {1..60}; do sleep 1 && printf '\004'; done) |
    script -qec "$ASSAY lua" /dev/null >typed.txt
  grep -q 'At hand: .*intervals' typed.txt
  grep -q '0.23659309051256405' typed.txt
}

@test "assay test runs the example lines of modules" {
  try 0 test plugins/intervals -v
  has 'ok      plugins/intervals/intervals.lua:'
  has 'intervals.wilson(5, 10)'
  has ' passed, 0 failed'
  lacks combine
  cp plugins/intervals/intervals.lua kept.lua
  sed -i 's/^-- > intervals.poisson(0)  -- .*/-- > intervals.poisson(0)  -- 1/
    s/^\(-- > intervals.byar(100)\)  -- .*/\1/' plugins/intervals/intervals.lua
  run --separate-stderr assay test plugins/intervals
  mv kept.lua plugins/intervals/intervals.lua
  [ "$status" -eq 1 ]
  has 'it is 0.0, 3.6888794541139, not 1'
  has 'it has no result: -- > expression  -- result'
  has ' 2 failed'
}

@test "help shows what the comment above a function says" {
  try 0 help intervals.wilson
  [ "${lines[0]}" = 'intervals.wilson(x, n, confidence)' ]
  [[ ${lines[1]} =~ ^plugins/intervals/intervals.lua:[0-9]+$ ]]
  has "Limits of the proportion x / n."
  has "> intervals.wilson(5, 10)  -- 0.23659309051256, 0.76340690948744"
  try 0 help intervals
  [ "${lines[1]}" = plugins/intervals/intervals.lua ]
  has "intervals.byar(x, confidence)"
  has "Exact limits of the count x."
}

@test "help on what is not there names the nearest" {
  try 2 help intervals.wilsn
  told "there is no verb, module or function 'intervals.wilsn'; did you mean 'intervals.wilson'?"
  try 2 help interval
  told "did you mean 'intervals'?"
  try 2 help intervals.zzz
  told "assay help intervals lists its functions"
  try 2 help impotr
  told "did you mean 'import'?"
}
