"""Pitch tracks of librosa.yin for the tests: python generateYin.py (librosa==0.11.0).

The signals are functions of the sample's number that test/pitch/yin.test.ts computes too. They are float32,
passed as float64, so that the sums are too."""
import json
import pathlib

import librosa
import numpy as np


def glide(n, sr):
    t = np.arange(n) / sr
    phase = 2 * np.pi * (110 * t + 60 * t * t)
    return (sum(np.sin(k * phase) / k for k in range(1, 8)) * 0.3).astype(np.float32)


CASES = [
    dict(n=22050, sr=22050, fmin=65.0, fmax=500.0, frame_length=2048, hop_length=512, trough_threshold=0.1, center=True),
    dict(n=16000, sr=16000, fmin=80.0, fmax=400.0, frame_length=1000, hop_length=160, trough_threshold=0.2, center=True),
    dict(n=12000, sr=48000, fmin=100.0, fmax=2000.0, frame_length=1536, hop_length=384, trough_threshold=0.01, center=False),
    dict(n=4000, sr=48000, fmin=900.0, fmax=4000.0, frame_length=300, hop_length=97, trough_threshold=0.3, center=False),
    dict(n=5000, sr=22050, fmin=22.0, fmax=300.0, frame_length=1024, hop_length=256, trough_threshold=0.1, center=True),
]

records = []
for case in CASES:
    options = dict(case)
    y = glide(options.pop("n"), case["sr"]).astype(np.float64)
    records.append(dict(case, f0=[float(v) for v in librosa.yin(y, **options)]))
target = pathlib.Path(__file__).parent / "yin" / "yin.json"
target.write_text(json.dumps(dict(librosa=librosa.__version__, records=records)) + "\n")
