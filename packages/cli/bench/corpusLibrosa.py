"""Computes source 000's 180 features of clips with librosa, over processes of one thread each.

usage: python3 corpusLibrosa.py SR PROCESSES OUT, the clips' paths on standard input, one a line, then an empty line.
The first line of output lists the versions. Each line `go` is one run over all clips: it answers with its seconds and
those of the processor, and writes the features to OUT, raw float32, clip after clip.
"""
import json
import multiprocessing
import os
import resource
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import librosa
import numpy as np
import soundfile
import soxr

sr = int(sys.argv[1])
n_processes = int(sys.argv[2])
out = sys.argv[3]


def processor_seconds():
    """Of this process and of those that have ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def features(path):
    """The 180 features, as the recipe calls librosa."""
    y, _ = librosa.load(path, sr=sr)
    magnitude = np.abs(librosa.stft(y))
    return np.hstack(
        [
            np.mean(librosa.feature.mfcc(y=y, sr=sr, n_mfcc=40).T, axis=0),
            np.mean(librosa.feature.chroma_stft(S=magnitude, sr=sr).T, axis=0),
            np.mean(librosa.feature.melspectrogram(y=y, sr=sr).T, axis=0),
        ]
    )


if __name__ == "__main__":
    paths = []
    for line in sys.stdin:
        if line == "\n":
            break
        paths.append(line.rstrip("\n"))
    features(paths[0])  # compiles what is compiled at the first call; the processes inherit it where they are forked
    versions = {
        "Python": sys.version.split()[0],
        "librosa": librosa.__version__,
        "numpy": np.__version__,
        "soundfile": soundfile.__version__,
        "soxr": soxr.__version__,
    }
    print(json.dumps(versions), flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        before = processor_seconds()
        with multiprocessing.Pool(n_processes) as pool:
            rows = pool.map(features, paths, chunksize=8)
            seconds = time.perf_counter() - start
            pool.close()
            pool.join()
        np.concatenate(rows).astype(np.float32).tofile(out)
        print(seconds, processor_seconds() - before, flush=True)
