"""The formal document: finished data in, PDF bytes out. Formats, sorts and looks up nothing."""
