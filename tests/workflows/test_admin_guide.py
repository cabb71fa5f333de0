"""The administrator's page says what the workflows need: its commands are run here, against a `gh` that notes them."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from fakes import openapi
from rktdocs.review.settings import ENVIRONMENT, RULESETS, WORKFLOWS
from support import NODE_MODULES, REPO_ROOT

GUIDE = (REPO_ROOT / "rkt" / "panduan" / "admin-repositori.md").read_text(encoding="utf-8")
GH = """\
#!/usr/bin/env bash
echo "$*" >>"$NOTES/calls"
[[ "$*" == *"--input -" ]] && cat >"$NOTES/body"
exit 0
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the page's commands asked of `gh`: each call a line, and the body that one of them sends."""
    folder = tmp_path_factory.mktemp("gh")
    program = folder / "gh"
    program.write_text(GH, encoding="utf-8")
    program.chmod(0o755)
    (block,) = re.findall(r"(?ms)^```bash\n(.*?)^```", GUIDE)
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "NOTES": str(folder)}
    subprocess.run(["bash", "-euo", "pipefail", "-c", block], cwd=REPO_ROOT, env=environment, check=True)
    return folder


def calls(notes: Path) -> list[str]:
    return (notes / "calls").read_text(encoding="utf-8").splitlines()


def test_every_ruleset_is_imported_and_is_there(notes: Path) -> None:
    imported = [line for line in calls(notes) if "/rulesets " in line]
    assert [Path(line.split()[-1]).stem for line in imported] == list(RULESETS)
    assert all((REPO_ROOT / line.split()[-1]).is_file() for line in imported)


def test_the_environment_of_the_writing_jobs_takes_main_alone(notes: Path) -> None:
    place = f"repos/DINAS/REPOSITORI/environments/{ENVIRONMENT}"
    assert f"api -X PUT {place} --input -" in calls(notes)
    assert f"api -X POST {place}/deployment-branch-policies -f name=main" in calls(notes)
    body = yaml.safe_load((notes / "body").read_text(encoding="utf-8"))
    assert body == {"deployment_branch_policy": {"protected_branches": False, "custom_branch_policies": True}}
    if NODE_MODULES.is_dir():
        openapi.check_request("/repos/{owner}/{repo}/environments/{environment_name}", "PUT", body)


def test_tokens_only_read_and_pages_come_from_a_workflow(notes: Path) -> None:
    told = "\n".join(calls(notes))
    assert "default_workflow_permissions=read -F can_approve_pull_request_reviews=false" in told
    assert "repos/DINAS/REPOSITORI/pages -f build_type=workflow" in told


def test_each_workflow_has_its_line_and_each_scheduled_one_its_wake_up() -> None:
    for file in WORKFLOWS:
        assert f"\n| `{file.removesuffix('.yml')}` |" in GUIDE
        text = (REPO_ROOT / ".github" / "workflows" / file).read_text(encoding="utf-8")
        assert (f"gh workflow enable {file}" in GUIDE) == ("\n  schedule:" in text), file


def test_what_costs_money_is_named() -> None:
    paid = GUIDE.partition("### Yang memerlukan paket berbayar")[2].partition("\n## ")[0]
    assert all(word in paid for word in ("privat", "push ruleset", "evaluate", "workflow wajib"))
