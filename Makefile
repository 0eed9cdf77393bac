# SPDX-License-Identifier: GPL-2.0-or-later
# make           build ./assay
# make demo      install what is missing, build, score the sample programme
# make test      install what is missing, run every test
# make check     what CI runs besides: the rules of the house, warnings as
#                errors with gcc and clang, every test under the sanitizers
# make memcheck  the unit tests and the main verbs under valgrind
# make fuzz      random input for the parsers and the sandbox, SECONDS each
# make scarce    the main verbs with every request for memory refused in turn
# make proposals what explain --why-not proposes, made for CELLS cells
# make causes    what diff --because says of EDITS random edits
# make bench     timings against other programs on this machine
# make sizes     how long functions and files are
# make layers    whether each module includes only those before it
# make format    lay out the C files as .clang-format says
# make install   into $(DESTDIR)$(PREFIX)
# make clean     remove everything built

# The architecture, lowest first: a module may include only those before it.
MODULES = version memory text text_script letters manual \
          err err_json fault repair value value_show value_json \
          period period_read schedule \
          files tree records sheet \
          store store_name store_query store_pull store_kept store_copy archive dictionary \
          area area_load source schema schema_source moment \
          import import_issue import_open import_seek import_header \
          import_sort import_rows import_cell import_record import_show \
          import_table import_held import_twice import_read import_keep \
          import_job import_rebuild import_take import_raw \
          frame frame_load frame_match frame_question frame_answer frame_reason \
          frame_stretch frame_desk frame_change \
          stats stats_distribution stats_quantile stats_ranks \
          stats_simplex stats_sums stats_moves stats_hide stats_round \
          stats_differ \
          stats_robust stats_change import_signal \
          form form_line breaks config_column config_source config_reports \
          lib_metatable lib_pattern lib_seal lib_math \
          lib_stats_distribution \
          phrase phrase_facts spec_params spec params \
          params_days params_sums \
          params_check params_edit \
          ledger ledger_compare ledger_plan supposed plan lib_params \
          table table_aligned table_json table_print tell tell_md \
          vm_clock vm_fault vm vm_data vm_show \
          lib_base lib_here lib_answer lib_here_ask lib_here_place \
          lib_here_where lib_it lib_log lib_require lib_string lib_format lib_utf8 \
          lib_table lib_tables \
          lib_stats_hide lib_stats_quantile lib_stats_ranks lib_stats \
          sandbox wall crew errand loader loader_batch console \
          config catalog catalog_find catalog_supposed catalog_in_force catalog_params catalog_rulings \
          catalog_order catalog_items catalog_judgements \
          catalog_plugins catalog_refs \
          map map_tests map_check \
          choose grid grid_ranks grid_names basis facts lib_actor \
          tag reading reading_run reading_range reading_source reading_due reading_lack outdated cell_name signals \
          events events_import events_ledger events_run events_tag \
          protect protect_links protect_hide protect_show protect_tree \
          role direction scorer climb near_params near trace_lookup trace_lines \
          trace_focus trace_stored trace_words trace_params trace_facts \
          recall prompt cmd cmd_programme cmd_contract cmd_options cmd_moment cmd_tag cmd_pick cmd_grid cmd_ranks cmd_league \
          cmd_progress cmd_out cmd_refused cmd_report cmd_tell cmd_usage \
          cmd_verbs cmd_completions cmd_manual cmd_help cmd_import \
          cmd_lua cmd_plugins cmd_due cmd_log \
          cmd_results cmd_sources cmd_sql cmd_start cmd_status \
          finish catalog_scripts catalog_tables catalog_load \
          score_frames score_jobs score_differ score_alone score_strikes \
          score \
          run_rows run_record run remake run_verify \
          because_cause because because_mix because_state because_rows because_try \
          because_make cmd_because cmd_diff \
          forecast forecast_touch forecast_score forecast_grades \
          forecast_moves forecast_edges forecast_make \
          forecast_sweep forecast_json \
          ground demand cmd_forecast cmd_change cmd_approve cmd_revert cmd_plan \
          cmd_ledger cmd_values cmd_params purity cmd_check cmd_run \
          suppose why_not_figure why_not_param why_not why_not_lack \
          heard trace_ear trace_hear trace_near trace_fresh trace_load trace trace_explain \
          trace_why_not tell_why_not \
          evidence_tell evidence_check evidence_marks evidence_lines evidence_rows evidence \
          cmd_export cmd_explain_all \
          cmd_explain \
          signals_same cmd_signals \
          trial trial_case trial_examples cmd_test cmd_verify \
          sample repro cmd_repro cmd_runs main

# Linked from their archives where the system has them.
LIBRARIES = lua5.4 sqlite3 csv Rmath jansson utf8proc seccomp \
            edit tinfo bsd md

PREFIX = /usr/local
JOBS  := $(shell nproc 2>/dev/null || echo 1)
BUILD  = build/plain
CFLAGS = -O2 -g
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong
WARN   = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
         -Wmissing-prototypes

COMPILE = $(CC) -std=c11 -D_GNU_SOURCE -ffp-contract=off -fPIE \
          -ffile-prefix-map=$(CURDIR)=. -Icore \
          -isystem /usr/include/lua5.4 $(WARN) $(HARDEN) $(CPPFLAGS) $(CFLAGS)
LINK    = $(CC) -pie -Wl,-z,relro,-z,now $(CFLAGS) $(LDFLAGS)
LIBS    = $(foreach name,$(LIBRARIES),$(or $(filter /%,\
          $(shell $(CC) -print-file-name=lib$(name).a)),-l$(name))) -lm
TIDY    = CFLAGS='-O2 -g -Werror'
SANE    = HARDEN= CFLAGS='-O1 -g -fno-omit-frame-pointer \
          -fsanitize=address,undefined -fno-sanitize-recover=all'
# Small pieces, so that records lie across their ends.
FUZZY   = CC=clang HARDEN= CPPFLAGS=-DRECORDS_CHUNK=64 CFLAGS='-O1 -g \
          -fno-omit-frame-pointer -fno-sanitize-recover=all \
          -fsanitize=fuzzer-no-link,address,undefined'
SECONDS = 60
CELLS   = 200
EDITS   = 200

OBJECTS = $(MODULES:%=$(BUILD)/core/%.o)
UNITS   = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/*_test.c))
HELPERS = $(patsubst %.c,$(BUILD)/%.o, \
          $(filter-out %_test.c,$(wildcard tests/unit/*.c)))
FUZZERS = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
FEEDERS = $(patsubst %.c,$(BUILD)/%.o, \
          $(filter-out tests/fuzz/fuzz_%,$(wildcard tests/fuzz/*.c)))
# What the sabotaged program, and the one that is refused memory, have
# functions of their own round.
WRAP    = log_open memory_share memory_unshare answer_pack
MEMORY  = malloc calloc realloc strdup strndup
# And the one without workers.
CREW    = crew_new crew_do crew_rest crew_free grid_protect
C_FILES = $(wildcard core/*.[ch] tests/*/*.[ch])

# All cores for one goal; goals given together wait for each other.
MAKEFLAGS += --no-print-directory
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(JOBS)
ifneq ($(word 2,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif
endif

.PHONY: all demo test check memcheck fuzz scarce proposals causes bench sizes \
        layers doorways licences layout lint format objects tests fuzzers \
        install clean
.SECONDARY:
.DELETE_ON_ERROR:

all: assay

assay: build/plain/assay
	@cp -f $< $@

$(BUILD)/assay: $(BUILD)/core/main.o $(BUILD)/core.a
	@echo link $@
	@$(LINK) $^ $(LIBS) -o $@

$(BUILD)/core.a: $(filter-out %/main.o,$(OBJECTS))
	@rm -f $@
	@$(AR) rcs $@ $^

# Scripts that crash their worker; see tests/sabotage/sabotage.c.
$(BUILD)/sabotage: $(BUILD)/tests/sabotage/sabotage.o $(BUILD)/core/main.o \
                   $(BUILD)/core.a
	@echo link $@
	@$(LINK) $(WRAP:%=-Wl,--wrap=%) $^ $(LIBS) -o $@

# The program with requests for memory refused; see tests/scarce/scarce.c.
$(BUILD)/scarce: $(BUILD)/tests/scarce/scarce.o $(BUILD)/core/main.o \
                 $(BUILD)/core.a
	@echo link $@
	@$(LINK) $(MEMORY:%=-Wl,--wrap=%) $^ $(LIBS) -o $@

# The program that scores in its own process; see tests/bench/inside.c.
$(BUILD)/inside: $(BUILD)/tests/bench/inside.o $(BUILD)/core/main.o \
                 $(BUILD)/core.a
	@echo link $@
	@$(LINK) $(CREW:%=-Wl,--wrap=%) $^ $(LIBS) -o $@

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(HELPERS) $(BUILD)/core.a
	@echo link $@
	@$(LINK) $^ $(LIBS) -lcmocka -o $@

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(FEEDERS) $(HELPERS) \
                       $(BUILD)/core.a
	@echo link $@
	@$(LINK) -fsanitize=fuzzer $^ $(LIBS) -lcmocka -o $@

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo $(CC) $@
	@$(COMPILE) -MMD -MP -c $< -o $@

objects: $(OBJECTS) $(UNITS:=.o) $(HELPERS) $(FUZZERS:=.o) $(FEEDERS) \
         $(BUILD)/tests/sabotage/sabotage.o $(BUILD)/tests/scarce/scarce.o \
         $(BUILD)/tests/bench/inside.o
tests: $(BUILD)/assay $(UNITS) $(BUILD)/sabotage $(BUILD)/scarce
fuzzers: $(FUZZERS)

demo:
	@tests/tools/install build
	@$(MAKE) -s assay
	@tests/tools/demo

test:
	@tests/tools/install test
	@$(MAKE) -s assay tests
	@tests/tools/run-tests build/plain $(JOBS)

check:
	@tests/tools/install test
	@$(MAKE) -s -k layers doorways licences sizes layout lint
	@$(MAKE) -s objects CC=gcc BUILD=build/gcc $(TIDY)
	@$(MAKE) -s objects CC=clang BUILD=build/clang $(TIDY)
	@$(MAKE) -s tests CC=gcc BUILD=build/check $(SANE)
	@tests/tools/run-tests build/check $(JOBS)

memcheck:
	@tests/tools/install test
	@$(MAKE) -s tests BUILD=build/valgrind CPPFLAGS=-DWITHOUT_WALL=true
	@tests/tools/memcheck build/valgrind $(JOBS)

fuzz:
	@tests/tools/install fuzz
	@$(MAKE) -s fuzzers BUILD=build/fuzz $(FUZZY)
	@tests/tools/fuzz build/fuzz $(SECONDS) $(JOBS)

scarce:
	@tests/tools/install test
	@$(MAKE) -s tests
	@tests/tools/scarce build/plain
	@$(MAKE) -s tests CC=gcc BUILD=build/check $(SANE)
	@tests/tools/scarce build/check 7

proposals:
	@tests/tools/install test
	@$(MAKE) -s assay tests
	@ASSAY=build/plain/assay PROPOSALS=$(CELLS) \
	  build/plain/tests/unit/why_not_made_test

causes:
	@tests/tools/install test
	@$(MAKE) -s assay
	@EDITS=$(EDITS) bats -f 'random edits' tests/cases/because.bats

bench: assay $(BUILD)/inside
	@tests/bench/run

layers:
	@tests/tools/layers $(MODULES)

doorways:
	@tests/tools/doorways

licences:
	@tests/tools/licences

sizes:
	@tests/tools/sizes

layout:
	@clang-format --dry-run -Werror --ferror-limit=1 $(C_FILES)

format:
	@clang-format -i $(C_FILES)

lint:
	@tests/tools/lint

install: assay
	install -D -m 755 assay $(DESTDIR)$(PREFIX)/bin/assay
	install -D -m 644 LICENSE $(DESTDIR)$(PREFIX)/share/doc/assay/LICENSE

clean:
	rm -rf build assay

-include $(OBJECTS:.o=.d) $(UNITS:=.d) $(HELPERS:.o=.d) $(FUZZERS:=.d) \
         $(FEEDERS:.o=.d) $(BUILD)/tests/sabotage/sabotage.d \
         $(BUILD)/tests/scarce/scarce.d $(BUILD)/tests/bench/inside.d
