"""Holds docs/security.md and docs/compliance.md to what is there: files, tests, settings, calls, targets of make. Needs no server."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Where names of files begin.
PLACES = [ROOT, ROOT / "Sources"]
DOCUMENTS = ["docs/security.md", "docs/compliance.md", "SECURITY.md"]

SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
SWIFT_TEST = re.compile(r"(\w+Tests): (.+)")
PYTEST = re.compile(r"(test_\w+\.py)::(test_\w+)")
FILE = re.compile(r"[\w.@+-]+(/[\w.@+*-]+)*/?")
CALL = re.compile(r"(GET|POST|PUT|DELETE) (/\S+)")
ENDINGS = (".swift", ".py", ".md", ".yaml", ".cpp", ".js", ".html", ".json")


def fault(span):
    """What is wrong with a code span; None when what it names is there, or it names nothing of the project."""
    if named := SWIFT_TEST.fullmatch(span):
        module, test = named.groups()
        sources = "".join(path.read_text() for path in sorted((ROOT / "Tests" / module).glob("*.swift")))
        return None if f"func `{test}`(" in sources else "no such test"
    if named := PYTEST.fullmatch(span):
        file, test = named.groups()
        files = list((ROOT / "Tests").glob(f"*/{file}"))
        return None if any(f"def {test}(" in path.read_text() for path in files) else "no such test"
    if span.startswith("RADIOLOG_"):
        name = span.split("=")[0]
        return None if f"`{name}`" in text("docs/configuration.md") else "no such setting"
    if span.startswith("make "):
        return None if re.search(rf"^{re.escape(span[5:].split()[0])}:", text("Makefile"), re.M) else "no such target"
    if named := CALL.fullmatch(span):
        return None if named.group(2) in text("docs/api.md") else "no such call"
    if FILE.fullmatch(span) and (span.endswith(ENDINGS) or any((place / span.split("/")[0]).is_dir() for place in PLACES)):
        return None if any(list(place.glob(span.rstrip("/"))) for place in PLACES) else "no such file"
    return None


def text(path):
    return (ROOT / path).read_text()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_is_there(document):
    spans = SPAN.findall(text(document))
    links = [link for link in LINK.findall(text(document)) if "://" not in link]
    broken = {f"{span}: {found}" for span in spans if (found := fault(span))}
    broken |= {f"{link}: no such page" for link in links if not (ROOT / document).parent.joinpath(link).exists()}
    assert not broken, "\n".join(sorted(broken))


def test_documents_name_tests():
    """That the search sees what it is there for."""
    named = [span for document in DOCUMENTS for span in SPAN.findall(text(document))]
    assert sum(bool(SWIFT_TEST.fullmatch(span)) for span in named) > 50
    assert sum(bool(PYTEST.fullmatch(span)) for span in named) > 5


@pytest.mark.parametrize(
    "span",
    [
        "ObjectStoreTests: is noticed by nobody",
        "NoSuchTests: is noticed wherever one bit is changed",
        "test_tls.py::test_nothing",
        "Stores/KeyVault/Nothing.swift",
        "Tests/IntegrationTests/test_nothing.py",
        "RADIOLOG_NOTHING",
        "make nothing",
        "GET /api/nothing",
    ],
)
def test_what_is_not_there_is_found(span):
    assert fault(span)
