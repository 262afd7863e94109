"""Draws random cases and computes them with librosa.

usage: SER_DATA=FOLDER python3 reference.py OUT [N] [SEED]
Writes OUT/cases.json, and OUT/signals.bin and OUT/results.bin (float32, little-endian).
Without SER_DATA (a folder that holds `ravdess/`) all signals are synthetic.
"""
import json
import os
import sys
import warnings
from pathlib import Path

import librosa
import numpy as np
import soundfile

warnings.simplefilter("ignore")
F = librosa.feature
RATES = [16000, 22050, 24414, 44100, 48000]
SIZES = [256, 400, 401, 512, 777, 1000, 1024, 2048, 2049, 3000, 4096]


def synthetic(rng, sr, n):
    t = np.arange(n) / sr
    kind = rng.choice(["noise", "tone", "chirp", "impulse", "silence"])
    if kind == "noise":
        y = 0.5 * rng.uniform(-1, 1, n)
    elif kind == "tone":
        y = sum(0.3 / k * np.sin(2 * np.pi * k * 220.3 * t) for k in (1, 2, 3)) + 1e-4 * rng.uniform(-1, 1, n)
    elif kind == "chirp":
        y = 0.8 * np.sin(2 * np.pi * (100 * t + 900 * t * t)) + 1e-4 * rng.uniform(-1, 1, n)
    else:
        y = np.zeros(n)
        if kind == "impulse":
            y[n // 2] = 1.0
    return kind, y


def signal(rng, files):
    sr = int(rng.choice(RATES))
    n = int(rng.choice([1, 2, 100, 1000, sr, 3 * sr, 60 * sr], p=[0.03, 0.02, 0.05, 0.1, 0.4, 0.38, 0.02]))
    if files and rng.random() < 0.7:
        y, own = soundfile.read(files[rng.integers(len(files))], dtype="float32", always_2d=True)
        y = librosa.resample(y.mean(axis=1), orig_sr=own, target_sr=sr)
        start = int(rng.integers(max(1, len(y) - n)))
        return "speech", sr, np.resize(y[start:], n)
    kind, y = synthetic(rng, sr, n)
    return kind, sr, y


def settings(rng):
    n_fft = int(rng.choice(SIZES))
    k = dict(n_fft=n_fft, hop_length=int(rng.choice([n_fft // 4, n_fft // 2, 160, 512, n_fft + 7])))
    if rng.random() < 0.3:
        k["win_length"] = int(rng.integers(n_fft // 2, n_fft + 1))
    if rng.random() < 0.2:
        k["center"] = False
    if rng.random() < 0.3:
        k["window"] = str(rng.choice(["hamming", "blackman"]))
    if rng.random() < 0.2:
        k["pad_mode"] = str(rng.choice(["reflect", "edge"]))
    return k


def case(rng, sr):
    """(name, parameters, function of y)"""
    k = settings(rng)
    frames = dict(frame_length=k["n_fft"], hop_length=k["hop_length"], center=k.get("center", True))
    mel = dict(k, n_mels=int(rng.choice([20, 40, 64, 128])), htk=bool(rng.random() < 0.3))
    if rng.random() < 0.5:
        mel.update(fmin=float(rng.choice([20, 50])), fmax=float(rng.choice([4000, 7600])))
    name = str(rng.choice(["stft", "istft", "melspectrogram", "mfcc", "chroma_stft", "spectral_centroid",
                           "spectral_bandwidth", "spectral_rolloff", "spectral_flatness", "spectral_contrast",
                           "zero_crossing_rate", "rms", "delta"]))
    if name == "stft":
        return name, k, lambda y: librosa.stft(y, **k)
    if name == "istft":
        k = {key: value for key, value in k.items() if key not in ("center", "pad_mode")}
        k["hop_length"] = k["n_fft"] // 4
        return name, k, lambda y: librosa.istft(librosa.stft(y, **k), length=len(y), **k)
    if name == "melspectrogram":
        mel["norm"] = ["slaney", None][rng.integers(2)]
        return name, mel, lambda y: F.melspectrogram(y=y, sr=sr, **mel)
    if name == "mfcc":
        mel.update(n_mfcc=int(rng.choice([13, 20])), lifter=int(rng.choice([0, 22])), dct_type=int(rng.choice([2, 3])))
        return name, mel, lambda y: F.mfcc(y=y, sr=sr, **mel)
    if name == "delta":
        d = dict(width=int(rng.choice([3, 5, 9])), order=int(rng.choice([1, 2])),
                 mode=str(rng.choice(["interp", "nearest", "mirror", "constant", "wrap"])))
        return name, d, lambda y: F.delta(F.melspectrogram(y=y, sr=sr, n_mels=20), **d)
    if name == "chroma_stft":
        if rng.random() < 0.5:
            k["tuning"] = float(np.round(rng.uniform(-0.5, 0.5), 2))
        return name, k, lambda y: F.chroma_stft(y=y, sr=sr, **k)
    if name in ("zero_crossing_rate", "rms"):
        if name == "rms":
            return name, frames, lambda y: F.rms(y=y, **frames)
        return name, frames, lambda y: F.zero_crossing_rate(y, **frames)
    if name == "spectral_flatness":
        return name, k, lambda y: F.spectral_flatness(y=y, **k)
    if name == "spectral_bandwidth":
        k["p"] = float(rng.choice([1, 2, 3]))
    if name == "spectral_rolloff":
        k["roll_percent"] = float(rng.choice([0.1, 0.5, 0.85]))
    if name == "spectral_contrast":
        k["fmin"] = 150.0
        k["n_bands"] = 5
    return name, k, lambda y: getattr(F, name)(y=y, sr=sr, **k)


def main(out, n=600, seed=1):
    rng = np.random.default_rng(seed)
    data = os.environ.get("SER_DATA")
    files = sorted(Path(data, "ravdess").rglob("*.flac")) if data else []
    os.makedirs(out, exist_ok=True)
    cases, n_signal, n_result = [], 0, 0
    with open(f"{out}/signals.bin", "wb") as signals, open(f"{out}/results.bin", "wb") as results:
        for _ in range(n):
            kind, sr, y = signal(rng, files)
            y = np.ascontiguousarray(y, np.float32)
            name, params, compute = case(rng, sr)
            row = dict(name=name, params=params, sr=sr, kind=kind, offset=n_signal, n=len(y))
            signals.write(y.astype("<f4").tobytes())
            n_signal += len(y)
            try:
                a = np.ascontiguousarray(compute(y))
                a = a.view(a.real.dtype).astype("<f4").ravel()
                if not np.all(np.isfinite(a)):
                    raise ValueError("librosa gave NaN")  # which we refuse to give
                results.write(a.tobytes())
                row.update(resultOffset=n_result, resultLength=len(a))
                n_result += len(a)
            except Exception as error:  # what librosa refuses is a case too
                row["error"] = f"{type(error).__name__}: {str(error)[:100]}"
            cases.append(row)
    versions = dict(librosa=librosa.__version__, numpy=np.__version__)
    with open(f"{out}/cases.json", "w") as f:
        json.dump(dict(seed=seed, versions=versions, cases=cases), f)


if __name__ == "__main__":
    main(sys.argv[1], *(int(a) for a in sys.argv[2:]))
