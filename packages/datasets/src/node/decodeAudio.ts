import { decodeWav } from "@ser/dsp";
import decodeWithLibrary, { type AudioData } from "audio-decode";
import { AudioFileError } from "./audioFileError.ts";
import { flacLength } from "./flacLength.ts";

/** Decoded samples, one array per channel, all of one length. */
export interface DecodedAudio {
  /** Sampling rate in Hz, as the file states it. */
  readonly sr: number;
  /** Samples within -1 to 1. */
  readonly channels: readonly Float32Array[];
}

/**
 * Decodes a whole audio file: WAV by `@ser/dsp`'s own codec; FLAC, MP3, OGG and others by `audio-decode`.
 *
 * @param bytes the file's content
 * @returns at least one channel with at least one sample
 * @throws AudioFileError where the file is empty, of no known format, damaged, or cut short
 */
export async function decodeAudio(bytes: Uint8Array): Promise<DecodedAudio> {
  if (bytes.length === 0) throw new AudioFileError("the file is empty (0 bytes)");
  const audio = isWav(bytes) ? decodeWavFile(bytes) : await decodeOther(bytes);
  if (audio.channels.length === 0 || audio.channels[0]?.length === 0) {
    throw new AudioFileError("the file holds no samples");
  }
  return audio;
}

/** RIFF, its big-endian form, and its form for files above 4 GB. */
function isWav(bytes: Uint8Array): boolean {
  return ["RIFF", "RIFX", "RF64"].includes(String.fromCharCode(...bytes.subarray(0, 4)));
}

function decodeWavFile(bytes: Uint8Array): DecodedAudio {
  let wav: ReturnType<typeof decodeWav>;
  try {
    wav = decodeWav(bytes);
  } catch (error) {
    throw new AudioFileError(messageOf(error), { cause: error });
  }
  if (wav.truncated)
    throw new AudioFileError("the file is truncated: it ends before the samples that its header promises");
  return wav;
}

async function decodeOther(bytes: Uint8Array): Promise<DecodedAudio> {
  let audio: AudioData;
  try {
    audio = await decodeWithLibrary(bytes);
  } catch (error) {
    throw new AudioFileError(`cannot be decoded: ${messageOf(error)}`, { cause: error });
  }
  const nSamples = audio.channelData[0]?.length ?? 0;
  const promised = flacLength(bytes);
  if (promised !== undefined && nSamples < promised) {
    throw new AudioFileError(
      `the file is truncated: ${nSamples} of the ${promised} samples that its header promises`,
    );
  }
  return { sr: audio.sampleRate, channels: audio.channelData };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
