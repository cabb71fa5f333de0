"""An office on the fake GitHub: four people, one plan, and the steps that they take."""

from pathlib import Path

from fakes.github import FakeGitHub

INSTANSI = """\
nama: Dinas Contoh
daerah: Kabupaten Contoh
bagian:
  - {id: bidang-a, nama: Bidang A}
pejabat:
  - {peran: kasubag_program, jabatan: Kasubbag Program, nama: Siti Aminah, nip: 19800101 200501 2 001,
     akun: {login: kasubag, id: 11}}
  - {peran: kepala_dinas, jabatan: Kepala Dinas, nama: Dr. Budi, nip: 19700101 199503 1 001,
     akun: {login: kepala, id: 12}}
rantai_reviu: [{jenis: paraf, peran: kasubag_program}, {jenis: persetujuan, peran: kepala_dinas}]
dokumen: {zona_waktu: Asia/Makassar}
situs: {repositori: "https://github.com/dinas/rkt", cabang: main}
"""
PLT = (
    "  - {peran: kepala_dinas, jabatan: Kepala Dinas, status: Plt., nama: Rina, nip: 19750505 200003 2 003, "
    "akun: {login: sekretaris, id: 14}}\n"
)


def kepala_until(day: str) -> str:
    """The agency's file with a Kepala who holds office up to and including a day."""
    account = "akun: {login: kepala, id: 12}"
    return INSTANSI.replace(account, f"{account}, berlaku: {{sampai: {day}}}")


RENSTRA = """\
periode: {mulai: 2026, sampai: 2030}
prioritas:
  2026: [{id: PD-1, uraian: Kerja yang layak, sumber: RKPD 2026}]
  2027: [{id: PD-1, uraian: Kerja yang layak, sumber: RKPD 2027}]
  2028: [{id: PD-1, uraian: Kerja yang layak, sumber: RKPD 2028}]
  2029: [{id: PD-1, uraian: Kerja yang layak, sumber: RKPD 2029}]
tujuan:
  - id: T-1
    uraian: Meningkatnya kesejahteraan
    indikator: []
    sasaran: [{id: SR-1, uraian: Meningkatnya penempatan, bagian: [bidang-a], prioritas: [PD-1], indikator: []}]
"""
SOP = """\
nama: Penyusunan RKT
pelaksana: [{id: staf, nama: Staf}]
langkah: [{nomor: 1, uraian: Membuat format, pelaksana: [staf], waktu: {nilai: 3, satuan: hari}}]
"""
BAGIAN = "rkt/2027/bagian/bidang-a.yaml"
TAHUN = "rkt/2027/tahun.yaml"


def bagian(target: str, tahun: int = 2027) -> str:
    return f"""\
tahun: {tahun}
bagian: bidang-a
sasaran:
  - id: SS-1
    uraian: Meningkatnya penempatan
    renstra: SR-1
    prioritas: [PD-1]
    indikator:
      - {{id: IK-1, uraian: Pencari kerja yang ditempatkan, satuan: Persen, polaritas: naik, target: {target}}}
"""


def records(instansi: str) -> dict[str, str]:
    """A whole project that `rkt check` finds no fault in: what stands on main when the office opens."""
    return {
        "rkt/instansi.yaml": instansi,
        "rkt/renstra.yaml": RENSTRA,
        "rkt/rujukan.yaml": "satuan: [{nama: Persen}]\nskala: {}\n",
        "rkt/sop.yaml": SOP,
        "rkt/2026/tahun.yaml": "{tahun: 2026, jenis: murni, tahap: draft}\n",
        "rkt/2026/bagian/bidang-a.yaml": bagian("80", 2026),
        TAHUN: "{tahun: 2027, jenis: murni, tahap: konsep}\n",
        BAGIAN: bagian("null"),
    }


def open_office(place: Path, instansi: str = INSTANSI) -> FakeGitHub:
    """A repository whose gate starts at its first commit: both officials approved the change that says so."""
    hub = FakeGitHub(place)
    hub.account("kasubag", id=11)
    hub.account("kepala", id=12)
    hub.account("staf", id=13)
    hub.account("sekretaris", id=14)
    hub.account("admin", id=15, permission="admin")
    hub.since = hub.push("admin", "main", records(instansi), message="Mulai")
    hub.push("admin", "mulai", {"rkt/instansi.yaml": f"{instansi}gerbang_sejak: {hub.since}\n"}, start="main")
    approve_and_merge(hub, hub.open_pull("admin", "mulai", title="Awal gerbang"))
    return hub


def approve(hub: FakeGitHub, number: int) -> None:
    hub.review("kasubag", number)
    hub.review("kepala", number)


def approve_and_merge(hub: FakeGitHub, number: int, login: str = "admin") -> str:
    approve(hub, number)
    return hub.merge(login, number)


def concept(hub: FakeGitHub) -> int:
    """Steps 1 to 5: the bot makes the format, a section pull request fills it, staff open the one into main."""
    hub.branch("github-actions[bot]", "konsep/2027", "main")
    hub.push("github-actions[bot]", "konsep/2027", {BAGIAN: bagian("null")}, message="Format RKT 2027")
    hub.push("staf", "isi/bidang-a", {BAGIAN: bagian("82.5")}, start="konsep/2027")
    section = hub.open_pull("staf", "isi/bidang-a", "konsep/2027")
    hub.merge("staf", section)
    hub.delete_branch("staf", "isi/bidang-a")
    return hub.open_pull("staf", "konsep/2027", "main", title="RKT 2027")


Tree = list[tuple[str, str, str]]


def tree(hub: FakeGitHub, entries: Tree) -> str:
    """A tree of just these entries in just this order."""
    raw = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(sha) for mode, name, sha in entries)
    return hub.git._write("tree", raw)


def with_a_twin(hub: FakeGitHub) -> str:
    """Main's tree with a second file of the same name beside a section's: the one that nobody was shown."""
    here = hub.git.flat(hub.git.tree_with({BAGIAN: bagian("1")}, None))[BAGIAN]
    folder, _, name = BAGIAN.rpartition("/")
    return grafted(hub, folder, [*_rows(hub, folder), ("100644", name, here)])


def grafted(hub: FakeGitHub, folder: str, entries: Tree) -> str:
    """Main's tree with just these entries in one of its folders, whatever they name."""
    made = tree(hub, entries)
    while folder:
        folder, _, name = folder.rpartition("/")
        rows = _rows(hub, folder)
        made = tree(hub, [(mode, one, made if one == name else sha) for mode, one, sha in rows])
    return made


def with_an_entry(hub: FakeGitHub, path: str, mode: str, sha: str) -> str:
    """Main's tree with one path that names what the caller says, in Git's own order."""
    folder, _, name = path.rpartition("/")
    rows = [*(row for row in _rows(hub, folder) if row[1] != name), (mode, name, sha)]
    return grafted(hub, folder, sorted(rows, key=lambda row: row[1] + "/" * (row[0] == "40000")))


def _rows(hub: FakeGitHub, folder: str) -> Tree:
    listed = hub.git.git("ls-tree", f"main:{folder}").splitlines()
    return [(line.split()[0].lstrip("0"), line.split("\t")[1], line.split()[2]) for line in listed]
