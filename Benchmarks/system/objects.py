"""Makes as many distinct CT slices as wanted, fast: one template, with identifiers of the same length put into it."""

import os
import pathlib
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
# Starting, stopping and asking a server is what the integration tests do as well.
sys.path.insert(0, str(REPOSITORY / "Tests" / "IntegrationTests"))

from images import Images, encode  # noqa: E402
from pydicom.uid import ExplicitVRLittleEndian  # noqa: E402

HEAD = 8192


class Slices:
    """CT slices of `edge` by `edge` samples of 16 bits; `edge` 512 gives half a megabyte."""

    def __init__(self, edge=512, seed=1):
        # The process id keeps two runs on one Kafka apart.
        self.root = f"1.2.826.0.1.3680043.10.97.1{os.getpid():09d}"
        images = Images(seed)
        [instance] = images.study(1, series=1)
        shared = instance.dataset
        instance = images.instance(shared, shared.SeriesInstanceUID, 1, "routine", edge=edge, syntax=ExplicitVRLittleEndian)
        data_set = instance.dataset
        data_set.StudyInstanceUID = self.study(0)
        data_set.SeriesInstanceUID = self.series(0)
        data_set.SOPInstanceUID = self.instance(0)
        content = encode(data_set, ExplicitVRLittleEndian)
        self.head, self.tail = content[:HEAD], content[HEAD:]

    def study(self, number):
        return f"{self.root}.1.1{number:07d}"

    def series(self, number):
        return f"{self.root}.2.1{number:07d}"

    def instance(self, number):
        return f"{self.root}.3.1{number:09d}"

    @property
    def size(self):
        return len(self.head) + len(self.tail)

    def content(self, number, *, study):
        """The Part 10 bytes of instance `number` of a study."""
        head = self.head
        for old, new in [
            (self.study(0), self.study(study)),
            (self.series(0), self.series(study)),
            (self.instance(0), self.instance(number)),
        ]:
            head = head.replace(old.encode(), new.encode())
        return head + self.tail
