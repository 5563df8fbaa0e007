"""The peer of bench/images.ts in torchvision: the same photographs through a DataLoader with two workers, driven line by line.

Reads the number of images of a turn from stdin; answers with one line of JSON: a list of the seconds it took. The workers stay from turn
to turn. The photographs lie in $PHOTOS. The first line it prints is its version and workers. Ends with stdin.
"""
import json
import os
from pathlib import Path
import sys
import time

from PIL import Image
import torch
from torch.utils.data import DataLoader, Dataset
import torchvision
from torchvision import transforms

WORKERS = 2
torch.manual_seed(1)


class Photos(Dataset):
    """As ImageFolder reads them."""

    def __init__(self, count):
        self.paths = sorted(Path(os.environ["PHOTOS"]).glob("*.jpg"))
        self.count = count
        self.transform = transforms.Compose([
            transforms.Resize(256),
            transforms.RandomCrop(224),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ])

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        with open(self.paths[index % len(self.paths)], "rb") as file:
            return self.transform(Image.open(file).convert("RGB"))


print(json.dumps({"version": torchvision.__version__, "on": f"{WORKERS} workers"}), flush=True)
loader = None
for line in sys.stdin:
    count = int(line)
    if loader is None:
        loader = DataLoader(Photos(count), batch_size=32, shuffle=True, num_workers=WORKERS, persistent_workers=True)
    start = time.perf_counter()
    read = sum(len(batch) for batch in loader)
    assert read == count
    print(json.dumps([time.perf_counter() - start]), flush=True)
