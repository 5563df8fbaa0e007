"""RMSE, PCC, CCC, SAGR by NumPy and SciPy on random and degenerate series; quantiles by NumPy. null stands for NaN."""
import json
from pathlib import Path
import warnings

import numpy as np
from scipy.stats import pearsonr

warnings.simplefilter("ignore")
rng = np.random.default_rng(23)
number = lambda value: None if np.isnan(value) else float(value)


def metrics(x, y):
    constant = np.ptp(x) == 0 or np.ptp(y) == 0
    covariance = np.cov(x, y, ddof=0)
    return {
        "rmse": number(np.sqrt(np.mean((x - y) ** 2))),
        "pcc": None if constant else number(pearsonr(x, y)[0]),
        "ccc": number(2 * covariance[0, 1] / (covariance[0, 0] + covariance[1, 1] + (x.mean() - y.mean()) ** 2)),
        "sagr": number(np.mean(np.sign(x) == np.sign(y))),
        "sagrMiss": number(np.mean(x * y > 0)),
    }


labels = np.round(np.clip(rng.normal(0, 0.4, 80), -1, 1), 1)
pairs = {
    "noisy": (np.round(labels + rng.normal(0, 0.2, 80), 6), labels),
    "unrelated": (np.round(rng.uniform(-1, 1, 50), 6), np.round(rng.uniform(-1, 1, 50), 6)),
    "shrunk and shifted": (np.round(0.3 * labels + 0.2, 6), labels),
    "opposite": (-labels, labels),
    "perfect": (labels, labels),
    "far from zero": (np.round(1e6 + labels + rng.normal(0, 0.1, 80), 6), 1e6 + labels),
    "two frames": (np.array([0.25, 0.5]), np.array([0.5, -0.25])),
    "constant prediction": (np.full(80, 0.25), labels),
    "constant labels": (labels, np.full(80, -0.5)),
    "two constants": (np.full(5, 0.25), np.full(5, 0.5)),
    "equal constants": (np.full(5, 0.25), np.full(5, 0.25)),
    "all zero": (np.zeros(4), np.zeros(4)),
    "one frame": (np.array([0.5]), np.array([0.25])),
}
values = np.round(rng.normal(0, 1, 37), 6)
levels = [0.0, 0.025, 0.1, 0.5, 0.975, 1.0]
text = json.dumps({
    "cases": [{"name": n, "predicted": x.tolist(), "truth": y.tolist(), **metrics(x, y)} for n, (x, y) in pairs.items()],
    "quantiles": {"values": np.sort(values).tolist(), "levels": levels, "expected": np.quantile(values, levels).tolist()},
})
Path(__file__).with_suffix(".json").write_text(text + "\n")
