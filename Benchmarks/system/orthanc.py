"""Orthanc, from Debian's package, as the peer that objects are sent to: plain HTTP, storage synced."""

import json

from processes import Process, free_port, is_open
from client import wait_for


class Orthanc:
    def __init__(self, directory):
        directory.mkdir(parents=True)
        self.port = free_port()
        configuration = directory / "orthanc.json"
        configuration.write_text(json.dumps({
            "HttpPort": self.port,
            "StorageDirectory": str(directory / "storage"),
            "IndexDirectory": str(directory / "index"),
            "RemoteAccessAllowed": False,
            "AuthenticationEnabled": False,
            "DicomServerEnabled": False,
            "SyncStorageArea": True,
            "StorageCompression": False,
            "KeepAlive": True,
            "TcpNoDelay": True,
        }))
        self.process = Process("orthanc", ["Orthanc", configuration], directory)

    def __enter__(self):
        self.process.start()
        wait_for(lambda: is_open(self.port), 60, "Orthanc is not up")
        return self

    def __exit__(self, *_):
        self.process.stop()
