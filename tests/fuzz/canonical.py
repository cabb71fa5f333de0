"""Hold the short road of reading against the event lane on as many mutated files as one likes.

PYTHONPATH=scripts:tests nice python tests/fuzz/canonical.py [COUNT] [SEED]
"""

import sys

from records.canonical_road import differs_from_lane, mutated_files

if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    wrong = [(text, why) for text in mutated_files(count, seed) if (why := differs_from_lane(text))]
    for text, why in wrong[:5]:
        print(f"{text!r}\n  {why}")
    print(f"{len(wrong)} of {count} differ (seed {seed})")
    sys.exit(bool(wrong))
