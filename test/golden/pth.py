"""Files of torch.save, small: what a state dict may hold, and what must be refused. Their numbers go to pth.json."""
import io
import json
import os
import zipfile
from collections import OrderedDict
from pathlib import Path

import torch

folder = Path(__file__).with_suffix("")
folder.mkdir(exist_ok=True)
torch.manual_seed(5)

base = torch.arange(24, dtype=torch.float32).reshape(4, 6) / 8
state = OrderedDict(
    {
        "float": torch.tensor([[1.5, -2.0, 3.25], [0.0, 1e-30, -7.0]]),
        "double": torch.randn(3, dtype=torch.float64),
        "half": torch.tensor([1.0, -0.333, 65504.0, 6e-8, 1e-5, 0.0]).half(),
        "bfloat": torch.tensor([1.0, -0.333, 3e38, 1e-38]).bfloat16(),
        "count": torch.tensor(12345678901, dtype=torch.int64),
        "int": torch.tensor([-1, 2**31 - 1], dtype=torch.int32),
        "short": torch.tensor([-32768, 5], dtype=torch.int16),
        "char": torch.tensor([-128, 127], dtype=torch.int8),
        "byte": torch.tensor([0, 255], dtype=torch.uint8),
        "bool": torch.tensor([True, False]),
        "transposed": base.t(),
        "part": base[1:3, ::2],
        "column": base[:, 4],
        "permuted": torch.randn(2, 3, 2, 2).permute(2, 3, 1, 0),
        "none": torch.zeros(0, 4),
        "parameter": torch.nn.Parameter(torch.tensor([0.25])),
    }
)
torch.save(state, folder / "plain.pth")
wrapped = {"epoch": 3, "best": 0.5, "name": "Zoë", "done": [True, None, (1, -2, 300, 70000, -(2**40))], "lr": {"a": 1e-4}}
wrapped["state_dict"] = torch.nn.DataParallel(torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.BatchNorm1d(3))).state_dict()
torch.save(wrapped, folder / "wrapped.pth")
torch.save(state, folder / "legacy.pth", _use_new_zipfile_serialization=False)
torch.save(state, folder / "protocol4.pth", pickle_protocol=4)
torch.save(torch.nn.Linear(2, 2), folder / "module.pth")
torch.save([1, 2], folder / "list.pth")
torch.save({"weight": torch.zeros(2), "epoch": 3}, folder / "mixed.pth")


class Malicious:
    def __reduce__(self):
        return os.system, ("touch /tmp/caf-was-here",)


torch.save({"weight": Malicious()}, folder / "malicious.pth")


def rezipped(name, change):
    """A copy of plain.pth whose entries went through `change(name, bytes) -> (bytes, how it is stored)`."""
    with zipfile.ZipFile(folder / "plain.pth") as old, zipfile.ZipFile(folder / name, "w") as new:
        for entry in old.namelist():
            content, method = change(entry, old.read(entry))
            new.writestr(zipfile.ZipInfo(entry), content, method)


rezipped("compressed.pth", lambda n, b: (b, zipfile.ZIP_DEFLATED if n.endswith("data/0") else zipfile.ZIP_STORED))
rezipped("short.pth", lambda n, b: (b[:-1] if n.endswith("data/0") else b, zipfile.ZIP_STORED))
rezipped("big-endian.pth", lambda n, b: (b"big" if n.endswith("version") else b, zipfile.ZIP_STORED))
with zipfile.ZipFile(folder / "big-endian.pth", "a") as archive:
    archive.writestr("plain/byteorder", "big")

numbers = lambda dict_: {n: {"shape": list(t.shape), "values": t.detach().double().reshape(-1).tolist()} for n, t in dict_.items()}
out = {
    "plain": numbers(state),
    "wrapped": numbers({n[len("module."):]: t for n, t in wrapped["state_dict"].items()}),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
