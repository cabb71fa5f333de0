"""The pages of a document, from views: chapters, tables, annexes, widths and points. PDF and Word set them."""
