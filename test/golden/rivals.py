"""Person loss behind a gradient reversal and triplet losses: values and gradients by PyTorch's autograd in float64."""
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

rng = np.random.default_rng(31)
draw = lambda *shape, scale=1.0, shift=0.0: np.round(rng.normal(shift, scale, shape), 4)
leaf = lambda values: torch.tensor(values, dtype=torch.float64, requires_grad=True)


class Reverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight):
        ctx.weight = weight
        return x.view_as(x)

    @staticmethod
    def backward(ctx, gradient):
        return -ctx.weight * gradient, None


def triplet(strong, weak, margin, mining):
    """Every triplet by its definition, one after the other."""
    groups = [F.normalize(strong, dim=1), F.normalize(weak, dim=1)]
    found = []
    for own, other in (groups, groups[::-1]):
        for a in range(len(own)):
            positives = [((own[a] - own[p]) ** 2).sum() for p in range(len(own)) if p != a]
            negatives = [((own[a] - n) ** 2).sum() for n in other]
            if not positives:
                continue
            if mining == "batch-hard":
                found.append(torch.relu(max(positives) - min(negatives) + margin))
            else:
                found += [torch.relu(p - n + margin) for p in positives for n in negatives]
    active = [one for one in found if one.item() > 0]
    term = sum(found) / (len(found) if mining == "batch-hard" else max(1, len(active)))
    return {"term": term, "active": torch.tensor(len(active) / len(found), dtype=torch.float64)}


out = {"person": [], "triplet": [], "schedule": []}

for n, width, people, weight, scale in [(6, 4, 3, 1.0, 1.0), (5, 3, 7, 0.3, 1.0), (4, 3, 2, 0.5, 60.0)]:
    values = [draw(n, width), draw(width, people, scale=scale)]
    classes = rng.integers(0, people, n)
    features, weights = (leaf(v) for v in values)
    logits = Reverse.apply(features, weight) @ weights
    loss = F.cross_entropy(logits, torch.tensor(classes))
    loss.backward()
    out["person"].append({
        "features": values[0].tolist(), "weights": values[1].tolist(), "people": classes.tolist(), "lambda": weight,
        "loss": loss.item(), "accuracy": (logits.argmax(1).numpy() == classes).mean(),
        "gradients": [features.grad.tolist(), weights.grad.tolist()],
    })

for s, w, d, margin, weight, mining in [
    (5, 4, 6, 0.2, 1.0, "batch-hard"), (5, 4, 6, 0.2, 0.5, "batch-all"), (1, 4, 3, 0.2, 1.0, "batch-hard"),
    (3, 1, 3, 1.0, 2.0, "batch-all"), (4, 4, 5, 0.05, 1.0, "batch-all"),
]:
    values = [draw(s, d, shift=0.6), draw(w, d, shift=-0.2)]
    strong, weak = (leaf(v) for v in values)
    parts = triplet(strong, weak, margin, mining)
    (weight * parts["term"]).backward()
    out["triplet"].append({
        "strong": values[0].tolist(), "weak": values[1].tolist(),
        "options": {"weight": weight, "margin": margin, "mining": mining},
        "term": parts["term"].item(), "active": parts["active"].item(),
        "gradients": [v.grad.tolist() for v in (strong, weak)],
    })

for gamma, weight in [(10.0, 1.0), (5.0, 0.3)]:
    progress = np.linspace(0, 1, 6)
    out["schedule"].append({
        "gamma": gamma, "weight": weight, "progress": progress.tolist(),
        "lambda": (weight * (2 / (1 + np.exp(-gamma * progress)) - 1)).tolist(),
    })

Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
