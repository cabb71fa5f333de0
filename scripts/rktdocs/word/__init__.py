"""The document as a Word file to correct. It needs the extra `word`, which only `rktdocs.word.year` asks for."""
