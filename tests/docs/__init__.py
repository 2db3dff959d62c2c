"""The pages under `docs/` and the README, kept true: `make docs` writes what is generated, the tests compare."""
