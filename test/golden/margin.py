"""Mutual information (values and gradients), adaptive k-NN by full sorting, the adaptive margin."""
import json
from pathlib import Path

import numpy as np
import torch

VARIANCE, LIMIT = 0.2, 2.5


def information(x, y):
    density = lambda mean: -((y - mean) ** 2) / (2 * VARIANCE)
    mixture = torch.logaddexp(density(-1.0), density(1.0)) - np.log(2)
    return (density(x) - mixture).mean(1).clamp(0, LIMIT)


def neighbours(outputs, labels, constant):
    n = len(outputs)
    distances = ((outputs[:, None] - outputs[None]) ** 2).sum(2)
    np.fill_diagonal(distances, np.inf)
    order = np.argsort(distances, axis=1, kind="stable")[:, : n - 1]
    k = np.arange(1, n)
    share = np.cumsum(labels[order], axis=1) / k
    admissible = np.maximum(share, 1 - share) - 0.5 > constant / np.sqrt(k)
    first = np.where(admissible.any(1), admissible.argmax(1) + 1, n - 1)
    return first, admissible.any(1)


rng = np.random.default_rng(5)
out = {"information": [], "neighbours": [], "adaptive": []}

for scale, m, d in [(0.0, 2, 3), (0.3, 6, 4), (1.0, 8, 16), (3.0, 8, 5), (40.0, 6, 4), (0.9, 8, 5)]:
    x, y = (np.round(rng.normal(0, scale, (m, d)), 4) for _ in range(2))
    if scale == 40.0:
        x[:3] = np.round(y[:3] + rng.normal(0, 0.2, (3, d)), 4)
    if scale == 0.9:  # agreeing outputs, some way out: inside the clamp, where the gradient lives
        x = np.round(y + rng.normal(0, 0.15, (m, d)), 4)
    weights = np.round(rng.uniform(0.5, 1.5, m), 4)
    xt, yt = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (x, y))
    value = information(xt, yt)
    (value * torch.tensor(weights)).sum().backward()
    out["information"].append({
        "scale": scale, "strong": x.tolist(), "weak": y.tolist(), "weights": weights.tolist(),
        "value": value.tolist(), "strongGradient": xt.grad.tolist(), "weakGradient": yt.grad.tolist(),
    })

for name, n, d, gap, constant in [
    ("apart", 24, 4, 3.0, 0.7), ("near", 60, 8, 0.4, 0.7), ("mixed", 40, 3, 0.0, 0.7), ("mixed, A 1.2", 40, 3, 0.3, 1.2),
    ("ties on a grid", 50, 2, 0.0, 0.7), ("small A", 16, 2, 0.0, 0.4), ("two rows", 2, 3, 1.0, 0.7), ("all equal", 12, 2, 0.0, 0.7),
]:
    labels = (np.arange(n) < n // 2).astype(int)
    outputs = np.round(rng.normal(0, 1, (n, d)) + gap * labels[:, None], 4)
    if "grid" in name:
        outputs = rng.integers(0, 4, (n, d)).astype(float)
    if name == "all equal":
        outputs = np.zeros((n, d))
    k, found = neighbours(outputs, labels, constant)
    table = constant / np.sqrt(np.arange(1, n))
    out["neighbours"].append({
        "name": name, "width": d, "constant": constant, "outputs": outputs.tolist(), "labels": labels.tolist(), "k": k.tolist(),
        "delta": (constant / np.sqrt(k)).tolist(),
        # The official code's reading: one place too early where a k was found, the table's last place where none was.
        "official": np.where(found, table[k - 2], table[-1]).tolist(),
    })

for m, d, gap in [(8, 16, 0.5), (6, 4, 0.0)]:
    strong, weak = np.round(rng.normal(gap, 0.5, (m, d)), 4), np.round(rng.normal(-gap, 0.5, (m, d)), 4)
    k, _ = neighbours(np.concatenate([strong, weak]), np.arange(2 * m) < m, 0.7)
    mi = information(torch.tensor(strong), torch.tensor(weak[::-1].copy())).numpy()
    delta = 0.7 / np.sqrt(k[:m])
    out["adaptive"].append({
        "strong": strong.tolist(), "weak": weak.tolist(), "confidence": delta.tolist(), "alpha": (mi + delta).tolist(),
    })

# MINE: one step of a small statistics network on a batch, from the formulas of Belghazi et al. (2018).
out["mine"] = []
for m, before in [(6, None), (5, 0.4), (1, -0.2)]:
    d, units = 3, 4
    strong, weak = (np.round(rng.normal(shift, 1, (m, d)), 4) for shift in (0.5, -0.5))
    layers = [np.round(rng.normal(0, 0.5, shape), 4) for shape in ((2 * d, units), (units,), (units, 1), (1,))]
    s, w, *weights = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (strong, weak, *layers))

    def statistics(pairs):
        return (torch.relu(pairs @ weights[0] + weights[1]) @ weights[2] + weights[3])[:, 0]

    joint = statistics(torch.cat([s, w], 1))
    marginal = statistics(torch.cat([s, w.roll(-1, 0)], 1))
    estimate = joint.mean() - torch.log(torch.exp(marginal).mean())
    on_outputs = torch.autograd.grad(estimate, [s, w], retain_graph=True)
    batch = torch.exp(marginal).mean().item()
    average = batch if before is None else 0.99 * np.exp(before) + 0.01 * batch
    # The gradient that the paper gives: the average stands in the place of the batch's own mean.
    loss = -joint.mean() + torch.exp(marginal).mean() / average
    gradients = torch.autograd.grad(loss, weights)
    out["mine"].append({
        "strong": strong.tolist(), "weak": weak.tolist(), "layers": [v.tolist() for v in layers], "before": before,
        "logAverage": float(np.log(average)), "estimate": estimate.item(), "loss": loss.item(),
        "onOutputs": [g.tolist() for g in on_outputs], "gradients": [g.tolist() for g in gradients],
    })

text = json.dumps(out)
Path(__file__).with_suffix(".json").write_text(text + "\n")
