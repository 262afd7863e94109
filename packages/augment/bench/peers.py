"""Times one augmentation per line on standard input and answers with milliseconds of the processor a call.

usage: python3 peers.py FOLDER SR, FOLDER holding clip.f32 (raw float32 samples) and response.wav. The first line of
output lists the versions. Lines are `library task calls`; an answer of nan says that the library has no such task.
"""
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import audiomentations as am
import librosa
import numpy as np

folder = sys.argv[1]
sr = int(sys.argv[2])
y = np.fromfile(os.path.join(folder, "clip.f32"), dtype=np.float32)
there = np.empty_like(y)
rng = np.random.default_rng(1)


def waveform(transform):
    return lambda: transform(samples=y, sample_rate=sr)


tasks = {
    "numpy copy": lambda: y.copy(),
    "numpy set": lambda: np.copyto(there, y),
    "audiomentations noise": waveform(am.AddGaussianNoise(min_amplitude=0.01, max_amplitude=0.01, p=1)),
    "audiomentations snr": waveform(am.AddGaussianSNR(min_snr_db=20, max_snr_db=20, p=1)),
    "audiomentations gain": waveform(am.Gain(min_gain_db=-6, max_gain_db=-6, p=1)),
    "audiomentations polarity": waveform(am.PolarityInversion(p=1)),
    "audiomentations shift": waveform(am.Shift(min_shift=0.3, max_shift=0.3, fade_duration=0, p=1)),
    "audiomentations lowPass": waveform(
        am.LowPassFilter(min_cutoff_freq=2000, max_cutoff_freq=2000, min_rolloff=12, max_rolloff=12, p=1)
    ),
    "audiomentations clipping": waveform(
        am.ClippingDistortion(min_percentile_threshold=20, max_percentile_threshold=20, p=1)
    ),
    "audiomentations reverb": waveform(am.ApplyImpulseResponse(ir_path=os.path.join(folder, "response.wav"), p=1)),
    "audiomentations stretch": waveform(am.TimeStretch(min_rate=1.1, max_rate=1.1, p=1)),
    "audiomentations pitch": waveform(am.PitchShift(min_semitones=2, max_semitones=2, p=1)),
    "librosa speed": lambda: librosa.resample(y, orig_sr=rng.uniform(0.9, 1.1) * sr, target_sr=sr),
    "librosa stretch": lambda: librosa.effects.time_stretch(y, rate=1.1),
    "librosa pitch": lambda: librosa.effects.pitch_shift(y, sr=sr, n_steps=2),
}
versions = {
    "python": sys.version.split()[0],
    "librosa": librosa.__version__,
    "audiomentations": am.__version__,
    "numpy": np.__version__,
}
print(json.dumps(versions), flush=True)
for line in sys.stdin:
    library, name, calls = line.split()
    task = tasks.get(f"{library} {name}")
    if task is None:
        print("nan", flush=True)
        continue
    start = time.process_time()
    for _ in range(int(calls)):
        task()
    print(1000 * (time.process_time() - start) / int(calls), flush=True)
