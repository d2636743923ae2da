"""What the machine itself allows: hash, seal, write and sync the same bytes, and sync one line of a log for each."""

import hashlib
import os
import pathlib
import threading
import time

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def ingest(slices, numbers, directory: pathlib.Path, *, clients):
    """Seconds in all for `clients` threads; the libraries called do their work outside Python's lock."""
    directory.mkdir(parents=True)
    cipher = AESGCM(os.urandom(32))
    log = os.open(directory / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    shares = [list(numbers)[client::clients] for client in range(clients)]
    start = threading.Barrier(clients + 1)

    def run(share):
        contents = (slices.content(number, study=0) for number in share)
        start.wait()
        for number, content in zip(share, contents):
            digest = hashlib.sha256(content).hexdigest()
            sealed = cipher.encrypt(os.urandom(12), content, None)
            file = os.open(directory / str(number), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            os.write(file, sealed)
            os.fsync(file)
            os.close(file)
            os.write(log, f"{number} {digest}\n".encode())
            os.fdatasync(log)

    threads = [threading.Thread(target=run, args=(share,)) for share in shares]
    for thread in threads:
        thread.start()
    start.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    elapsed = time.perf_counter() - begin
    os.close(log)
    return elapsed


def upserts(uri, *, seconds):
    """1 KB documents upserted per second in ordered batches of 1,000, w: majority, j: true."""
    import pymongo

    with pymongo.MongoClient(uri, w="majority", journal=True) as client:
        collection = client.benchmark.floor
        collection.drop()
        body = os.urandom(512).hex()
        count, begin = 0, time.perf_counter()
        while time.perf_counter() - begin < seconds:
            collection.bulk_write(
                [
                    pymongo.ReplaceOne({"_id": f"{number:036d}"}, {"body": body, "number": number}, upsert=True)
                    for number in range(count, count + 1000)
                ],
                ordered=False,
            )
            count += 1000
        rate = count / (time.perf_counter() - begin)
        collection.drop()
        return rate
