"""Makes the libraries that processes of the product are started with, to change what the system tells them."""

import pathlib
import shutil
import subprocess


def library(name, directory):
    """What `<name>.c` beside this file makes; None where there is no compiler for it."""
    compiler = shutil.which("clang") or shutil.which("cc")
    if not compiler:
        return None
    made = directory / f"{name}.so"
    source = pathlib.Path(__file__).with_name(f"{name}.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True, timeout=60)
    return made


def add(library, environment):
    """Has a process with this environment start with the library, beside those it starts with already."""
    environment["LD_PRELOAD"] = ":".join(filter(None, [environment.get("LD_PRELOAD"), str(library)]))
