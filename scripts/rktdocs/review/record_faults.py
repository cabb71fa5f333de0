"""What the default branch's own rules say of the records of a head, read from Git: no word of its own code."""

import re
from collections import Counter
from collections.abc import Iterable

from rktdocs.findings import Finding, Tingkat
from rktdocs.records.proof import Bukti, archives_in
from rktdocs.records.reader import read_project
from rktdocs.records.tagged import closed_in, tagged_in
from rktdocs.review.clone import Clone
from rktdocs.rules.engine import check_reading
from rktdocs.rules.locks import locks_of
from rktdocs.trees import GitTree


def new_faults(head: Iterable[str], base: Iterable[str]) -> tuple[str, ...]:
    """Return what is wrong in a head and was not yet on main: what came there past the gate may take two to mend.

    Lines move, so the sentences are compared without their places.
    """
    left = Counter(map(_placeless, base))
    found = []
    for fault in head:
        if left[_placeless(fault)] > 0:
            left[_placeless(fault)] -= 1
        else:
            found.append(fault)
    return tuple(found)


def faults_of(clone: Clone, head: str) -> tuple[str, ...]:
    """Return every kesalahan in a head's records as a sentence. Raises RktdocsError where they cannot be read at all.

    Only what is proved closes a year: a tag that anybody may write stops no plan.
    """
    place = (clone.place, clone.prefix)
    tree = GitTree(clone.place, head, prefix=clone.prefix)
    judged = [each for each in archives_in(*place) if each.bukti is Bukti.TERBUKTI]
    closed = closed_in(place, tree, judged)
    reading = read_project(tree)
    years = (year for year in reading.tahun if year not in closed)
    readable = {kunci: year.reading for kunci, year in closed.items() if year.rkt is not None}
    found = check_reading(reading, tagged=tagged_in(place, years, judged), closed=readable)
    told = locks_of(place, tree, judged).judged(found)
    return tuple(_told(finding) for finding in told if finding.tingkat is Tingkat.KESALAHAN)


def _told(finding: Finding) -> str:
    return f"{finding.berkas} baris {finding.baris}: {finding.pesan}"


def _placeless(fault: str) -> str:
    return re.sub(" baris [0-9]+: ", ": ", fault, count=1)
