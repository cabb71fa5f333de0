"""Records turned into plain data that is ready to show: strings in order and formatted. No I/O, no markup."""
