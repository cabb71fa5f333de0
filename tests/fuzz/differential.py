"""Compare the door with ruamel.yaml on as many mutated files as one likes: the same data, or refused.

PYTHONPATH=scripts:tests nice python tests/fuzz/differential.py [COUNT] [SEED]
"""

import sys

from records.mutations import mutated_texts
from records.test_differential import differs

if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    wrong = [(text, why) for text in mutated_texts(count, seed) if (why := differs(text))]
    for text, why in wrong[:5]:
        print(f"{text!r}\n  {why}")
    print(f"{len(wrong)} of {count} differ (seed {seed})")
    sys.exit(bool(wrong))
