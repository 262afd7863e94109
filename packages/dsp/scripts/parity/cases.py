"""Draws calls: a function, its input and its settings, from a seeded generator."""
from dataclasses import dataclass, field
from typing import Any, Callable, Optional

import librosa
import numpy as np
from settings import choice, draw_chroma, draw_db, draw_frames, draw_mel, draw_n_fft, draw_stft, some
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


def feature(name, function, draw_extra=lambda rng, sr: {}, power=1, has_sr=True, module=librosa.feature):
    """A drawer of a spectral feature: of samples, or in a quarter of the cases of a spectrogram."""
    librosa_function = getattr(module, function)

    def draw(rng):
        if rng.random() < 0.25:
            S, n_fft, sr, about = draw_spectrogram(rng, power)
            settings = draw_extra(rng, sr) | ({"sr": sr} if has_sr else {}) | {"n_fft": n_fft}
            call = lambda S: librosa_function(S=S, **settings)
            return Case(name, call, S, settings, about, "of a spectrogram")
        y, sr, about = draw_clip(rng)
        settings = draw_stft(rng, len(y)) | draw_extra(rng, sr) | ({"sr": sr} if has_sr else {})
        y, settings, damaged = damage(rng, y, settings)
        return Case(name, lambda y: librosa_function(y=y, **settings), y, settings, about, damaged=damaged)

    return draw


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


def stft(rng):
    y, _, about = draw_clip(rng)
    y, settings, damaged = damage(rng, y, draw_stft(rng, len(y)))
    return Case("stft", lambda y: librosa.stft(y, **settings), y, settings, about, damaged=damaged)


def istft(rng):
    y, _, about = draw_clip(rng, 20)
    settings = draw_stft(rng, len(y), padded=False)
    D = librosa.stft(y, **settings)
    settings |= some(rng, 0.3, length=int(rng.integers(1, 2 * len(y) + 1))) | some(rng, 0.2, center=False)
    return Case("istft", lambda D: librosa.istft(D, **settings), D, settings, about)


def mfcc(rng):
    y, sr, about = draw_clip(rng)
    mel = draw_mel(rng, sr)
    mel_norm = some(rng, 0.5, mel_norm=mel.pop("norm", "slaney"))
    cepstrum = some(
        rng, 0.5, n_mfcc=int(rng.integers(1, mel.get("n_mels", 128) + 1)),
        dct_type=choice(rng, [2, 3]), norm=choice(rng, ["ortho", None]), lifter=choice(rng, [0, 22, 13.5]),
    )
    if mel.get("n_mels", 128) < 20:
        cepstrum.setdefault("n_mfcc", 10)
    settings = draw_stft(rng, len(y)) | mel | mel_norm | cepstrum | {"sr": sr}
    y, settings, damaged = damage(rng, y, settings)
    return Case("mfcc", lambda y: librosa.feature.mfcc(y=y, **settings), y, settings, about, damaged=damaged)


def decibels(name, function, power):
    def draw(rng):
        S, _, _, about = draw_spectrogram(rng, power, 5)
        settings = draw_db(rng)
        return Case(name, lambda S: getattr(librosa, function)(S, **settings), S, settings, about)

    return draw


def delta(rng):
    rows, cols = int(rng.integers(1, 41)), int(rng.integers(1, 300))
    S = (10 ** rng.uniform(-2, 2) * rng.standard_normal((rows, cols))).astype(np.float32)
    width = int(2 * rng.integers(1, 10) + 1)
    mode = choice(rng, ["interp", "nearest", "mirror", "constant", "wrap"])
    settings = some(rng, 0.7, width=width, mode=mode) | some(rng, 0.5, order=int(rng.integers(1, 4)))
    if settings.get("mode") == "constant":
        settings |= some(rng, 0.5, cval=1.5)
    return Case("delta", lambda S: librosa.feature.delta(S, **settings), S, settings, {"shape": [rows, cols]})


def chroma(rng):
    """With the tuning given; estimating it is a function of its own below."""
    case = feature("chromaStft", "chroma_stft", lambda rng, sr: draw_chroma(rng) | {"tuning": float(rng.uniform(-0.5, 0.5))}, 2)(rng)
    return case


def chroma_tuned(rng):
    case = feature("chromaStft", "chroma_stft", lambda rng, sr: draw_chroma(rng), 2)(rng)
    case.variant = "tuning estimated"
    return case


def in_frames(name, function, draw_extra=lambda rng: {}, takes_spectrogram=False):
    def draw(rng):
        if takes_spectrogram and rng.random() < 0.25:
            S, n_fft, _, about = draw_spectrogram(rng, 1)
            settings = {"frame_length": n_fft}
            return Case(name, lambda S: getattr(librosa.feature, function)(S=S, **settings), S, settings, about, "of a spectrogram")
        y, _, about = draw_clip(rng)
        settings = draw_frames(rng, len(y)) | draw_extra(rng)
        call = lambda y: getattr(librosa.feature, function)(y=y, **settings)
        return Case(name, call, y, settings, about)

    return draw


def emphasis(name):
    def draw(rng):
        y, _, about = draw_clip(rng)
        zi = float(rng.uniform(-1, 1))
        settings = some(rng, 0.5, coef=float(rng.uniform(0, 0.99))) | some(rng, 0.3, zi=zi)
        raw = settings | ({"zi": [zi]} if "zi" in settings else {})
        return Case(name, lambda y: getattr(librosa.effects, name)(y, **raw), y, settings, about)

    return draw


def trim(rng):
    y, _, about = draw_clip(rng)
    settings = draw_frames(rng, len(y)) | some(rng, 0.7, top_db=float(rng.uniform(5, 70)))
    settings.pop("center", None)
    return Case("trim", lambda y: librosa.effects.trim(y, **settings), y, settings, about)


def yin(rng):
    y, sr, about = draw_clip(rng, 10)
    frame_length = int(rng.integers(sr // 40, sr // 10))
    fmin = float(rng.uniform(1.1 * sr / (frame_length - 2), 200))
    hop_length = int(rng.integers(frame_length // 8, frame_length))
    settings = {"sr": sr, "fmin": fmin, "fmax": float(rng.uniform(fmin + 100, 1500)), "frame_length": frame_length}
    settings |= some(rng, 0.5, hop_length=hop_length, trough_threshold=float(rng.uniform(0.05, 0.4))) | some(rng, 0.2, center=False)
    return Case("yin", lambda y: librosa.yin(y, **settings), y, settings, about)


def resample(rates, variant):
    def draw(rng):
        orig_sr, target_sr = choice(rng, rates)
        y, kind = draw_signal(rng, orig_sr, draw_length(rng, orig_sr, 20))
        settings = {"orig_sr": orig_sr, "target_sr": target_sr}
        about = {"signal": kind, "sr": orig_sr, "n": len(y)}
        return Case("resample", lambda y: librosa.resample(y, **settings), y, settings, about, variant)

    return draw


def stretch_stft(rng, n):
    settings = draw_stft(rng, n, even=True, padded=False)
    n_fft = settings["n_fft"]
    settings.pop("win_length", None)
    if "hop_length" in settings:  # frames must overlap
        settings["hop_length"] = int(rng.integers(n_fft // 8, n_fft // 2))
    return settings


def time_stretch(rng):
    y, _, about = draw_clip(rng, 8)
    settings = stretch_stft(rng, len(y)) | {"rate": float(np.exp(rng.uniform(-1, 1)))}
    return Case("timeStretch", lambda y: librosa.effects.time_stretch(y, **settings), y, settings, about)


def pitch_shift(rng):
    y, sr, about = draw_clip(rng, 8)
    settings = stretch_stft(rng, len(y)) | {"sr": sr, "n_steps": float(rng.uniform(-8, 8))}
    settings |= some(rng, 0.2, bins_per_octave=24)
    return Case("pitchShift", lambda y: librosa.effects.pitch_shift(y, **settings), y, settings, about)


def phase_vocoder(rng):
    y, _, about = draw_clip(rng, 8)
    stft_settings = stretch_stft(rng, len(y))
    D = librosa.stft(y, **stft_settings)
    settings = {"rate": float(np.exp(rng.uniform(-1, 1)))}
    if "hop_length" in stft_settings:
        settings["hop_length"] = stft_settings["hop_length"]
    return Case("phaseVocoder", lambda D: librosa.phase_vocoder(D, **settings), D, settings, about)


def mel_bank(rng):
    sr = choice(rng, RATES)
    settings = draw_mel(rng, sr) | {"sr": sr, "n_fft": draw_n_fft(rng)}
    call = lambda _: librosa.filters.mel(**settings)
    return Case("melFilterBank", call, None, settings)


def chroma_bank(rng):
    sr = choice(rng, RATES)
    settings = draw_chroma(rng) | {"sr": sr, "n_fft": draw_n_fft(rng), "tuning": float(rng.uniform(-0.5, 0.5))}
    return Case("chromaFilterBank", lambda _: librosa.filters.chroma(**settings), None, settings)


def long_clip(rng):
    """Minutes of sound at 16 kHz."""
    y, kind = draw_signal(rng, 16000, int(16000 * rng.uniform(120, 600)), "speech")
    name, function, has_sr = choice(rng, LONG)
    settings = {"hop_length": 2048} | ({"sr": 16000} if has_sr else {})
    call = lambda y: getattr(librosa.feature, function)(y=y, **settings)
    return Case(name, call, y, settings, {"signal": kind, "sr": 16000, "n": len(y)}, "2 to 10 minutes")


LONG = [
    ("melspectrogram", "melspectrogram", True),
    ("mfcc", "mfcc", True),
    ("spectralCentroid", "spectral_centroid", True),
    ("rms", "rms", False),
    ("zeroCrossingRate", "zero_crossing_rate", False),
]

INTEGER_RATES = [(16000, 32000), (22050, 44100), (24000, 48000), (32000, 16000), (44100, 22050), (48000, 24000), (48000, 16000)]
OTHER_RATES = [
    (48000, 22050), (44100, 16000), (22050, 16000), (16000, 22050), (16000, 48000), (24414, 16000), (48000, 44100),
    (22050, 24414), (44100, 48000), (11025, 16000), (48000, 8000),
]  # fmt: skip


def draw_contrast(rng, sr):
    n_bands = int(rng.integers(1, 8))
    fmin = float(rng.uniform(50, 400))
    return some(rng, 0.5, n_bands=n_bands, fmin=fmin, quantile=float(rng.uniform(0.01, 0.5)), linear=True)


DRAWERS = [
    stft,
    istft,
    feature("melspectrogram", "melspectrogram", lambda rng, sr: draw_mel(rng, sr) | some(rng, 0.2, power=1.0), 2),
    mfcc,
    decibels("powerToDb", "power_to_db", 2),
    decibels("amplitudeToDb", "amplitude_to_db", 1),
    delta,
    chroma,
    chroma_tuned,
    feature("estimateTuning", "estimate_tuning", lambda rng, sr: some(rng, 0.3, bins_per_octave=24), module=librosa),
    feature("spectralCentroid", "spectral_centroid"),
    feature("spectralBandwidth", "spectral_bandwidth", lambda rng, sr: some(rng, 0.3, p=float(rng.uniform(1, 4)), norm=False)),
    feature("spectralRolloff", "spectral_rolloff", lambda rng, sr: some(rng, 0.5, roll_percent=float(rng.uniform(0.05, 0.99)))),
    feature("spectralFlatness", "spectral_flatness", lambda rng, sr: some(rng, 0.3, amin=1e-8, power=1.0), has_sr=False),
    feature("spectralContrast", "spectral_contrast", draw_contrast),
    in_frames("zeroCrossingRate", "zero_crossing_rate", lambda rng: some(rng, 0.3, threshold=0.01, zero_pos=False, pad=True)),
    in_frames("rms", "rms", takes_spectrogram=True),
    emphasis("preemphasis"),
    emphasis("deemphasis"),
    trim,
    yin,
    resample(INTEGER_RATES, "by 2, 1/2 or 1/3"),
    resample(OTHER_RATES, "by other ratios"),
    time_stretch,
    pitch_shift,
    phase_vocoder,
    mel_bank,
    chroma_bank,
]  # fmt: skip


def draw_case(seed, index):
    """Case `index` of a seed: the same whatever other cases are drawn."""
    rng = np.random.default_rng([seed, index])
    drawer = long_clip if index % 100 == 99 else DRAWERS[index % len(DRAWERS)]
    return drawer(rng)
