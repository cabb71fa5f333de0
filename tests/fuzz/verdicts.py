"""Compare the verdicts of jsonschema-rs, jsonschema and draft-07 on as many mutated files as one likes.

PYTHONPATH=scripts:tests nice python tests/fuzz/verdicts.py [COUNT] [SEED]
"""

import sys

from records.mutations import mutated_data
from records.test_verdicts import agree

if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    wrong = [(kind, data) for kind, data in mutated_data(count, seed) if not agree(kind, data)]
    for kind, data in wrong[:5]:
        print(kind, data)
    print(f"{len(wrong)} of {count} differ (seed {seed})")
    sys.exit(bool(wrong))
