"""The composing room: only here do edges meet, and only here is MkDocs known."""
