"""RKT as docs-as-code: records -> rules -> views -> edges. See the README's map."""

__version__ = "1.0.0"
