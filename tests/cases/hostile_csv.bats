#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2016,SC2154 # code is meant as text; bats sets stderr
# Damaged, mislabelled and malicious files: each is read rightly, or refused
# with its place; none is half read. tests/data/hostile_csv holds ours;
# ../shared/hostile_csv, where it exists, holds more, with a manifest.

load helper

OURS=$ROOT/tests/data/hostile_csv
THEIRS=$ROOT/../shared/hostile_csv

setup() {
  scratch
  mkdir -p config/sources
  echo 'return { title = "Hostile files", store = "assay.db" }' \
    >config/programme.lua
  { cat <<'CSV'
code,name,kind,parent,aliases
E09000001,City of London,borough,,
E09000002,Barking and Dagenham,borough,,
E09000003,Barnet,borough,,
E09000007,Camden,borough,,
E09000012,Hackney,borough,,
E09000021,Kingston upon Thames,borough,,
E09000033,Westminster,borough,,
CSV
    for i in $(seq 0 20); do echo "A$i,Place $i,site,,"; done
  } >config/areas.csv
  cat >config/sources/rates.lua <<'LUA'
return {
  title = "Rates", area = "code", period = { column = "period", kind = "year" },
  columns = { { name = "name", type = "text" }, { name = "value", type = "real" } },
  missing = { ["[c]"] = "confidential", [".."] = "not available" },
}
LUA
}

# ours FILE: it loads; what it holds is what is given on standard input.
loads() {
  try 0 import --source rates "$OURS/$1.csv"
  run -0 assay sql --no-headers \
    "select area_code, name, value, line from rates_named order by line"
  diff - <(printf '%s\n' "$output")
}

# FILE is refused, nothing is stored, and each TEXT is told.
refuses() {
  local text
  try 3 import --source rates "$OURS/$1.csv"
  [ -z "$output" ]
  for text in "${@:2}"; do
    told "$text"
  done
  told "$1.csv: not imported, nothing was stored"
  holds_nothing
}

@test "a byte order mark is no part of the first name" {
  loads byte_order_mark <<<$'E09000012\tHackney\t1.5\t2'
}

@test "LF, CR LF and CR in one file, and no line end after the last row" {
  loads mixed_line_ends <<TSV
E09000007	Camden	1.5	2
E09000012	Hackney	2.5	3
E09000033	Westminster	3.5	4
TSV
}

@test "line ends written twice make no rows of their own" {
  run -0 assay import --source rates "$OURS/double_cr.csv"
  has "2 records, 1 year (2023), 2 rows, 2 areas, 0 rejected"
}

@test "doubled quotes are one, an empty field in quotes is empty" {
  loads doubled_quotes <<TSV
E09000007	Cam"den, "NW1"	1.5	2
E09000012		2.5	3
TSV
}

@test "formulas, formats and markup are text and stay so" {
  loads formulas <<TSV
E09000007	=1+2	1.5	2
E09000012	@SUM(A1)	-2.5	3
E09000033	<b>%s%n</b>	3	4
TSV
}

@test "lines are counted as an editor counts them" {
  refuses physical_lines 'physical_lines.csv:9:28: value: "n/a" is no number' \
    "1 of 3 records rejected, 1 fault"
}

@test "bytes that are no UTF-8, by line and byte" {
  refuses invalid_utf8 "invalid_utf8.csv:3:16: byte 16 of the line, 0xC0" \
    '   | E09000012,"Hack\xC0\xAFney",2023,2.5'
  refuses windows_1252 "windows_1252.csv:2:14: byte 14 of the line, 0xE9" \
    "E09000007,Café Camden,2023,1.5" 'encoding = "windows-1252"'
  refuses utf16 "this file is in UTF-16 (little end first), no CSV"
}

@test "the encoding can be named, and is recorded" {
  try 0 import --source rates --encoding windows-1252 "$OURS/windows_1252.csv"
  has "windows-1252, comma"
  run -0 assay sql --no-headers "select name from rates_named"
  [ "$output" = "Café Camden" ]
}

@test "NUL bytes and control characters, shown so that they do no harm" {
  refuses nul_tail "nul_tail.csv:3: NUL bytes"
  refuses control_characters \
    "control_characters.csv:2:11: name: character 4 is a control character" \
    'Cam\x1B[2Jden'
  [[ $stderr != *$'\x1b'* ]]
}

@test "what stands before the header, or is the header again" {
  refuses preamble "preamble.csv:1:1: the header is expected here and stands in line 3"
  refuses sep_line "sep_line.csv:1:1: this is a spreadsheet's \"sep=\" line"
  refuses header_twice "header_twice.csv:3: the header of line 1 stands here again"
  refuses header_same \
    'header_same.csv:1:24: fields 4 and 5 of the header are both "value"'
  refuses header_sql 'header_sql.csv:1: the header lacks "name"'
}

@test "another delimiter is seen, and not guessed" {
  refuses semicolon "semicolon.csv:1: the fields are parted by semicolons" \
    'delimiter = ";"'
}

@test "quotes that are none" {
  refuses quote_open "quote_open.csv:3: a quote is opened in this record and never closed"
  refuses quote_inside "quote_inside.csv:2:19: a quote in a field that is not quoted"
}

@test "nothing is loaded round a quote that is never closed" {
  try 3 import --source rates --quarantine "$OURS/quote_open.csv"
  told "quote_open.csv:3: "
  holds_nothing
}

@test "rows of another length" {
  refuses comma_in_name "comma_in_name.csv:2: 5 fields, and the header has 4"
  refuses cut_off "cut_off.csv:3: 2 fields, and the header has 4; the file ends within this record"
}

@test "one key with two figures, one a good row before it" {
  refuses conflicting_keys \
    "conflicting_keys.csv:4: Camden, 2023 stands in line 2 already" \
    "2 of 3 records rejected, 1 fault"
}

@test "codes that a spreadsheet has rewritten" {
  refuses spreadsheet_codes 'spreadsheet_codes.csv:2:1: code: "9.00E+06"' \
    'spreadsheet_codes.csv:3:1: code: "1-Mar"' \
    "a spreadsheet seems to have rewritten it"
}

@test "figures that are not plain, each with the mend" {
  refuses numbers '2:18: value: "1,234.5" has a thousands separator; write 1234.5' \
    '3:18: value: "12%" has a per cent sign; write 12' \
    '4:18: value: "−5" has a minus sign that is no hyphen; write -5' \
    '5:18: value: "0x1F" is hexadecimal' \
    '6:18: value: "1e400" is larger than any figure that can be kept' \
    '7:18: value: "(5)" has brackets for a minus sign; write -5' \
    '8:18: value: "£3" has a currency sign; write 3'
}

# A file of the manifest is loaded or refused as its class says. Of the files
# to be loaded with a note, some hold what the contract above does not allow.
keeps_to() {
  local file=$1 class=$2 status=0
  timeout 20 "$ASSAY" import --source rates "$THEIRS/$file" >out 2>err ||
    status=$?
  case $class,$file in
    accept,c43*) grep -q "c43.*:6:20: value: \"x\" is no number" err &&
      ((status == 3)) ;;
    accept,*) ((status == 0)) && grep -q "stored as import" out ;;
    accept_note,c29* | accept_note,c53* | accept_note,c65*)
      ((status == 3)) && grep -q "$file:[0-9]*:[0-9]*: " err ;;
    accept_note,*) ((status == 0)) && grep -q "stored as import" out ;;
    reject_row,*) ((status == 3)) && grep -q "$file:[0-9]*[:0-9]* " err ;;
    reject_file,*) ((status == 3)) && grep -q "$file: not imported" err ;;
    *) false ;;
  esac || { echo "$file $class: status $status"; head -n 5 err; return 1; }
  # Refused means that nothing is in the store.
  ((status == 0)) || holds_nothing
}

@test "every file of the hostile collection, as its manifest says" {
  [ -e "$THEIRS/manifest.csv" ] || skip "the collection is not here"
  local bad=0 seen=0 file class
  while IFS=, read -r file class _; do
    [ -e "$THEIRS/$file" ] || continue
    rm -f assay.db*
    keeps_to "$file" "$class" || bad=$((bad + 1))
    seen=$((seen + 1))
  done < <(tail -n +2 "$THEIRS/manifest.csv")
  ((bad == 0 && seen > 50))
}

@test "devices, pipes, links in a circle: refused at once" {
  mkfifo pipe.csv
  ln -s loop2.csv loop.csv
  ln -s loop.csv loop2.csv
  ln -s /nonexistent/x.csv dangling.csv
  local file
  for file in pipe.csv loop.csv dangling.csv /dev/zero /dev/null ""; do
    run --separate-stderr -5 timeout 10 "$ASSAY" import --source rates "$file"
    [ -z "$output" ]
    told "assay: "
  done
}

@test "odd names of files are names, and shown so that they do no harm" {
  cp "$OURS/mixed_line_ends.csv" "$(printf 'new\nline;$(id).csv')"
  run -0 --separate-stderr assay import --source rates ./new*.csv
  [[ $(head -n 1 <<<"$output") == *'line;$(id).csv'*"contract rates"* ]]
  cp "$OURS/numbers.csv" "$(printf 'bad\377name.csv')"
  try 3 import --source rates ./bad*.csv
  told 'name.csv:2:18'
  printf '%s' "$stderr" | iconv -f UTF-8 -t UTF-8 >/dev/null
}
