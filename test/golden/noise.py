"""Numbers that Python and TypeScript make alike, to the bit, so that golden files need not hold weights and images."""
import numpy as np


def noise(name, shape):
    """Uniform in [-1, 1), float32; the number at each place depends on the name and the place alone. As in noise.ts."""
    salt = 2166136261
    for byte in name.encode():  # FNV-1a
        salt = ((salt ^ byte) * 16777619) % 2**32
    with np.errstate(over="ignore"):
        h = np.arange(int(np.prod(shape)), dtype=np.uint32) * np.uint32(0x9E3779B1) + np.uint32(salt)
        # The last steps of MurmurHash3.
        h = (h ^ (h >> np.uint32(16))) * np.uint32(0x85EBCA6B)
        h = (h ^ (h >> np.uint32(13))) * np.uint32(0xC2B2AE35)
        h = h ^ (h >> np.uint32(16))
    return ((h >> np.uint32(8)).astype(np.float64) / 2**23 - 1).astype(np.float32).reshape(shape)


def digest(name, values):
    """What a golden file keeps of a large tensor: its norm, its product with noise of its own, and a few of its numbers."""
    flat = np.asarray(values, dtype=np.float64).ravel()
    places = np.linspace(0, flat.size - 1, min(flat.size, 6)).astype(int)
    return {
        "norm": float(np.linalg.norm(flat)),
        "projection": float(flat @ noise(f"projection/{name}", flat.shape).astype(np.float64)),
        "numbers": [float(flat[place]) for place in places],
    }
