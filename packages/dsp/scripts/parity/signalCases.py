"""Draws calls of transforms, effects, resampling, pitch and filter banks."""
import librosa
import numpy as np
from case import Case, damage, draw_clip
from settings import choice, draw_chroma, draw_frames, draw_mel, draw_n_fft, draw_stft, some
from signals import RATES, draw_length, draw_signal

SIMPLE_RATES = [
    (16000, 32000), (22050, 44100), (24000, 48000), (16000, 48000), (12000, 48000), (8000, 40000),
    (32000, 16000), (44100, 22050), (48000, 24000), (48000, 16000), (48000, 12000), (44100, 11025), (48000, 8000),
    (64000, 8000), (96000, 8000), (32000, 48000), (48000, 32000), (24000, 32000), (32000, 24000),
]  # fmt: skip
COMMON_RATES = [
    (48000, 22050), (44100, 16000), (22050, 16000), (16000, 22050), (48000, 44100), (44100, 48000), (11025, 16000),
    (22050, 8000), (96000, 44100), (24000, 22050), (16000, 10000),
]  # fmt: skip
OTHER_RATES = [
    (24414, 16000), (22050, 24414), (44100, 8000), (8000, 44100), (8000, 48000), (40000, 8000), (96000, 22050),
]  # fmt: skip


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
    fmax = float(rng.uniform(fmin + 100, 1500))
    settings = {"sr": sr, "fmin": fmin, "fmax": fmax, "frame_length": frame_length}
    settings |= some(rng, 0.5, hop_length=hop_length, trough_threshold=float(rng.uniform(0.05, 0.4)))
    settings |= some(rng, 0.2, center=False)
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


DRAWERS = [
    stft,
    istft,
    emphasis("preemphasis"),
    emphasis("deemphasis"),
    trim,
    yin,
    resample(SIMPLE_RATES, "by simple ratios"),
    resample(COMMON_RATES, "by common ratios"),
    resample(OTHER_RATES, "by other ratios"),
    time_stretch,
    pitch_shift,
    phase_vocoder,
    mel_bank,
    chroma_bank,
]
