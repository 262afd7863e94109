"""Draws calls of features: of samples, or of a spectrogram that is there already."""
import librosa
import numpy as np
from case import Case, damage, draw_clip, draw_spectrogram
from settings import choice, draw_chroma, draw_db, draw_frames, draw_mel, draw_stft, some
from signals import draw_signal


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

    def draw_settings(rng, sr):
        return draw_chroma(rng) | {"tuning": float(rng.uniform(-0.5, 0.5))}

    return feature("chromaStft", "chroma_stft", draw_settings, 2)(rng)


def chroma_tuned(rng):
    case = feature("chromaStft", "chroma_stft", lambda rng, sr: draw_chroma(rng), 2)(rng)
    case.variant = "tuning estimated"
    return case


def in_frames(name, function, draw_extra=lambda rng: {}, takes_spectrogram=False):
    def draw(rng):
        if takes_spectrogram and rng.random() < 0.25:
            S, n_fft, _, about = draw_spectrogram(rng, 1)
            settings = {"frame_length": n_fft}
            call = lambda S: getattr(librosa.feature, function)(S=S, **settings)
            return Case(name, call, S, settings, about, "of a spectrogram")
        y, _, about = draw_clip(rng)
        settings = draw_frames(rng, len(y)) | draw_extra(rng)
        call = lambda y: getattr(librosa.feature, function)(y=y, **settings)
        return Case(name, call, y, settings, about)

    return draw


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


def draw_contrast(rng, sr):
    n_bands = int(rng.integers(1, 8))
    fmin = float(rng.uniform(50, 400))
    return some(rng, 0.5, n_bands=n_bands, fmin=fmin, quantile=float(rng.uniform(0.01, 0.5)), linear=True)


DRAWERS = [
    feature("melspectrogram", "melspectrogram", lambda rng, sr: draw_mel(rng, sr) | some(rng, 0.2, power=1.0), 2),
    mfcc,
    decibels("powerToDb", "power_to_db", 2),
    decibels("amplitudeToDb", "amplitude_to_db", 1),
    delta,
    chroma,
    chroma_tuned,
    feature("estimateTuning", "estimate_tuning", lambda rng, sr: some(rng, 0.3, bins_per_octave=24), module=librosa),
    feature("spectralCentroid", "spectral_centroid"),
    feature(
        "spectralBandwidth",
        "spectral_bandwidth",
        lambda rng, sr: some(rng, 0.3, p=float(rng.uniform(1, 4)), norm=False),
    ),
    feature(
        "spectralRolloff",
        "spectral_rolloff",
        lambda rng, sr: some(rng, 0.5, roll_percent=float(rng.uniform(0.05, 0.99))),
    ),
    feature(
        "spectralFlatness",
        "spectral_flatness",
        lambda rng, sr: some(rng, 0.3, amin=1e-8, power=1.0),
        has_sr=False,
    ),
    feature("spectralContrast", "spectral_contrast", draw_contrast),
    in_frames(
        "zeroCrossingRate",
        "zero_crossing_rate",
        lambda rng: some(rng, 0.3, threshold=0.01, zero_pos=False, pad=True),
    ),
    in_frames("rms", "rms", takes_spectrogram=True),
]
