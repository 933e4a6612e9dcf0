# Everything but `acceptance` works on a fresh machine with nothing but Go.

GO      ?= go
BIN     ?= bin/jobhivegen
FUZZTIME ?= 30s
BENCHTIME ?= 1s
BENCH ?= .
SELFTEST ?= production staging development google
LINT    = $(GO) tool -modfile=tools/go.mod golangci-lint

.PHONY: help build test lint actionlint vuln fmt golden check coverage selftest omissions race tidy fuzz fuzz-short bench acceptance browser browser-test tofu tflint trivy schema release-snapshot reproducible notices

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

build: ## build bin/jobhivegen
	$(GO) build -o $(BIN) ./cmd/jobhivegen

test: ## run every test that needs nothing but Go
	$(GO) vet ./...
	$(GO) test -timeout 60m ./...

# What the tools find, they must find: each is shown something wrong first.
lint: vuln actionlint ## run the linters
	$(LINT) run ./...

# "queue" is newer than the program: see docs/ci.md.
ACTIONLINT = $(GO) tool -modfile=tools/actionlint/go.mod actionlint -shellcheck= -pyflakes= \
  -ignore 'unexpected key "queue" for "concurrency" section'

actionlint: ## check the workflows that `init --ci github` writes, and those of this repository
	@! printf 'on: push\njobs: {a: {runs-on: ubuntu-24.04, steps: [{run: "echo $${{ no.such }}"}]}}\n' | $(ACTIONLINT) - >/dev/null || \
	  { echo 'actionlint finds nothing'; exit 1; }
	$(ACTIONLINT) internal/ci/testdata/github.*.yaml $(wildcard .github/workflows/*.yaml)

# The database of vulnerabilities is on the network.
VULNDB ?= https://vuln.go.dev
vuln: ## look for known vulnerabilities in what is called
	@if curl -fsS --max-time 10 -o /dev/null $(VULNDB)/index/db.json 2>/dev/null; then \
	  $(GO) tool -modfile=tools/go.mod govulncheck -db $(VULNDB) ./...; \
	else echo 'SKIPPED: govulncheck ($(VULNDB) cannot be reached)'; fi

fmt: ## format the Go code
	$(LINT) fmt ./...

golden: ## refresh the golden files and out/; read the difference before you commit it
	$(GO) test ./internal/render ./internal/terraform ./internal/document ./internal/ci ./internal/jsonschema ./internal/cli ./cmd/jobhivegen -update
	for env in production staging development google; do $(GO) run ./cmd/jobhivegen render --env $$env || exit 1; done

check: ## fail when specs/ is not formatted, or the committed out/ is not what specs/ and templates/ give
	$(GO) run ./cmd/jobhivegen fmt --check
	for env in production staging development google; do $(GO) run ./cmd/jobhivegen render --env $$env --check || exit 1; done

coverage: ## fail when a value of specs/ is not accounted for
	$(GO) run ./cmd/jobhivegen coverage >/dev/null

selftest: ## change every value of specs/, and fail when one has no effect (minutes)
	for env in $(SELFTEST); do $(GO) run ./cmd/jobhivegen selftest --env $$env || exit 1; done

omissions: ## leave out each key of specs/ and of the starter, and fail when nobody can mend what is reported (minutes)
	$(GO) test ./internal/cli -run '^TestOmissions$$' -timeout 60m -omissions

race: ## run the packages that do things beside each other under the race detector
	$(GO) test -race -timeout 30m ./internal/parallel ./internal/partial ./internal/schema ./internal/tfcode ./internal/render ./internal/project

tidy: ## fail when go.mod or go.sum is not what the code needs
	$(GO) mod tidy -diff

# A target is tried twice: the tool now and then ends one at its deadline with an error of its own
# ("context deadline exceeded"). What was found is kept in testdata/fuzz, and fails again.
fuzz: ## run each fuzz target for FUZZTIME
	@for pkg in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$target"; \
	    $(GO) test $$pkg -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x || \
	    $(GO) test $$pkg -run "^$$target$$" -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x || exit 1; \
	  done; \
	done

fuzz-short: ## run each fuzz target for three seconds, as a change must pass
	@$(MAKE) --no-print-directory fuzz FUZZTIME=3s

bench: ## measure, but for what takes minutes; times are compared within one run only
	$(GO) test ./... -run '^$$' -bench '$(BENCH)' -short -benchmem -benchtime $(BENCHTIME)

acceptance: ## apply the output with a real Terraform against an emulator of AWS (see acceptance/doc.go)
	$(GO) test -tags acceptance -count=1 -timeout 80m -parallel 6 -v ./acceptance/

# JOBHIVEGEN_BROWSER names another browser, PICTURES a folder for screenshots.
browser-test: ## open the page of report in a real browser; skipped, and said so, where there is none
	cd acceptance/browser && $(GO) test -count=1 -timeout 15m $(if $(PICTURES),-pictures $(abspath $(PICTURES)))

browser: ## install the browser of browser-test, on Debian
	$(if $(filter 0,$(shell id -u)),,sudo) apt-get update
	$(if $(filter 0,$(shell id -u)),,sudo) apt-get install -y --no-install-recommends chromium fonts-dejavu-core

# The version is the one in tools/tofu/go.mod. It is a module of its own, because
# OpenTofu needs a replacement of HCL that go.mod of the product must not have.
# OpenTofu looks for providers under its own host, so a folder for --plugin-dir is
# laid out as registry.opentofu.org/hashicorp/aws/VERSION/PLATFORM; acceptance/
# makes one from JOBHIVEGEN_PLUGIN_DIR.
tofu: ## build bin/tofu, for make acceptance (minutes)
	cd tools/tofu && $(GO) build -ldflags '-s -w' -o ../../bin/tofu github.com/opentofu/opentofu/cmd/tofu

# The versions are those in tools/release/go.mod.
bin/goreleaser bin/cyclonedx-gomod: tools/release/go.mod
	cd tools/release && $(GO) build -ldflags '-s -w' -o ../../bin/ github.com/goreleaser/goreleaser/v2 github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod

release-snapshot: bin/goreleaser ## build a release of the last commit and use it; nothing is published (minutes)
	tools/release/snapshot.sh

reproducible: ## build the last commit twice, and fail when the bytes differ
	tools/release/reproducible.sh

notices: ## write THIRD_PARTY_NOTICES.md
	$(GO) run ./internal/notices/write

# The version is the one in tools/tflint/go.mod. What is not asked, and why, stands in
# .tflint.hcl. It finds something that is wrong first, or finding nothing means nothing.
tflint: bin/tflint ## run tflint over out/
	@dir=$$(mktemp -d) && printf 'variable "unused" {}\n' > $$dir/main.tf && \
	  ! bin/tflint --chdir=$$dir --config=$(CURDIR)/.tflint.hcl >/dev/null && rm -r $$dir || { echo 'tflint finds nothing'; exit 1; }
	bin/tflint --chdir=out --recursive --config=$(CURDIR)/.tflint.hcl

bin/tflint: tools/tflint/go.mod
	cd tools/tflint && $(GO) build -ldflags '-s -w' -o ../../bin/tflint github.com/terraform-linters/tflint

# The version is the one in tools/trivy/go.mod, with the checks that come with it. What they
# find and why it is so stands in .trivy.hcl.
trivy: bin/trivy ## run the checks of trivy over out/
	bin/trivy .trivy.hcl $(wildcard out/*)

bin/trivy: tools/trivy/go.mod tools/trivy/main.go
	cd tools/trivy && $(GO) build -ldflags '-s -w' -o ../../bin/trivy .

# PACK is the folder of a pack, PROVIDER a provider of it and its version; see `jobhivegen pack schema --help`.
PACK ?= templates/aws
schema: ## write the schema facts of a pack: make schema PACK=templates/aws PROVIDER=aws=6.34.0
	$(GO) run ./cmd/jobhivegen pack schema $(PACK) $(if $(PROVIDER),--provider $(PROVIDER))
