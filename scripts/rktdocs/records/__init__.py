"""The records: what the YAML files say, as frozen values. The only door from bytes to meaning is `reader`."""
