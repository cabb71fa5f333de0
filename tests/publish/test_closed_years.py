"""A closed year stays closed: a later Renstra, schema, rule or official changes nothing of what was approved."""

import json
import re
from pathlib import Path

import pytest

from rktdocs.cli import main
from rktdocs.commands import fmt
from rktdocs.findings import Tingkat
from rktdocs.publish.archive.published import kept_archives
from rktdocs.publish.compose import Composer, Wishes
from rktdocs.publish.publication import Publication
from rktdocs.records import schemas
from rktdocs.records.proof import archives
from rktdocs.records.tags import read_tag
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree
from support import GitRepo

RENSTRA_BARU = """\
# yaml-language-server: $schema=../schema/renstra.schema.json
periode: {mulai: 2030, sampai: 2034}
prioritas:
  2030: [{id: PX-1, uraian: Daya saing, sumber: RKPD 2030}]
tujuan:
  - id: T-9
    uraian: Meningkatnya daya saing daerah
    sasaran:
      - id: SR-91
        uraian: Meningkatnya investasi
        bagian: [bidang-penanaman-modal]
        indikator:
          - {id: IR-91, uraian: Nilai investasi baru, satuan: Miliar Rupiah, polaritas: naik, target: {2030: 10}}
"""


def only_2026(repo: GitRepo) -> None:
    """Take away the year that was never archived: it is not closed."""
    repo.git("rm", "-r", "--quiet", "rkt/2025")
    repo.commit("Tanpa 2025")


def composed(repo: GitRepo) -> Publication:
    made = Composer().compose(repo.path, WorkingTree(repo.path), Wishes())
    assert isinstance(made, Publication), [finding.pesan for finding in made.findings][:5]
    return made


def page(made: Publication, uri: str) -> str:
    return made.pages[uri].text


def test_next_period_of_the_renstra_changes_nothing_of_a_closed_year(harmed: GitRepo) -> None:
    only_2026(harmed)
    before = composed(harmed)
    harmed.write("rkt/renstra.yaml", RENSTRA_BARU)
    checked = check_tree(WorkingTree(harmed.path), harmed.path)
    assert [finding for finding in checked.findings if finding.berkas.startswith("rkt/2026/")] == []
    assert set(checked.tertutup) == {"2026"}
    after = composed(harmed)
    address = "2026/bagian/bidang-penanaman-modal.md"
    kept = "renstra/arsip/2026.md"  # the edition that was put away is shown as the archive has it
    assert page(after, address).replace(kept, "renstra.md") == page(before, address)
    assert after.pages["renstra.md"] != before.pages["renstra.md"]
    assert "menurut arsip RKT 2026" in after.pages[kept].text


def test_minutes_of_a_meeting_after_the_approval_are_shown_and_open_nothing(harmed: GitRepo) -> None:
    only_2026(harmed)
    text = "judul: Rapat Progres\njenis: rapat_progres\ntanggal: '2026-05-05'\nkeputusan: [Lanjut]\n"
    harmed.write("rkt/2026/notulen/2026-05-05-rapat-progres.yaml", text)
    assert set(check_tree(WorkingTree(harmed.path), harmed.path).tertutup) == {"2026"}
    assert "2026/notulen/2026-05-05-rapat-progres.md" in composed(harmed).pages


def test_results_of_a_closed_year_are_recorded_judged_and_shown_and_open_nothing(harmed: GitRepo) -> None:
    only_2026(harmed)
    before = composed(harmed)
    text = "tahun: 2026\ntriwulan: 4\nbagian: bidang-penanaman-modal\nindikator:\n  - {id: %s, nilai: 5}\n"
    path = "rkt/2026/realisasi/tw4/bidang-penanaman-modal.yaml"
    harmed.write(path, text % "IK-99.9")
    checked = check_tree(WorkingTree(harmed.path), harmed.path)
    assert set(checked.tertutup) == {"2026"}
    assert [finding.aturan for finding in checked.findings if finding.berkas == path] == ["realisasi-cocok"]
    harmed.write(path, text % "IK-1.1")
    after = composed(harmed)
    assert "2026/capaian.md" in after.pages
    assert "2026/capaian.md" not in before.pages
    archived = "2026/bagian/bidang-penanaman-modal.md"
    assert without_links_to_results(page(after, archived)) == page(before, archived)


def without_links_to_results(text: str) -> str:
    """What was approved, without the lines that lead to what came after it."""
    return "".join(line for line in text.splitlines(keepends=True) if "capaian/bagian/" not in line)


def test_a_year_without_its_archive_is_judged_by_what_holds_now(harmed: GitRepo) -> None:
    harmed.git("update-ref", "-d", "refs/tags/rkt-2026")
    harmed.write("rkt/renstra.yaml", RENSTRA_BARU)
    only_2026(harmed)
    found = check_tree(WorkingTree(harmed.path), harmed.path).findings
    assert any(finding.berkas.startswith("rkt/2026/") for finding in found)


def test_a_stricter_schema_does_not_reopen_a_closed_year(harmed: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    only_2026(harmed)
    real = schemas.load_schema

    def stricter(kind: str) -> dict:
        schema = json.loads(json.dumps(real(kind), default=str))
        if kind == "tahun":
            schema["required"] = [*schema["required"], "kunci_baru"]
        return schema

    from rktdocs.records import faults, reader, shape

    monkeypatch.setattr(reader, "_read", reader._read.__wrapped__)  # what was read before this schema is another thing
    wrong = {"kind": "tahun"}
    fast = shape.is_fine
    monkeypatch.setattr(
        shape, "is_fine", lambda data, kind, *, text=None: kind != wrong["kind"] and fast(data, kind, text=text)
    )
    monkeypatch.setattr(shape, "load_schema", stricter)
    monkeypatch.setattr(faults, "load_schema", stricter)
    faults.reference_validator.cache_clear()
    checked = check_tree(WorkingTree(harmed.path), harmed.path)
    faults.reference_validator.cache_clear()
    assert not any(finding.berkas.startswith("rkt/2026/") for finding in checked.findings)
    assert list(checked.plan.tahun) == ["2026"]


def test_changed_closed_year_is_told_whatever_it_breaks(harmed: GitRepo) -> None:
    path = "rkt/2026/tahun.yaml"
    harmed.write(path, (harmed.path / path).read_text().replace("Paringin", "Amuntai"))
    checked = check_tree(WorkingTree(harmed.path), harmed.path)
    assert [finding.aturan for finding in checked.findings] == ["tahun-terkunci"]
    assert not checked.tertutup


def test_of_a_changed_closed_year_nothing_is_told_but_that_it_is_to_be_put_back(harmed: GitRepo) -> None:
    """A comment alone, beside a later Renstra: no rule of today sends anybody to mend what was approved."""
    only_2026(harmed)
    path = "rkt/2026/bagian/sekretariat.yaml"
    before = (harmed.path / path).read_text()
    harmed.write("rkt/renstra.yaml", RENSTRA_BARU)
    harmed.write(path, f"{before}# Catatan.\n")
    (told,) = check_tree(WorkingTree(harmed.path), harmed.path).findings
    assert (told.aturan, told.berkas) == ("tahun-terkunci", path)
    assert told.perbaikan == f"kembalikan: git restore --source=rkt-2026 -- {path}"
    harmed.git(*told.perbaikan.split()[2:])
    assert check_tree(WorkingTree(harmed.path), harmed.path).findings == ()


def test_minutes_of_a_later_meeting_open_no_closed_year(harmed: GitRepo) -> None:
    only_2026(harmed)
    harmed.write("rkt/renstra.yaml", RENSTRA_BARU)
    assert main(["rapat", "new", "2026", "--tanggal", "2026-04-02", "--project", str(harmed.path)]) == 0
    checked = check_tree(WorkingTree(harmed.path), harmed.path)
    assert (checked.findings, set(checked.tertutup)) == ((), {"2026"})


def test_a_file_that_the_archive_has_not_is_to_be_taken_away(harmed: GitRepo) -> None:
    path = "rkt/2026/bagian/bidang-baru.yaml"
    harmed.write(path, "tahun: [\n")
    (told,) = check_tree(WorkingTree(harmed.path), harmed.path).findings
    assert (told.aturan, told.berkas) == ("tahun-terkunci", path)
    assert told.perbaikan == "pindahkan berkas ini ke luar folder tahun itu"


@pytest.mark.parametrize("text", ["target: A\n", "target: [\n", ""])
def test_what_was_broken_or_lost_in_a_closed_year_is_told_as_that_alone(text: str, harmed: GitRepo) -> None:
    path = harmed.path / "rkt/2026/bagian/sekretariat.yaml"
    before = path.read_text()
    path.write_text(re.sub(r"target: BB\n", text, before)) if text else path.unlink()
    (told,) = check_tree(WorkingTree(harmed.path), harmed.path).findings
    assert told.aturan == "tahun-terkunci"


def test_fmt_leaves_a_closed_year_as_it_was_approved(harmed: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later version may lay out records otherwise; then what is open is tidied, and nothing else."""
    monkeypatch.setattr(fmt, "canonical", lambda document, kind: f"# Rapi.\n{document.text}")
    assert main(["fmt", "--project", str(harmed.path)]) == 0
    changed = harmed.git("diff", "--name-only").split()
    assert "rkt/renstra.yaml" in changed
    assert [path for path in changed if path.startswith("rkt/2026/")] == []


def test_new_official_changes_no_approved_document(
    harmed: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = kept_archives(harmed.path, archives(harmed.path))[0]
    text = (harmed.path / "rkt/instansi.yaml").read_text()
    harmed.write("rkt/instansi.yaml", re.sub(r"nama: Dr\. Akhriani[^\n]*", "nama: Pejabat Baru", text))
    harmed.commit("Pejabat baru")
    made = tmp_path / "rkt.pdf"
    assert main(["pdf", "2026", "--project", str(harmed.path), "--output", str(made)]) == 0
    assert kept.files is not None
    assert made.read_bytes() == kept.files["rkt-2026.pdf"]


def test_new_year_seals_what_is_proved_and_its_approval_is_the_proof(
    harmed: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "2027", "--project", str(harmed.path)]) == 0
    tag = read_tag(harmed.path, "rkt-2026")
    assert tag is not None and tag.manifes is not None
    text = (harmed.path / "rkt/2027/tahun.yaml").read_text()
    assert f"arsip_sebelumnya:\n  rkt-2026: {tag.manifes.digest}\n" in text
    assert main(["check", "--project", str(harmed.path)]) in (0, 1)
    assert "arsip_sebelumnya" not in capsys.readouterr().out
    harmed.commit("RKT 2027")
    assert archives(harmed.path)[0].sebab == "disegel oleh rkt/2027/tahun.yaml"


def test_a_tag_in_the_place_of_a_sealed_archive_opens_no_year_in_silence(harmed: GitRepo) -> None:
    assert main(["new", "2027", "--project", str(harmed.path)]) == 0
    harmed.commit("RKT 2027")
    before = check_tree(WorkingTree(harmed.path), harmed.path)
    assert "2026" in before.tertutup
    harmed.git("tag", "--force", "--no-sign", "rkt-2026", "HEAD")
    after = check_tree(WorkingTree(harmed.path), harmed.path)
    assert "2026" not in after.tertutup
    said = "Tag rkt-2026 di salinan ini bukan arsip yang disegel RKT 2027"
    (told,) = [finding for finding in after.findings if said in finding.pesan]
    assert (told.berkas, told.tingkat) == ("rkt/2027/tahun.yaml", Tingkat.KESALAHAN), "a tag that cannot be read"


def test_new_year_never_seals_what_nobody_proves(harmed: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    harmed.git("rm", "--quiet", ".github/allowed_signers")
    harmed.commit("Tanpa daftar kunci")
    assert main(["new", "2027", "--project", str(harmed.path)]) == 0
    assert "rkt-2026 tidak disegel, belum terbukti" in capsys.readouterr().err
    assert "arsip_sebelumnya" not in (harmed.path / "rkt/2027/tahun.yaml").read_text()
