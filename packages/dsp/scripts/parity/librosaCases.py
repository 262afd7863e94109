"""Computes random cases with librosa, for compare.ts.

    python librosaCases.py FOLDER --cases 1008 --seed 1 [--only INDEX]

Writes FOLDER/values.bin (float32, little-endian) and FOLDER/cases.json, which says where each array lies.
Beside each result it writes librosa's own in double precision, with another FFT, with magnitudes that are rounded
otherwise, and of input whose last bits differ. Where these part, the call hangs on rounding.
"""
import argparse
import json
import sys
import warnings
from pathlib import Path

import librosa
import numpy as np
from cases import draw_case
from settings import to_javascript
from signals import speech_files


def as_arrays(result):
    """The parts of a result: one array, or the real and imaginary parts, or trim's samples and interval."""
    if isinstance(result, tuple):
        return [part for item in result for part in as_arrays(item)]
    array = np.asarray(result)
    return [array.real, array.imag] if np.iscomplexobj(array) else [array]


def as_double(array):
    if array is None:
        return None
    return array.astype(np.complex128 if np.iscomplexobj(array) else np.float64)


def nudged(array, seed):
    """The input with half of its values moved to the next float32, as another rounding before would have them."""
    if array is None:
        return None
    values = np.ascontiguousarray(array).view(np.float32)
    is_moved = np.random.default_rng(seed).random(values.shape) < 0.5
    return np.where(is_moved & (values != 0), np.nextafter(values, np.float32(np.inf)), values).view(array.dtype)


class OtherFft:
    """NumPy's FFT of the samples rotated by a third, turned back: equal but for the last bits."""

    irfft = staticmethod(np.fft.irfft)

    @staticmethod
    def rfft(samples, n=None, axis=-1):
        n = samples.shape[axis] if n is None else n
        frames = np.moveaxis(samples, axis, -1)[..., :n]
        frames = np.pad(frames, [(0, 0)] * (frames.ndim - 1) + [(0, n - frames.shape[-1])])
        spectrum = np.fft.rfft(np.roll(frames, n // 3, axis=-1))
        turn = np.exp(2j * np.pi * (np.arange(n // 2 + 1) * (n // 3) % n) / n).astype(spectrum.dtype)
        return np.moveaxis(spectrum * turn, -1, axis)


def run_with_other_fft(case):
    librosa.set_fftlib(OtherFft)
    try:
        return run(case, case.input)[0]
    finally:
        librosa.set_fftlib(None)


def rounded_abs(values, *arguments, absolute=np.abs, **options):
    """NumPy's magnitudes of complex64 are off by a last bit in some places: these are not."""
    if getattr(values, "dtype", None) == np.complex64 and not arguments and not options:
        return np.hypot(values.real, values.imag)
    return absolute(values, *arguments, **options)


def run_with_other_abs(case):
    absolute, np.abs = np.abs, rounded_abs
    try:
        return run(case, case.input)[0]
    finally:
        np.abs = absolute


def run(case, array):
    """Arrays, or what librosa says against the call."""
    try:
        return as_arrays(case.call(array)), None
    except Exception as error:  # whatever it raises, @ser/dsp must refuse too
        return None, f"{type(error).__name__}: {error}".split("\n")[0]


class Store:
    """Appends arrays to one file."""

    def __init__(self, path):
        self.file = path.open("wb")

    def add(self, array):
        place = {"offset": self.file.tell(), "shape": list(np.shape(array))}
        self.file.write(np.ascontiguousarray(array, dtype="<f4").tobytes())
        return place


def record(store, index, case):
    expected, error = run(case, case.input)
    entry = {
        "index": index,
        "function": case.function,
        "variant": case.variant,
        "settings": to_javascript(case.settings),
        "about": case.about,
        "damaged": case.damaged,
        "input": [] if case.input is None else [store.add(part) for part in as_arrays(case.input)],
    }
    if error:
        return entry | {"error": error}
    others = [as_double(case.input), *(nudged(case.input, seed) for seed in (1, 2))]
    probes = [run_with_other_fft(case), run_with_other_abs(case), *(run(case, other)[0] for other in others)]
    entry["expected"] = [store.add(part) for part in expected]
    entry["probes"] = [[store.add(part) for part in probe] for probe in probes if probe]
    return entry


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=1008)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    indices = range(arguments.cases) if arguments.only is None else [arguments.only]
    store = Store(arguments.folder / "values.bin")
    cases = []
    for index in indices:
        cases.append(record(store, index, draw_case(arguments.seed, index)))
        if index % 100 == 99:
            print(f"librosa: {index + 1} cases", file=sys.stderr)
    versions = {"librosa": librosa.__version__, "numpy": np.__version__}
    manifest = {"versions": versions, "seed": arguments.seed, "speech": len(speech_files()), "cases": cases}
    (arguments.folder / "cases.json").write_text(json.dumps(manifest))


if __name__ == "__main__":
    main()
