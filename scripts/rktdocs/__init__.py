"""RKT as docs-as-code: records -> rules -> views -> edges. See the README's map."""

__version__ = "0.1.0"
