"""Critic, adversarial and AV loss: values and gradients by PyTorch's autograd in float64."""
import json
from pathlib import Path

import numpy as np
import torch

rng = np.random.default_rng(17)
draw = lambda *shape, scale=1.0, shift=0.0: np.round(rng.normal(shift, scale, shape), 4)
leaf = lambda values: torch.tensor(values, dtype=torch.float64, requires_grad=True)
numbers = lambda parts: {name: value.item() for name, value in parts.items()}


def critic(strong, weak, alpha, rho, multiplier, fisher):
    together = ((strong - strong.flip(0)) ** 2).sum(1)
    apart = torch.relu(alpha - ((strong - weak.flip(0)) ** 2).sum(1))
    constraint = 1 - (0.5 * (together**2).mean() + 0.5 * (apart**2).mean())
    loss = together.mean() + apart.mean()
    if fisher != "none":
        sign = -1 if fisher == "official" else 1
        loss = loss + multiplier * constraint + sign * rho / 2 * constraint**2
    return {"loss": loss, "positive": together.mean(), "negative": apart.mean(), "constraint": constraint}


def adversarial(kind, weak, strong, weight):
    if kind == "mean":
        term = -weak.mean()
    elif kind == "pairwise":
        term = ((weak - strong.detach()) ** 2).sum(1).mean()
    else:
        p, q = strong.detach().mean(1), weak.mean(1)
        term = (p.mean() - q.mean()) / (0.5 * (p**2).mean() + 0.5 * (q**2).mean()).sqrt()
    return {"loss": weight * term, "term": term}


def fisher_ipm(strong, weak, rho, multiplier):
    p, q = strong.mean(1), weak.mean(1)
    moments = 0.5 * (p**2).mean() + 0.5 * (q**2).mean()
    difference, constraint = p.mean() - q.mean(), 1 - moments
    maximised = difference + multiplier * constraint - rho / 2 * constraint**2
    return {"loss": -maximised, "ipm": difference / moments.sqrt(), "difference": difference, "constraint": constraint}


def vdm(strong, weak, divergence):
    p, q = strong.mean(1), weak.mean(1)
    conjugate = torch.exp(q - 1) if divergence == "kl" else q**2 / 4 + q
    bound = p.mean() - conjugate.mean()
    return {"loss": -bound, "bound": bound, "strong": p.mean(), "weak": conjugate.mean()}


def regression(predicted, labels, error, pcc_weight, ccc_weight, correlation):
    square = ((predicted - labels) ** 2).mean(0)
    error = square.sqrt().sum() if error == "rmse" else square.sum() if error == "mse" else square.mean()
    x, y = predicted - predicted.mean(0), labels - labels.mean(0)
    covariance = (x * y).mean(0)
    vx, vy = (v.var(0, unbiased=correlation == "mixed") for v in (predicted, labels))
    pcc = (covariance / (vx * vy).sqrt()).mean()
    ccc = (2 * covariance / (vx + vy + (predicted.mean(0) - labels.mean(0)) ** 2)).mean()
    return {"loss": error + pcc_weight * (1 - pcc) + ccc_weight * (1 - ccc), "error": error, "pcc": pcc, "ccc": ccc}


out = {"critic": [], "adversarial": [], "av": [], "fisherIpm": [], "vdm": []}

for m, d, rho, multiplier, fisher in [
    (8, 16, 1e-6, 0.0, "official"),
    (6, 4, 0.1, 0.7, "official"),
    (6, 4, 0.1, -0.7, "lagrangian"),
    (4, 3, 0.1, 0.7, "none"),
    (1, 5, 0.01, 0.2, "official"),
]:
    values = [draw(m, d, scale=0.5), draw(m, d, scale=0.5, shift=0.1), np.round(rng.uniform(0.3, 3.2, m), 4)]
    strong, weak, alpha = (leaf(v) for v in values)
    parts = critic(strong, weak, alpha, rho, multiplier, fisher)
    parts["loss"].backward()
    out["critic"].append({
        "strong": values[0].tolist(), "weak": values[1].tolist(), "alpha": values[2].tolist(),
        "options": {"rho": rho, "lambda": multiplier, "fisher": fisher},
        "parts": numbers(parts), "gradients": [v.grad.tolist() for v in (strong, weak, alpha)],
    })

for kind, weight in [("mean", 0.1), ("pairwise", 0.03), ("fisher", 0.1)]:
    values = [draw(6, 4), draw(6, 4, shift=0.3)]
    weak, strong = (leaf(v) for v in values)
    parts = adversarial(kind, weak, strong, weight)
    parts["loss"].backward()
    out["adversarial"].append({
        "kind": kind, "weight": weight, "weak": values[0].tolist(), "strong": values[1].tolist(),
        "parts": numbers(parts), "gradient": weak.grad.tolist(),
    })

for n, error, pcc_weight, ccc_weight, shift, correlation in [
    (16, "rmse", 0.5, 0.5, 0.0, "population"), (16, "mse", 0.5, 0.5, 0.2, "population"), (5, "rmse", 0.0, 1.0, -0.3, "population"),
    (40, "rmse", 0.5, 0.5, 0.5, "population"), (2, "mse", 0.3, 0.0, 0.0, "population"),
    (12, "mse", 0.5, 0.5, 0.1, "mixed"), (7, "mean-mse", 0.5, 0.5, -0.2, "mixed"),
]:
    labels = np.clip(draw(n, 2, scale=0.4), -1, 1)
    predicted = np.round(0.6 * labels + draw(n, 2, scale=0.2, shift=shift), 4)
    x, y = leaf(predicted), leaf(labels)
    parts = regression(x, y, error, pcc_weight, ccc_weight, correlation)
    parts["loss"].backward()
    out["av"].append({
        "predicted": predicted.tolist(), "labels": labels.tolist(),
        "options": {"error": error, "pccWeight": pcc_weight, "cccWeight": ccc_weight, "correlation": correlation},
        "parts": numbers(parts), "gradient": x.grad.tolist(),
    })

for m, n, rho, multiplier in [(8, 8, 1e-6, 0.0), (6, 5, 0.1, 0.7), (4, 4, 0.2, -0.3)]:
    values = [draw(m, 4, shift=0.4), draw(n, 4, shift=-0.2)]
    strong, weak = (leaf(v) for v in values)
    parts = fisher_ipm(strong, weak, rho, multiplier)
    parts["loss"].backward()
    out["fisherIpm"].append({
        "strong": values[0].tolist(), "weak": values[1].tolist(), "options": {"rho": rho, "lambda": multiplier},
        "parts": numbers(parts), "gradients": [v.grad.tolist() for v in (strong, weak)],
    })

for divergence, m, n, scale in [("kl", 8, 8, 1.0), ("kl", 5, 7, 4.0), ("pearson", 8, 8, 1.0), ("pearson", 5, 7, 4.0)]:
    values = [draw(m, 4, scale=scale, shift=0.4), draw(n, 4, scale=scale, shift=-0.2)]
    strong, weak = (leaf(v) for v in values)
    parts = vdm(strong, weak, divergence)
    parts["loss"].backward()
    out["vdm"].append({
        "divergence": divergence, "strong": values[0].tolist(), "weak": values[1].tolist(),
        "parts": numbers(parts), "gradients": [v.grad.tolist() for v in (strong, weak)],
    })

text = json.dumps(out)
Path(__file__).with_suffix(".json").write_text(text + "\n")
