"""Otsu thresholds: scikit-image on a histogram, and every split of the sorted values by the formula."""
import json
from pathlib import Path

import numpy as np
from skimage.filters import threshold_otsu


def exact(values):
    x = np.sort(np.asarray(values, dtype=np.float64))
    cuts = np.unique(x)
    middles = (cuts[:-1] + cuts[1:]) / 2
    variances = []
    for t in middles:
        low, high = x[x < t], x[x >= t]
        w0, w1 = len(low) / len(x), len(high) / len(x)
        variances.append(w0 * w1 * (low.mean() - high.mean()) ** 2)
    return middles, np.array(variances)


rng = np.random.default_rng(11)
samples = {
    "uniform": rng.uniform(0, 1, 200),
    "two normals": np.concatenate([rng.normal(0.2, 0.05, 120), rng.normal(0.8, 0.1, 40)]),
    "skewed": rng.exponential(0.3, 300),
    "tenths": np.abs(rng.integers(-10, 11, 400)) / 10 * rng.integers(0, 2, 400),
    "far from zero": 1e4 + rng.normal(0, 0.5, 100),
    "two values": np.array([0.0, 0.0, 1.0]),
}
cases = []
for name, values in samples.items():
    middles, variances = exact(values)
    cases.append({
        "name": name,
        "values": values.tolist(),
        "exact": float(middles[np.argmax(variances)]),
        "middles": middles.tolist(),
        "variances": variances.tolist(),
        "histogram": {str(b): float(threshold_otsu(values, nbins=b)) for b in (16, 64, 256)},
    })



def clusters(values):
    """The two means of the best of all splits of the sorted values, by the sum of squares within."""
    x = np.sort(np.asarray(values, dtype=np.float64))
    within = [((x[:i] - x[:i].mean()) ** 2).sum() + ((x[i:] - x[i:].mean()) ** 2).sum() for i in range(1, len(x))]
    i = int(np.argmin(within)) + 1
    return [float(x[:i].mean()), float(x[i:].mean())]


for case in cases:
    case["means"] = clusters(case["values"])
    case["quantiles"] = {str(q): float(np.quantile(case["values"], q)) for q in (0.1, 0.5, 0.75)}

labels = np.clip(rng.normal(0, 0.4, (150, 2)), -1, 1)
delta = [float(exact(np.abs(labels[:, axis]))[0][np.argmax(exact(np.abs(labels[:, axis]))[1])]) for axis in (0, 1)]
r = np.sqrt((labels**2).sum(1))
middles, variances = exact(r)
text = json.dumps({
    "cases": cases,
    "labels": labels.tolist(),
    "deltaV": delta[0],
    "deltaA": delta[1],
    "deltaR": float(np.hypot(*delta)),
    "strong": np.flatnonzero(r >= np.hypot(*delta)).tolist(),
    "deltaRIntensity": float(middles[np.argmax(variances)]),
    "strongIntensity": np.flatnonzero(r >= middles[np.argmax(variances)]).tolist(),
})
Path(__file__).with_suffix(".json").write_text(text + "\n")
