import { decodeWav } from "@ser/dsp";
import decodeWithLibrary, { type AudioData } from "audio-decode";
import { AudioFileError } from "./audioFileError.ts";
import { type FlacStreamInfo, flacStreamInfo } from "./flacStreamInfo.ts";

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
 * @throws AudioFileError where the file is empty, of no known format, damaged, or (WAV and FLAC, which state
 * their length) cut short
 */
export async function decodeAudio(bytes: Uint8Array): Promise<DecodedAudio> {
  if (bytes.length === 0) throw new AudioFileError("the file is empty (0 bytes)");
  const audio = isWav(bytes) ? decodeWavFile(bytes) : await decodeOther(bytes);
  if (audio.channels.length === 0 || audio.channels[0]?.length === 0) {
    throw new AudioFileError("the file holds no samples");
  }
  return audio;
}

/** RIFF, and its two forms for files above 4 GB. */
function isWav(bytes: Uint8Array): boolean {
  return ["RIFF", "RF64", "BW64"].includes(String.fromCharCode(...bytes.subarray(0, 4)));
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
  const flac = flacStreamInfo(bytes);
  return { sr: audio.sampleRate, channels: flac ? exactSamples(audio.channelData, flac) : audio.channelData };
}

/**
 * The library scales FLAC's integers by their largest value, 2^(bits - 1) - 1, where every other reader (and
 * our WAV codec) takes 2^(bits - 1). The integers are recovered, so that both formats give the same samples.
 */
function exactSamples(
  channels: readonly Float32Array[],
  { bitsPerSample, nSamples }: FlacStreamInfo,
): readonly Float32Array[] {
  const got = channels[0]?.length ?? 0;
  if (got < nSamples) {
    throw new AudioFileError(
      `the file is truncated: ${got} of the ${nSamples} samples that its header promises`,
    );
  }
  const fullScale = 2 ** (bitsPerSample - 1);
  for (const channel of channels) rescaleInPlace(channel, fullScale);
  return channels;
}

function rescaleInPlace(channel: Float32Array, fullScale: number): void {
  for (let i = 0; i < channel.length; i++) {
    channel[i] = Math.floor(channel[i]! * (fullScale - 1) + 0.5) / fullScale;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
