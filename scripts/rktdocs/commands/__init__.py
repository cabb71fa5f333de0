"""One module a command: `add_arguments(parser)`, `run(args) -> int`; parse, build, call, report, exit code."""
