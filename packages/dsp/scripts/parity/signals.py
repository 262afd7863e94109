"""Draws test signals: real speech where there is some, and synthetic ones."""
import functools
import os
from pathlib import Path

import numpy as np
import scipy.signal
import soundfile
import soxr

RATES = [16000, 22050, 24414, 44100, 48000]
KINDS = ["speech"] * 4 + ["speechlike"] * 2 + ["noise", "chirp", "impulses", "silence", "tone", "steps"]


@functools.cache
def speech_files():
    """Clips of RAVDESS under the folder that SER_DATA names; none where it is not set."""
    root = os.environ.get("SER_DATA")
    return sorted((Path(root) / "ravdess" / "speech").rglob("*.flac")) if root else []


def draw_length(rng, sr, longest_seconds):
    """Samples: mostly a clip's length, now and then a handful, an FFT's size or up to a minute."""
    kind = rng.random()
    if kind < 0.1:
        n = int(rng.choice([1, 2, 3, 10, 100, 511, 512, 513, 2047, 2048, 2049]))
    elif kind < 0.9:
        n = int(sr * np.exp(rng.uniform(np.log(0.02), np.log(5))))
    else:
        n = int(sr * rng.uniform(5, 60))
    return max(1, min(n, int(sr * longest_seconds)))


def draw_signal(rng, sr, n, kind=None):
    """`n` float32 samples, and what they are."""
    kind = kind or str(rng.choice(KINDS))
    if kind == "speech" and not speech_files():
        kind = "speechlike"
    y = globals()[f"_{kind}"](rng, sr, n)
    if kind != "speech":  # speech has a level of its own
        y = y * 10 ** rng.uniform(-3, 0)
    return np.ascontiguousarray(y, dtype=np.float32), kind


def _speech(rng, sr, n):
    """Clips joined until there are enough samples, from somewhere within the first one on."""
    parts, have = [], 0
    while have < n:
        path = speech_files()[rng.integers(len(speech_files()))]
        y, file_sr = soundfile.read(path, dtype="float32", always_2d=True)
        part = soxr.resample(y.mean(axis=1), file_sr, sr)
        if not parts and len(part) > n:
            part = part[rng.integers(len(part) - n + 1) :]
        parts.append(part)
        have += len(part)
    return np.concatenate(parts)[:n]


def _speechlike(rng, sr, n):
    """A gliding voice of falling harmonics with syllables and breath, and a pause."""
    t = np.arange(n) / sr
    f0 = rng.uniform(80, 300) * (1 + 0.2 * np.sin(2 * np.pi * rng.uniform(0.2, 1) * t))
    phase = 2 * np.pi * np.cumsum(f0) / sr
    voice = sum(np.sin(k * phase) / k**1.3 for k in range(1, 25))
    level = np.maximum(0, np.sin(2 * np.pi * rng.uniform(2, 5) * t + rng.uniform(0, 6))) ** 0.5
    y = 0.3 * voice * level + 1e-3 * rng.standard_normal(n)
    pause = int(rng.integers(n))
    y[pause : pause + n // 8] = 0
    return y


def _noise(rng, sr, n):
    return 0.3 * rng.standard_normal(n)


def _chirp(rng, sr, n):
    t = np.arange(n) / sr
    low, high = np.sort(rng.uniform(30, 0.49 * sr, 2))
    return scipy.signal.chirp(t, low, max(n / sr, 1e-3), high)


def _tone(rng, sr, n):
    return np.sin(2 * np.pi * rng.uniform(50, 0.4 * sr) * np.arange(n) / sr)


def _impulses(rng, sr, n):
    y = np.zeros(n)
    y[rng.integers(n, size=1 + n // 5000)] = 1
    return y


def _steps(rng, sr, n):
    """16-bit samples that stay where they are for a while: ties, exact zeros and clipping."""
    held = np.repeat(rng.uniform(-1.5, 1.5, n // 50 + 1), 50)[:n]
    return np.clip(np.round(held * 4) / 4, -1, 1)


def _silence(rng, sr, n):
    return np.zeros(n)
