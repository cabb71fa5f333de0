"""How Indonesian writes numbers, money, dates, values and lists. What was written here is never read back."""
