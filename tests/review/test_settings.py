"""The settings that this project demands, and what `rkt doctor --github` says of a repository that lacks them."""

import copy
import json
import shutil
from types import SimpleNamespace

import pytest
from vacant_office import OFFICE

from fakes import openapi
from fakes.github import FakeGitHub
from rktdocs.errors import RktdocsError
from rktdocs.records.archive_names import REFS
from rktdocs.review import archive_guard
from rktdocs.review import settings as review_settings
from rktdocs.review.archive_guard import CHECKED, LOCKED, LOCKS, SECRET
from rktdocs.review.github import GitHub
from rktdocs.review.lacking import Lack, Weight
from rktdocs.review.model import STATUS_CONTEXT, RoleHolder
from rktdocs.review.roles import Office, read_office
from rktdocs.review.rulesets import differences
from rktdocs.review.settings import FORGEABLE, RULESETS, WORKFLOWS, lacks
from support import REPO_ROOT, needs_node_package

WANTED = {name: json.loads((REPO_ROOT / f".github/rulesets/{name}.json").read_text()) for name in (*RULESETS, *LOCKS)}
PUBLIC = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPenerbit"


@pytest.fixture
def office(hub: FakeGitHub) -> Office:
    return read_office((hub.git.file("main", "rkt/instansi.yaml") or "").encode())


@pytest.fixture
def settled(hub: FakeGitHub) -> FakeGitHub:
    """A repository that has all that is asked for."""
    hub.rulesets = [{"id": number, **copy.deepcopy(WANTED[name])} for number, name in enumerate(RULESETS, 1)]
    policy = {"protected_branches": False, "custom_branch_policies": True}
    names = ("github-pages", "penerbit")
    hub.settings["environments"] = {name: {"deployment_branch_policy": policy} for name in names}
    hub.settings["deployment_branches"] = {name: ["main"] for name in names}
    hub.settings["immutable_releases"] = True
    hub.settings["workflows"] = dict.fromkeys(WORKFLOWS, "active")
    hub.settings["team"] = ["kasubag", "kepala"]
    return hub


def lacking(github: GitHub, office: Office, weight: Weight = Weight.KURANG) -> list[str]:
    return [lack.pesan for lack in lacks(github, REPO_ROOT, office) if lack.weight is weight]


# The files


@pytest.mark.parametrize("name", WANTED)
def test_a_ruleset_is_one_that_github_imports_and_nobody_bypasses_it_but_the_key(name):
    needs_node_package("@octokit/openapi")
    openapi.check_request("/repos/{owner}/{repo}/rulesets", "POST", WANTED[name])
    for rule in WANTED[name]["rules"]:
        openapi.check_component(f"repository-rule-{rule['type'].replace('_', '-')}", rule)
    key = [{"actor_id": None, "actor_type": "DeployKey", "bypass_mode": "always"}]
    assert WANTED[name]["bypass_actors"] == (key if name in LOCKS else [])
    assert WANTED[name]["name"] == name
    assert WANTED[name]["enforcement"] == "active"


def test_main_demands_the_gates_own_status_from_actions_a_merge_commit_and_two_approvals():
    rules = {rule["type"]: rule.get("parameters", {}) for rule in WANTED["main"]["rules"]}
    checks = rules["required_status_checks"]
    assert {"context": STATUS_CONTEXT, "integration_id": 15368} in checks["required_status_checks"]
    assert checks["strict_required_status_checks_policy"] is True
    pulls = rules["pull_request"]
    assert pulls["allowed_merge_methods"] == ["merge"]
    for key in ("dismiss_stale_reviews_on_push", "require_last_push_approval", "require_code_owner_review"):
        assert pulls[key] is True
    assert {"deletion", "non_fast_forward"} <= rules.keys()


def test_concepts_come_by_pull_request_and_tags_never_move():
    assert {"deletion", "pull_request"} <= {rule["type"] for rule in WANTED["konsep"]["rules"]}
    assert {rule["type"] for rule in WANTED["tag"]["rules"]} == {"deletion", "update"}
    names = {name: WANTED[name]["conditions"]["ref_name"]["include"] for name in ("tag", "kunci-tag", "kunci-arsip")}
    every = [f"{ref}{deeper}" for ref in REFS for deeper in ("", "/**")]
    assert names["tag"] == names["kunci-tag"] == every, "a/b blocks a"
    assert names["kunci-arsip"] == ["refs/heads/arsip", "refs/heads/arsip/**"]


def test_nobody_makes_the_branch_that_would_make_arsip_impossible():
    """Git keeps `a` and `a/b` apart; a rule against deletion would keep what was planted for ever."""
    (rule,) = WANTED["arsip-nama"]["rules"]
    assert rule["type"] == "creation"
    assert WANTED["arsip-nama"]["conditions"]["ref_name"]["include"] == ["refs/heads/arsip/**"]
    assert WANTED["arsip"]["conditions"]["ref_name"]["include"] == ["refs/heads/arsip"]


def test_the_key_may_make_what_is_missing_and_move_or_delete_nothing():
    """Rulesets add up: what nobody may do by one of them, the key may not do either."""
    assert [rule["type"] for rule in WANTED["kunci-tag"]["rules"]] == ["creation"]
    assert [rule["type"] for rule in WANTED["kunci-arsip"]["rules"]] == ["creation", "update"]
    assert {"deletion", "non_fast_forward"} == {rule["type"] for rule in WANTED["arsip"]["rules"]}


def test_every_ruleset_of_the_folder_is_asked_for_or_locks():
    assert {path.stem for path in (REPO_ROOT / ".github/rulesets").glob("*.json")} == {
        *review_settings.RULESETS,
        *LOCKS,
    }
    assert "lima langkah" in archive_guard.GUIDE and len(archive_guard.STEPS) == 5


# The live repository


def test_a_repository_that_has_everything_lacks_nothing_but_what_costs_money(settled, github, office):
    assert lacking(github, office) == []
    assert lacking(github, office, Weight.TIDAK_TERLIHAT) == []
    assert len(lacking(github, office, Weight.BERBAYAR)) == 2


def test_a_fresh_repository_is_told_each_command_that_mends_it(hub, github, office):
    remedies = {lack.pesan: lack.perbaikan for lack in lacks(github, REPO_ROOT, office)}
    mend = remedies["ruleset 'main' belum ada"]
    assert "gh api -X POST repos/dinas/rkt/rulesets --input .github/rulesets/main.json" in mend
    assert "Import a ruleset" in mend
    assert remedies["environment github-pages belum ada"].startswith("Settings > Pages")
    assert all(remedies.values())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda rule: rule.update(enforcement="evaluate"), "tidak aktif (evaluate)"),
        (lambda rule: rule["bypass_actors"].append({"actor_id": 5}), "1 pihak boleh melewatinya"),
        (lambda rule: rule.pop("bypass_actors"), "tidak terlihat"),
        (lambda rule: rule["rules"].pop(0), "aturan 'deletion' tidak ada"),
        (lambda rule: rule["conditions"]["ref_name"]["exclude"].append("refs/heads/main"), "ref lain"),
        (lambda rule: rule["rules"][2]["parameters"].update(required_approving_review_count=1), "seharusnya 2"),
        (lambda rule: rule["rules"][2]["parameters"].update(require_last_push_approval=False), "seharusnya menyala"),
        (lambda rule: rule["rules"][2]["parameters"]["allowed_merge_methods"].append("squash"), "seharusnya merge"),
        (lambda rule: rule["rules"][3]["parameters"]["required_status_checks"].pop(0), "rkt/gerbang"),
        (lambda rule: rule["rules"][3].pop("parameters"), "seharusnya"),
    ],
)
def test_each_weakening_of_a_ruleset_is_seen(change, told):
    live = copy.deepcopy(WANTED["main"])
    change(live)
    assert any(told in difference for difference in differences(WANTED["main"], live))


def test_a_stricter_ruleset_is_fine():
    live = copy.deepcopy(WANTED["main"])
    live["rules"].append({"type": "required_signatures"})
    live["rules"][2]["parameters"]["required_approving_review_count"] = 3
    live["rules"][3]["parameters"]["required_status_checks"].append({"context": "lain"})
    live["conditions"]["ref_name"]["include"] = ["~DEFAULT_BRANCH"]
    assert list(differences(WANTED["main"], live)) == []


def test_a_scheduled_workflow_that_fell_asleep_is_woken(settled, github, office):
    settled.settings["workflows"]["gerbang.yml"] = "disabled_inactivity"
    lack = next(lack for lack in lacks(github, REPO_ROOT, office) if "gerbang.yml" in lack.pesan)
    assert lack.perbaikan == "gh workflow enable gerbang.yml --repo dinas/rkt"


def test_a_workflow_that_main_lacks_is_named(settled, github, office):
    del settled.settings["workflows"]["audit.yml"]
    assert lacking(github, office) == ["workflow audit.yml tidak ada di cabang main"]


@pytest.mark.parametrize(
    ("policy", "branches"),
    [
        (None, []),
        ({"protected_branches": True, "custom_branch_policies": False}, []),  # konsep/** is protected too
        ({"protected_branches": False, "custom_branch_policies": True}, ["main", "konsep/*"]),
        ({"protected_branches": False, "custom_branch_policies": True}, []),
    ],
)
@pytest.mark.parametrize("name", ["github-pages", "penerbit"])
def test_an_environment_that_another_branch_may_use_is_told(settled, github, office, policy, branches, name):
    settled.settings["environments"][name] = {"deployment_branch_policy": policy}
    settled.settings["deployment_branches"][name] = branches
    assert lacking(github, office) == [f"environment {name} boleh dipakai dari cabang selain main"]


def test_a_private_repository_is_told_as_unsupported_with_what_happens_there(settled, github, office):
    settled.settings["repository"] = {"private": True, "allow_merge_commit": False, "default_branch": "utama"}
    assert any("privat" in text and "tidak didukung" in text for text in lacking(github, office))
    assert len(lacking(github, office)) == 3


def test_a_generous_default_token_is_told(settled, github, office):
    settled.settings["workflow"] = {"default_workflow_permissions": "write"}
    assert lacking(github, office) == ["token workflow boleh menulis atau menyetujui usulan secara bawaan"]
    settled.settings["workflow"] = {"can_approve_pull_request_reviews": True}
    assert lacking(github, office) == ["token workflow boleh menulis atau menyetujui usulan secara bawaan"]


def test_what_the_token_may_not_see_is_told_as_such(settled, github, office):
    settled.fault("permissions/workflow", status=403)
    assert lacking(github, office, Weight.TIDAK_TERLIHAT) == [
        "izin bawaan workflow tidak boleh dilihat dengan token ini"
    ]


def test_a_broken_line_of_codeowners_is_told(settled, github, office):
    error = {"line": 5, "column": 1, "kind": "Unknown\x1b\u202e owner", "message": "x", "path": ".github/CODEOWNERS"}
    settled.settings["codeowners_errors"] = [error]
    assert lacking(github, office) == [".github/CODEOWNERS baris 5: Unknown owner"]


def test_officials_without_right_or_with_anothers_number_are_told(settled, github, office):
    settled.permissions["kasubag"] = "read"
    settled.account("kepala", id=99)
    told = lacking(github, office)
    assert any("@kasubag" in text and "hak tulis" in text for text in told)
    assert any("bernomor 99, tercatat 12" in text for text in told)


@pytest.mark.parametrize("status", [403, 404])
def test_an_account_that_github_does_not_show_has_no_right(settled, github, office, status):
    settled.fault("collaborators/kasubag", status=status)
    assert lacking(github, office) == [
        "akun @kasubag (Kasubbag Program) tidak punya hak tulis, jadi suaranya tidak dihitung"
    ]


@pytest.mark.parametrize("written", [None, 12, 13])
@pytest.mark.parametrize("name", ["Kepala", "budi", None])
def test_the_number_of_another_name_or_of_nobody_is_no_number_to_write_down(written, name):
    told = {"permission": "write", "user": name and {"login": name, "id": 12, "type": "User"}}
    known = SimpleNamespace(get=lambda path: told, repository="dinas/rkt")
    lack = [one.pesan for one in review_settings._account(known, "Kepala", RoleHolder(login="kepala", id=written))]
    assert len(lack) == (name == "Kepala" and written != 12)
    assert all(("tanpa nomor" if written is None else "bernomor 12, tercatat 13") in one for one in lack)


def test_an_office_without_accounts_is_told(settled, github):
    settled.settings["team"] = ["kepala"]
    text = settled.git.file("main", "rkt/instansi.yaml") or ""
    without = text.replace("akun: {login: kasubag, id: 11}", "akun: null").replace(", id: 12", "")
    told = lacking(github, read_office(without.encode()))
    assert told == [
        "Kasubbag Program belum punya akun GitHub di rkt/instansi.yaml",
        "akun @kepala (Kepala Dinas) tanpa nomor akun",
    ]


def test_the_team_is_just_the_chain_and_who_may_let_a_stand_in_come(settled, github):
    settled.settings["team"] = ["kepala", "staf"]
    text = OFFICE.replace("{login: sekretaris, id: 14}", "{login: Sekretaris, id: 14}")
    remedies = {lack.pesan: lack.perbaikan for lack in lacks(github, REPO_ROOT, read_office(text.encode()))}
    team = "tim @contoh/rkt-pengesah"
    place = "orgs/contoh/teams/rkt-pengesah/memberships"
    assert remedies[f"@kasubag (Kasubbag Program) bukan anggota {team}"] == f"gh api -X PUT {place}/kasubag"
    assert remedies[f"@Sekretaris (Sekretaris) bukan anggota {team}"] == f"gh api -X PUT {place}/Sekretaris"
    strange = next(told for told in remedies if told.startswith("@staf"))
    assert remedies[strange] == f"gh api -X DELETE {place}/staf"
    assert not any("@kepala" in told for told in remedies)


@pytest.mark.parametrize("held", [None, b"", b"* @staf", b"\xff\n* @contoh/rkt-pengesah\n"])
def test_where_codeowners_names_no_team_that_is_told(locked, github, office, held):
    (locked / ".github/CODEOWNERS").unlink()
    if held is not None:
        (locked / ".github/CODEOWNERS").write_bytes(held)
    assert guarded(github, locked, office)[0] == [".github/CODEOWNERS tidak menyebut tim pemilik (* @organisasi/tim)"]


@pytest.mark.parametrize("held", [None, b"{", b"\xff", b"[" * 100_000])
def test_a_ruleset_file_that_cannot_be_read_is_named(locked, github, office, held):
    (locked / ".github/rulesets/tag.json").unlink()
    if held is not None:
        (locked / ".github/rulesets/tag.json").write_bytes(held)
    with pytest.raises(RktdocsError, match=r"tag\.json tidak terbaca"):
        guarded(github, locked, office)


def test_the_old_repository_of_a_history_that_began_anew_is_asked_about(settled, github, office, monkeypatch):
    lost = Lack(pesan="repositori lama", perbaikan="cari")
    monkeypatch.setattr(review_settings, "old_repository", lambda *asked: [lost] * (asked == (github, office)))
    assert lacking(github, office) == ["repositori lama"]


@pytest.mark.parametrize("status", [403, 404])
def test_a_team_that_may_not_be_seen_is_told_as_such(settled, github, office, status):
    settled.fault("teams/rkt-pengesah/members", status=status)
    told = lacking(github, office, Weight.TIDAK_TERLIHAT)
    assert told == ["anggota tim @contoh/rkt-pengesah tidak boleh dilihat dengan token ini"]


# What guards the archives


@pytest.fixture
def locked(settled, tmp_path, office):
    """A repository whose archives one key alone can write, and the project that lists it."""
    settled.rulesets += [{"id": 10 + at, **copy.deepcopy(WANTED[name])} for at, name in enumerate(LOCKS)]
    settled.settings["keys"] = [{"key": f"{PUBLIC} x"}, {"key": "ssh-ed25519 BBBB", "read_only": True}]
    settled.settings["secrets"] = {"penerbit": [SECRET]}
    shutil.copytree(REPO_ROOT / ".github" / "rulesets", tmp_path / "proyek" / ".github" / "rulesets")
    shutil.copy(REPO_ROOT / ".github" / "CODEOWNERS", tmp_path / "proyek" / ".github")
    (tmp_path / "proyek" / ".github" / "allowed_signers").write_text(f'penerbit namespaces="rkt-arsip" {PUBLIC}\n')
    return tmp_path / "proyek"


def guarded(github, project, office) -> tuple[list[str], list[str]]:
    told = list(lacks(github, project, office))
    return tuple([one.pesan for one in told if one.weight is weight] for weight in (Weight.KURANG, Weight.CATATAN))


def test_an_office_without_a_key_lacks_nothing_and_is_told_what_guards_its_archives(settled, github, office):
    assert guarded(github, REPO_ROOT, office) == ([], [CHECKED, FORGEABLE.pesan])
    assert "bukan kunci" in CHECKED


def test_an_office_with_a_key_is_told_that_it_guards(locked, github, office):
    assert guarded(github, locked, office) == ([], [LOCKED, FORGEABLE.pesan])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda hub: hub.rulesets.pop(), "ruleset 'kunci-arsip' belum ada"),
        (lambda hub: hub.rulesets[-2].update(enforcement="disabled"), "ruleset 'kunci-tag': tidak aktif"),
        (
            lambda hub: hub.rulesets[-1]["bypass_actors"].append({"actor_type": "RepositoryRole"}),
            "1 pihak selain kunci",
        ),
        (lambda hub: hub.rulesets[-1]["bypass_actors"].clear(), "deploy key tidak boleh melewatinya"),
        (lambda hub: hub.rulesets[-1]["rules"].pop(0), "aturan 'creation' tidak ada"),
        (lambda hub: hub.rulesets.__delitem__(slice(-2, None)), "ruleset 'kunci-tag' belum ada"),
        (lambda hub: hub.settings["keys"].clear(), "0 deploy key boleh menulis; harus tepat satu"),
        (
            lambda hub: hub.settings["keys"].append({"key": f"{PUBLIC} y"}),
            "2 deploy key boleh menulis (kunci 0, kunci 2)",
        ),
        (lambda hub: hub.settings["keys"][0].update(enabled=False), "dimatikan oleh organisasi"),
        (
            lambda hub: hub.settings["keys"][0].update(key="ssh-ed25519 CCCC"),
            "tidak terdaftar di .github/allowed_signers",
        ),
        (
            lambda hub: hub.settings["secrets"].update(penerbit=[]),
            f"rahasia {SECRET} tidak ada di environment penerbit",
        ),
        (lambda hub: hub.settings["secrets"].update({"": [SECRET]}), "cabang mana pun dapat membacanya"),
        (lambda hub: hub.settings["environments"].pop("penerbit"), "environment penerbit belum ada"),
    ],
)
def test_half_a_guard_is_named_and_never_called_a_whole_one(locked, settled, github, office, change, told):
    change(settled)
    lacking_, notes = guarded(github, locked, office)
    assert any(told in text for text in lacking_), lacking_
    assert "environment" in told or notes == [CHECKED, FORGEABLE.pesan]


def test_releases_that_can_be_changed_are_told(settled, github, office):
    settled.settings["immutable_releases"] = False
    (told,) = lacking(github, office)
    assert "immutable releases belum menyala" in told


def test_keys_that_the_token_may_not_see_are_told_as_such_and_nothing_is_guessed(locked, settled, github, office):
    settled.fault("/keys", status=403)
    told = [one for one in lacks(github, locked, office) if one.weight is not Weight.BERBAYAR]
    assert [(one.weight, one.pesan) for one in told] == [
        (Weight.TIDAK_TERLIHAT, "deploy key repositori tidak boleh dilihat dengan token ini"),
        (Weight.CATATAN, FORGEABLE.pesan),
    ]


@pytest.mark.parametrize("options", ["", 'namespaces="git" ', "cert-authority "])
def test_a_key_that_is_listed_for_something_else_is_no_witness(locked, github, office, options):
    (locked / ".github/allowed_signers").write_text(f"penerbit {options}{PUBLIC}\n")
    assert any("tidak terdaftar di .github/allowed_signers" in told for told in guarded(github, locked, office)[0])


def test_the_title_of_a_key_writes_no_line_of_its_own(locked, settled, github, office):
    settled.settings["keys"] += [{"key": "ssh-ed25519 CCCC", "title": "a\n\x1b[2J\u202eb"}]
    assert any("(kunci 0, a[2Jb)" in told for told in guarded(github, locked, office)[0])
