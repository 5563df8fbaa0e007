"""Torchvision's AlexNet and ResNet-18 on weights and images of noise.py: features, running statistics, and the gradients of
sum(features * noise) to every parameter, in float64.

A value within a rounding error of ReLU's corner gets another gradient in float32 than in float64. So the images of each case are
the first of a row of draws under which the gradients stay put when all weights move by about a rounding error.
"""
import json
from pathlib import Path

import numpy as np
import torch
import torchvision
from noise import digest, noise

COUNT = 2  # images


def weight(name, shape):
    """Of the size that keeps activations in range; batch normalisation some way from its start."""
    values = noise(name, shape)
    if len(shape) == 4:
        return values * np.float32(np.sqrt(6 / np.prod(shape[1:])))
    if name.endswith("running_var") or name.endswith("weight"):
        return 1 + values * np.float32(0.25)
    return values * np.float32(0.25)


def run(net, mode, size, keep, draw, shake=0.0):
    """`mode`: as PyTorch's train() or eval(). `keep`: prefixes of the tensors to take. `shake`: relative move of the weights."""
    net.double().train(mode == "train").zero_grad()
    with torch.no_grad():
        for name, tensor in net.state_dict().items():
            if name.startswith(keep) and tensor.is_floating_point():
                tensor.copy_(torch.tensor(weight(name, tuple(tensor.shape))))
                tensor.mul_(1 + shake * torch.randn_like(tensor))
    images = torch.tensor(noise(f"images/{draw}", (COUNT, 3, size, size))).double()
    features = net.avgpool(net.features(images)).flatten(1) if hasattr(net, "features") else net(images)
    upstream = noise("upstream", tuple(features.shape))
    (features * torch.tensor(upstream)).sum().backward()
    gradients = {n: p.grad.numpy().copy() for n, p in net.named_parameters() if n.startswith(keep)}
    running = {n: b.numpy().copy() for n, b in net.named_buffers() if n.startswith(keep) and "running" in n}
    return features.detach().numpy(), gradients, running if mode == "train" else {}


def stable(net, mode, size, keep, draw, gradients):
    for _ in range(6):
        _, moved, _ = run(net, mode, size, keep, draw, shake=5e-7)
        if any(np.linalg.norm(moved[n] - g) > 5e-5 * np.linalg.norm(g) for n, g in gradients.items()):
            return False
    return True


def case(net, mode, size, keep):
    net.fc = torch.nn.Identity()
    for draw in range(100):
        features, gradients, running = run(net, mode, size, keep, draw)
        if stable(net, mode, size, keep, draw, gradients):
            break
    else:
        raise SystemExit(f"No stable draw at {size} px.")
    print(mode, size, "draw", draw)
    return {
        **{"mode": mode, "size": size, "draw": draw, "width": features.shape[1]},
        "features": digest("features", features),
        "gradients": {n: digest(n, g) for n, g in gradients.items()},
        "running": {n: digest(n, r) for n, r in running.items()},
    }


torch.manual_seed(1)
out = {
    # 127 px leave 3 x 3 before the adaptive pool, 250 px 7 x 7.
    "alexnet": [case(torchvision.models.alexnet(), "train", size, ("features",)) for size in (224, 127, 250)],
    "resnet18": [
        case(torchvision.models.resnet18(), mode, size, ("conv1", "bn1", "layer"))
        for mode, size in (("train", 65), ("eval", 64))
    ],
}
text = json.dumps(out)
# Nine digits say more than float32 holds.
rounded = json.loads(text, parse_float=lambda s: float(f"{float(s):.9g}"))
Path(__file__).with_suffix(".json").write_text(json.dumps(rounded) + "\n")
