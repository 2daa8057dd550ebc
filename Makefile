# All that a newcomer types: make run, make test. The work is in tests/bin.

.PHONY: run test bench lint

# make run ARGS="--data-dir DIR" hands arguments on.
run:
	tests/bin/run $(ARGS)

test:
	tests/bin/test

# make bench PARTS="signing opening" measures only those.
bench:
	tests/bin/bench $(PARTS)

# Rules of the source and of its licences; cargo-deny is not needed for anything else.
lint:
	cargo fmt --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo deny check bans licenses sources
