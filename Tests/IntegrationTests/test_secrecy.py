"""Looks for what identifies people wherever it must not be: files, the database, the log, metrics."""

import base64

import pymongo

from hostile import hostile_files
from images import Images
from ledger import Ledger, check, send

# MongoDB's code.
UNAUTHORIZED = 13


def test_nothing_that_identifies_is_stored_or_told_in_the_clear(dev, seed):
    server, ledger = dev(LOG_LEVEL="trace"), Ledger()
    studies = [Images(seed + n).study(4) for n in range(4)]
    for study in studies:
        send(server.client, study, ledger)
        send(server.client, study[:1], ledger)
    for _, content in hostile_files(seed):
        server.client.upload(content, timeout=60)
    check(server.client, ledger)
    for study in studies:
        patient = study[0].dataset
        found = server.client.get("/api/studies", PatientName=str(patient.PatientName)).json()["studies"]
        assert [entry["patientID"] for entry in found] == [patient.PatientID]
        assert server.client.get(f"/api/studies/{study[0].study}").status == 200

    secrets = {secret for study in studies for instance in study for secret in instance.secrets}
    secrets |= {base64.b64encode(secret.encode()).decode().rstrip("=")[:-1] for secret in secrets}
    leaks = Leaks(secrets)
    leaks.search("metrics", server.operations("/metrics").body)
    leaks.search("readiness", server.operations("/readyz").body)
    for collection, batch in documents(server):
        leaks.search(f"collection {collection}", batch)
    assert server.process.stop() == 0
    searched = 0
    for path in sorted(server.directory.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            searched += 1
            leaks.search(str(path.relative_to(server.directory)), content)
            leaks.search(f"name of {path.name}", str(path).encode())
    assert searched > 100 and not leaks.found, leaks.found
    # The search itself: what was sent in the clear is found.
    assert leaks.search("the upload", studies[0][0].dataset.PatientID.encode())


class Leaks:
    def __init__(self, secrets):
        self.secrets = [secret.encode() for secret in secrets]
        self.found = []

    def search(self, place, content):
        """True when any secret is in `content`; only where is remembered."""
        hits = [secret for secret in self.secrets if secret in content]
        self.found += [(place, secret) for secret in hits]
        return bool(hits)


def documents(server):
    """Every document of every database, the replication log's included, as bytes and uncompressed."""
    with pymongo.MongoClient(server.views_uri) as client:
        for database in client.list_database_names():
            for name in client[database].list_collection_names():
                try:
                    for batch in client[database][name].find_raw_batches():
                        yield f"{database}.{name}", batch
                except pymongo.errors.OperationFailure as error:
                    # MongoDB shows some of what it keeps for itself to nobody.
                    assert error.code == UNAUTHORIZED and database in ("admin", "config", "local"), name
                    assert name != "oplog.rs"
