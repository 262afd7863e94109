"""A call of @ser/dsp and of librosa, and what such calls are made of."""
from dataclasses import dataclass, field
from typing import Any, Callable, Optional

import librosa
import numpy as np
from settings import choice, draw_stft
from signals import RATES, draw_length, draw_signal


@dataclass
class Case:
    """One call of @ser/dsp, and of librosa."""

    function: str  # of @ser/dsp
    call: Callable[[Any], Any]  # librosa's, of the input
    input: Optional[np.ndarray]
    settings: dict
    about: dict = field(default_factory=dict)  # of the signal
    variant: str = ""
    damaged: bool = False  # made to be refused


def draw_clip(rng, longest_seconds=60.0, kind=None, n=None):
    sr = choice(rng, RATES)
    y, kind = draw_signal(rng, sr, n or draw_length(rng, sr, longest_seconds), kind)
    return y, sr, {"signal": kind, "sr": sr, "n": len(y)}


def draw_spectrogram(rng, power, longest_seconds=20.0):
    """A spectrogram, the number of points of its FFT, and what it is of."""
    y, sr, about = draw_clip(rng, longest_seconds)
    stft = draw_stft(rng, len(y), padded=False)
    S = np.abs(librosa.stft(y, **stft)) ** power
    return S, stft["n_fft"], sr, about | {"stft": {k: str(v) for k, v in stft.items()}}


def damage(rng, y, settings):
    """In one of twenty cases, a mistake that users make."""
    if rng.random() > 0.05:
        return y, settings, False
    y = y.copy()
    kind = choice(rng, ["nan", "infinity", "empty", "hop", "fraction", "window"])
    if kind == "nan":
        y[rng.integers(len(y))] = np.nan
    elif kind == "infinity":
        y[rng.integers(len(y))] = np.inf
    elif kind == "empty":
        y = y[:0]
    elif kind == "hop":
        settings = settings | {"hop_length": int(rng.integers(-2, 1))}
    elif kind == "fraction":
        settings = settings | {"n_fft": 512.5}
    else:
        settings = settings | {"win_length": 2 * settings.get("n_fft", 2048)}
    return y, settings, True
