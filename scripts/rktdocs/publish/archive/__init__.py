"""Steps 9 and 10 of the SOP: what was published, kept in Git (branch `arsip`, tags `rkt-*`), provable from a clone."""
