"""Resizing by torchvision 0.14: on PIL images, and on tensors with antialias=True. Photographs and a drawn face.

Reads images/*.jpg and images/*.png; writes images/expected/NAME-SIDE-{pil,tensor}.png. `--photos` also makes the two photographs again,
from scikit-image: the astronaut (Eileen Collins, NASA, public domain) and the cat (Stefan van der Walt, CC0).
"""
from pathlib import Path
import sys

import numpy as np
from PIL import Image
import torch
from torchvision.transforms import functional as F

folder = Path(__file__).parent / "images"
if "--photos" in sys.argv:
    from skimage import data

    Image.fromarray(data.astronaut()).crop((60, 0, 380, 320)).save(folder / "astronaut.jpg", quality=90)
    Image.fromarray(data.chelsea()).crop((70, 10, 430, 290)).save(folder / "cat.jpg", quality=85)
(folder / "expected").mkdir(exist_ok=True)
for name, sides in {"astronaut.jpg": (256, 64), "cat.jpg": (112,), "face.png": (64, 160)}.items():
    image = Image.open(folder / name).convert("RGB")
    tensor = torch.from_numpy(np.asarray(image).copy()).permute(2, 0, 1)
    for side in sides:
        # The shorter side comes to `side`; then the middle, as the square that is kept.
        small = F.center_crop(F.resize(image, side), [side, side])
        small.save(folder / "expected" / f"{name[:-4]}-{side}-pil.png", optimize=True)
        small = F.center_crop(F.resize(tensor, side, antialias=True), [side, side]).permute(1, 2, 0).numpy()
        Image.fromarray(small).save(folder / "expected" / f"{name[:-4]}-{side}-tensor.png", optimize=True)
