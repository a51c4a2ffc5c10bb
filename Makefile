# make run reads the examples; make test and make check are what CI runs.

SAYSO_DATA ?= ../shared
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
FUZZTIME ?= 10s
PYTHON ?= python3

# The program is one static binary; only the race detector needs a C compiler.
export CGO_ENABLED = 0
CC_FOUND := $(shell command -v $$(go env CC) 2>/dev/null)

.PHONY: build run test check vuln bench models eval fuzz golden clean

build: ## bin/sayso
	go build -trimpath -o bin/sayso ./cmd/sayso

run: build ## reads the examples and prints their statement sheets
	@./bin/sayso read examples/*.txt

test: ## all tests, with the race detector where there is a C compiler
ifeq ($(CC_FOUND),)
	@echo "make test: no C compiler, so without the race detector"
	go test ./...
else
	CGO_ENABLED=1 go test -race ./...
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

golden: ## writes the goldens of pages, the terminal view, the layers and the examples anew: review the diff
	go test ./internal/page ./internal/terminal ./internal/attribution ./internal/statement ./internal/reader -run Golden -update

CORPORA := UD_English-EWT and the openly licensed part of UD_English-GUM (data/ud), openly licensed raw text (data/text)

models: ## trains the embedded models from the corpora under SAYSO_DATA
	@if [ ! -d "$(SAYSO_DATA)/data/ud" ]; then \
		echo "make models: skipped, no $(SAYSO_DATA)/data/ud. It takes $(CORPORA)."; \
		echo "make models: set SAYSO_DATA to the folder that holds them."; \
	else \
		go run ./internal/english/train -data "$(SAYSO_DATA)/data"; \
	fi

# eval: each line is a scorer, its gold file under data/ and its options.
define SCORES
entities.py entities/uner_ewt_dev/dev.iob2
parse.py ud/ewt/dev.conllu
parse.py ud/gum/dev.conllu
parse.py ud/ewt/dev.conllu --raw
parse.py ud/gum/dev.conllu --raw
attribution.py attribution/polnear/dev.jsonl
pages.py pages/aeb
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
	done

clean:
	rm -rf bin
