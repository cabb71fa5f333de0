"""The gate: paraf, then persetujuan, by pull request review. Only `github.py` talks to GitHub; `decide.py` is pure."""
