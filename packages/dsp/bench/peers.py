"""Runs one feature of one library per line on standard input and answers with its milliseconds.

usage: python3 peers.py CLIP SR, CLIP being raw float32 samples. The first line of output lists the versions.
Lines are `library task`; an answer of nan says that the library is not there or has no such feature.
"""
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import librosa
import numpy as np

y = np.fromfile(sys.argv[1], dtype=np.float32)
sr = int(sys.argv[2])


def summary():
    """The 180 features, as the recipe calls librosa."""
    magnitude = np.abs(librosa.stft(y))
    return np.hstack(
        [
            np.mean(librosa.feature.mfcc(y=y, sr=sr, n_mfcc=40).T, axis=0),
            np.mean(librosa.feature.chroma_stft(S=magnitude, sr=sr).T, axis=0),
            np.mean(librosa.feature.melspectrogram(y=y, sr=sr).T, axis=0),
        ]
    )


mel_power = librosa.feature.melspectrogram(y=y, sr=sr)
tasks = {
    "librosa logMel": lambda: librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=sr)),
    "librosa mfcc": lambda: librosa.feature.mfcc(y=y, sr=sr, n_mfcc=40),
    "librosa chroma": lambda: librosa.feature.chroma_stft(y=y, sr=sr),
    "librosa summary": summary,
    "librosa resample": lambda: librosa.resample(y, orig_sr=48000, target_sr=22050),  # by soxr
    "librosa powerToDb": lambda: librosa.power_to_db(mel_power),
    "librosa spectralContrast": lambda: librosa.feature.spectral_contrast(y=y, sr=sr),
    "librosa spectralFlatness": lambda: librosa.feature.spectral_flatness(y=y),
    "librosa zeroCrossingRate": lambda: librosa.feature.zero_crossing_rate(y),
    "librosa rms": lambda: librosa.feature.rms(y=y),
    "librosa preemphasis": lambda: librosa.effects.preemphasis(y),
    "librosa trim": lambda: librosa.effects.trim(y),
    "librosa yin": lambda: librosa.yin(y, fmin=65, fmax=500, sr=sr),
}
versions = {"python": sys.version.split()[0], "librosa": librosa.__version__, "numpy": np.__version__}

try:
    import torch
    import torchaudio

    torch.set_num_threads(1)
    versions["torchaudio"] = torchaudio.__version__
    signal = torch.from_numpy(y)
    mel_settings = {
        "n_fft": 2048,
        "hop_length": 512,
        "n_mels": 128,
        "norm": "slaney",
        "mel_scale": "slaney",
        "pad_mode": "constant",
    }
    mel = torchaudio.transforms.MelSpectrogram(sample_rate=sr, **mel_settings)
    to_db = torchaudio.transforms.AmplitudeToDB(top_db=80)
    mfcc = torchaudio.transforms.MFCC(sample_rate=sr, n_mfcc=40, melkwargs=mel_settings)
    tasks["torchaudio logMel"] = lambda: to_db(mel(signal))
    tasks["torchaudio mfcc"] = lambda: mfcc(signal)
except ImportError:
    pass

print(json.dumps(versions), flush=True)
for line in sys.stdin:
    task = tasks.get(line.strip())
    if task is None:
        print("nan", flush=True)
        continue
    start = time.perf_counter()
    task()
    print(1000 * (time.perf_counter() - start), flush=True)
