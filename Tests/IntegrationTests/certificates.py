"""An authority for the processes that tests start, and certificates of it; made by openssl, used by nobody else."""

import atexit
import functools
import pathlib
import shutil
import subprocess
import tempfile

LOOPBACK = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"


class Authority:
    """Issues certificates into a directory of its own."""

    def __init__(self, directory, name="Radiolog test authority"):
        self.directory = pathlib.Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.key, self.certificate = self.directory / "authority.key", self.directory / "authority.pem"
        new_key(self.key)
        openssl(
            "req", "-x509", "-new", "-key", self.key, "-days", "30", "-subj", f"/O=Radiolog test/CN={name}",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
            "-out", self.certificate,
        )

    def issue(self, name, *, unit="test", days=30, usage="serverAuth,clientAuth", names=LOOPBACK, algorithm="EC"):
        """A file of the certificate for `/O=Radiolog test/OU=<unit>/CN=<name>`, then its key.

        One of `days` below zero has ended. `algorithm` is that of the key: "EC" or "RSA".
        """
        stem = self.directory / f"{unit}-{name}"
        key, request, extensions = (stem.with_name(f"{stem.name}.{end}") for end in ("key", "csr", "ext"))
        new_key(key, algorithm)
        openssl("req", "-new", "-key", key, "-subj", f"/O=Radiolog test/OU={unit}/CN={name}", "-out", request)
        extensions.write_text(
            f"{names}\nextendedKeyUsage={usage}\nbasicConstraints=critical,CA:FALSE\n"
            "keyUsage=critical,digitalSignature\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid:always\n"
        )
        certificate = openssl(
            "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial",
            "-days", str(days), "-extfile", extensions,
        )
        both = stem.with_name(f"{stem.name}.pem")
        both.write_text(certificate + key.read_text())
        both.chmod(0o600)
        return both


def new_key(path, algorithm="EC"):
    path.touch(0o600)
    option = {"EC": "ec_paramgen_curve:P-256", "RSA": "rsa_keygen_bits:2048"}[algorithm]
    openssl("genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", path)


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout


@functools.cache
def authority():
    """The one that the processes of a test run share."""
    directory = tempfile.mkdtemp(prefix="radiolog-test-authority-")
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    return Authority(directory)


@functools.cache
def server_certificate():
    """What all of them show; its key is in the same file."""
    return authority().issue("localhost", unit="server")
