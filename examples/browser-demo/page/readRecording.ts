import { decodeFlac, decodeWav, toMono } from "@ser/dsp";

/** A recording as one channel. */
export interface Recording {
  /** From -1 to 1, `[n]`. */
  readonly samples: Float32Array;
  /** In Hz. */
  readonly sr: number;
}

/**
 * Decodes a recording: WAV and FLAC at their own rate, as Node reads them, others as the browser does.
 *
 * @throws Error where it is no recording, or one that is damaged
 */
export async function readRecording(file: Blob): Promise<Recording> {
  const bytes = await file.arrayBuffer();
  const magic = String.fromCharCode(...new Uint8Array(bytes.slice(0, 4)));
  const decode = { RIFF: decodeWav, fLaC: (content: ArrayBuffer) => decodeFlac(new Uint8Array(content)) }[
    magic
  ];
  const { channels, sr } = (await decode?.(bytes)) ?? (await decodedByBrowser(bytes));
  return { samples: toMono(channels), sr };
}

async function decodedByBrowser(bytes: ArrayBuffer): Promise<{ channels: Float32Array[]; sr: number }> {
  const context = new OfflineAudioContext({ length: 1, sampleRate: 48000 });
  const audio = await context.decodeAudioData(bytes).catch(() => {
    throw new Error("no recording that this browser can decode");
  });
  const channels = Array.from({ length: audio.numberOfChannels }, (_, i) => audio.getChannelData(i));
  return { channels, sr: audio.sampleRate };
}
