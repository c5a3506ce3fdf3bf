# Short names for the tasks of deno.json. They need only node, npm and make (tests also
# openssl): tools/deno uses an installed Deno, or fetches it from npm into this checkout.
# DENO, DENO_COMPILE and DENORT_BIN can also come from the environment.

.PHONY: help demo demo-trust test test-slow world fuzz fuzz-guided abuse soak testssl docs figures pictures golden certs build release server client join clean
.DEFAULT_GOAL := help

# From the command line only: some systems set NAME or HOST in every environment.
NAME =
HOST = 127.0.0.1
PORT = 5000
TARGET =
ARGS =

help: ## show this list
	@echo "make ..."
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' Makefile

demo: ## two clients talk through a tunnel and a server; shows what each of them sees
	@tools/deno task --quiet demo

demo-trust: ## invites, verification, a thief, a lying relay, a tunnel that moves
	@tools/deno task --quiet demo-trust

test: ## format, lint, types and all tests except the slow ones
	@tools/deno task --quiet test

test-slow: ## tests that wait for deadlines, small abuses, more screens, broken demos
	@tools/deno task --quiet test-slow

world: ## 10,000 schedules of faults for four clients and a relay in memory (WORLD_SEED, WORLD_SCHEDULES)
	@WORLD_SCHEDULES=$${WORLD_SCHEDULES:-10000} tools/deno task --quiet world

fuzz: ## a million random inputs for the parsers (FUZZ_RUNS for each, FUZZ_SEED, ARGS="codec names")
	@tools/deno task --quiet fuzz $(ARGS)

fuzz-guided: ## the same, guided by code coverage (FUZZ_SECONDS for each parser; ARGS)
	@tools/deno task --quiet fuzz-guided $(ARGS)

abuse: ## abuse of a server, at full size, as a table (a few minutes; ARGS=idle)
	@tools/deno task --quiet abuse $(ARGS)

soak: ## half an hour of mixed load on one server, to find leaks (MINUTES)
	@tools/deno task --quiet soak

testssl: ## findings of testssl.sh about the server's TLS (Debian: testssl.sh, bind9-host)
	@tools/deno task --quiet testssl

docs: ## man pages, completions and the table of objects, from the same tables as --help
	@tools/deno task --quiet docs

figures: ## files, lines and exported types of lib, and how many files a text passes
	@tools/deno task --quiet figures

pictures: ## the pictures in docs/
	@tools/deno task --quiet pictures

golden: ## rewrite the screens in tests/golden; look at the difference
	@tools/deno task --quiet golden

certs: ## make certs/server.crt to share and certs/server.key to keep (FORCE=1 replaces them)
	@tools/deno task --quiet server certs certs $(if $(FORCE),--force)

build: ## executables for this machine into dist/ (or TARGET=...; DENO_COMPILE, DENORT_BIN)
	@tools/deno task --quiet build $(if $(TARGET),--target $(TARGET))

release: ## executables for every target that can be built here, with SHA256SUMS
	@tools/deno task --quiet release

server: ## run the server from source (ARGS="--port 6000 ...")
	@tools/deno task --quiet server $(ARGS)

client: ## run a client from source, with the last profile, or as NAME=alice with server.crt (HOST, PORT, ARGS)
	@tools/deno task --quiet client $(if $(NAME),"$(NAME)" "$(HOST)" "$(PORT)") $(ARGS)

join: ## run a client from source with an invite: asks for the line that begins with chat1:
	@tools/deno task --quiet client join $(ARGS)

clean: ## remove dist/
	rm -rf dist
