"""Colour jitter by torchvision 0.14 (torchvision.transforms.functional on float tensors) on random colours and on greys."""
import json
from pathlib import Path

import torch
from torchvision.transforms import functional as F

generator = torch.Generator().manual_seed(7)
side = 6
colours = torch.rand(3, side, side, generator=generator)
# Greys, primaries, black and white: where hue and saturation have corners.
corners = torch.tensor(
    [[0, 0, 0], [1, 1, 1], [0.5, 0.5, 0.5], [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 1]], dtype=torch.float32
)
images = {"colours": (colours * 1000).round() / 1000, "corners": corners.T.reshape(3, 3, 3)}
operations = {
    "brightness": (F.adjust_brightness, [0, 0.4, 1.5]),
    "contrast": (F.adjust_contrast, [0, 0.6, 1.8]),
    "saturation": (F.adjust_saturation, [0, 0.5, 1.7]),
    "hue": (F.adjust_hue, [-0.5, -0.13, 0.05, 0.4]),
}
rows = lambda image: [round(v, 7) for v in image.permute(1, 2, 0).flatten().tolist()]
cases = [
    {"image": image, "factors": {name: factor}, "order": [name], "expected": rows(function(pixels, factor))}
    for image, pixels in images.items()
    for name, (function, factors) in operations.items()
    for factor in factors
]
factors = {"brightness": 1.2, "contrast": 0.8, "saturation": 1.3, "hue": -0.1}
for order in (["hue", "contrast", "saturation", "brightness"], ["brightness", "saturation", "contrast", "hue"]):
    pixels = images["colours"]
    for name in order:
        pixels = operations[name][0](pixels, factors[name])
    cases.append({"image": "colours", "factors": factors, "order": order, "expected": rows(pixels)})
text = json.dumps({"images": {name: rows(image) for name, image in images.items()}, "cases": cases})
Path(__file__).with_suffix(".json").write_text(text + "\n")
