/** How the samples of a WAV file are stored. */
export type WavEncoding = "pcm8" | "pcm16" | "pcm24" | "pcm32" | "float32" | "float64" | "alaw" | "mulaw";

/** The format tags of the `fmt ` chunk (RFC 2361) that the codec reads and writes. */
export const formatTag: {
  readonly pcm: number;
  readonly float: number;
  readonly alaw: number;
  readonly mulaw: number;
  readonly extensible: number;
} = { pcm: 1, float: 3, alaw: 6, mulaw: 7, extensible: 0xfffe };

/** For each encoding, its format tag and the bytes of one sample. */
export const wavEncodings: Readonly<Record<WavEncoding, { readonly tag: number; readonly nBytes: number }>> =
  {
    pcm8: { tag: formatTag.pcm, nBytes: 1 },
    pcm16: { tag: formatTag.pcm, nBytes: 2 },
    pcm24: { tag: formatTag.pcm, nBytes: 3 },
    pcm32: { tag: formatTag.pcm, nBytes: 4 },
    float32: { tag: formatTag.float, nBytes: 4 },
    float64: { tag: formatTag.float, nBytes: 8 },
    alaw: { tag: formatTag.alaw, nBytes: 1 },
    mulaw: { tag: formatTag.mulaw, nBytes: 1 },
  };
