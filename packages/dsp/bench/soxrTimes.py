"""Median milliseconds of soxr (HQ) for each line `origSr targetSr n` on standard input; needs numpy, soxr."""
import statistics
import sys
import time

import numpy as np
import soxr

for line in sys.stdin:
    orig_sr, target_sr, n = line.split()
    y = np.random.default_rng(0).uniform(-0.5, 0.5, int(n)).astype(np.float32)
    times = []
    for _ in range(40):
        start = time.perf_counter()
        soxr.resample(y, float(orig_sr), float(target_sr), quality="HQ")
        times.append(time.perf_counter() - start)
    print(1000 * statistics.median(times[5:]))
