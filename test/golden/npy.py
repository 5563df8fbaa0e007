"""Files as numpy.save writes them, and the numbers in them (null where they must be refused)."""

import base64
import io
import json
import pathlib

import numpy as np


def saved(array, **options):
    file = io.BytesIO()
    np.save(file, array, **options)
    return base64.b64encode(file.getvalue()).decode()


cases = [
    ("float64 scalar", np.array(-0.785714285714286), [-0.785714285714286]),
    ("float32 scalar", np.array(0.25, dtype=np.float32), [0.25]),
    ("float16 scalar", np.array(0.25, dtype=np.float16), None),
    ("text scalar", np.array("0.785714285714286"), [0.785714285714286]),
    ("text scalar, minus", np.array("-2"), [-2]),
    ("bytes scalar", np.array(b"0.5"), [0.5]),
    ("int64 scalar", np.array(7), [7]),
    ("uint8 scalar", np.array(3, dtype=np.uint8), [3]),
    ("int16 scalar, big endian", np.array(-300, dtype=">i2"), [-300]),
    ("float64, big endian", np.array([1.5, -2.5], dtype=">f8"), [1.5, -2.5]),
    ("one of a list", np.array([0.125]), [0.125]),
    ("landmarks", np.arange(6, dtype=np.float64).reshape(3, 2), [0, 1, 2, 3, 4, 5]),
    ("not a number", np.array("happy"), None),
    ("empty text", np.array(""), None),
    ("objects", np.array({"a": 1}, dtype=object), None),
    ("a structure", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]), None),
    ("complex", np.array(1j), None),
    ("bool", np.array(True), None),
]

out = [{"name": name, "file": saved(array), "values": values} for name, array, values in cases]
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(out, indent=1) + "\n")
