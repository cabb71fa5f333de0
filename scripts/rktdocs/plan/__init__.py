"""What the records of a project mean together: references, the values that hold, sums, completeness. No I/O, no words."""
