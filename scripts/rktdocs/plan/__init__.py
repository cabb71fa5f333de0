"""What a project's records mean together: references, the values that hold, sums, completeness. No I/O, no words."""
