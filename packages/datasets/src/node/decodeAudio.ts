import { decodeFlac, decodeWav, FlacError } from "@ser/dsp";
import { AudioFileError } from "./audioFileError.ts";
import { brokenMp4Table } from "./brokenMp4Table.ts";
import { refusedCoding } from "./refusedCoding.ts";

/** What files are mostly of, for messages. */
const FORMATS = "WAV, FLAC, MP3, OGG, Opus, M4A, AIFF, CAF, WebM and WMA";

/** Decoded samples, one array per channel, all of one length. */
export interface DecodedAudio {
  /** Sampling rate in Hz, as the file states it. */
  readonly sr: number;
  /** Samples within -1 to 1. */
  readonly channels: readonly Float32Array[];
}

/**
 * Decodes a whole audio file: WAV and FLAC by `@ser/dsp`'s own codecs; MP3, OGG and others by `audio-decode`. AIFF of
 * 8 bits or IMA ADPCM, and CAF of A-law or u-law, are refused: the library would give other samples than they hold.
 *
 * @param bytes the file's content
 * @returns at least one channel with at least one sample
 * @throws AudioFileError where the file is empty, of no known format, damaged, or (WAV and FLAC, which state
 * their length) cut short
 */
export async function decodeAudio(bytes: Uint8Array): Promise<DecodedAudio> {
  if (bytes.length === 0) throw new AudioFileError("the file is empty (0 bytes)");
  const audio = isWav(bytes) ? decodeWavFile(bytes) : (decodeFlacFile(bytes) ?? (await decodeOther(bytes)));
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

/** Null where the file is not FLAC. The library decodes FLAC too, but not to the samples of a WAV file, and not knowing a cut. */
function decodeFlacFile(bytes: Uint8Array): DecodedAudio | null {
  let flac: ReturnType<typeof decodeFlac>;
  try {
    flac = decodeFlac(bytes);
  } catch (error) {
    if (error instanceof FlacError && error.code === "not-flac") return null;
    throw new AudioFileError(messageOf(error), { cause: error });
  }
  if (flac.truncated)
    throw new AudioFileError("the file is truncated: it ends before the samples that its header promises");
  return flac;
}

async function decodeOther(bytes: Uint8Array): Promise<DecodedAudio> {
  const refused = refusedCoding(bytes);
  if (refused !== undefined) {
    throw new AudioFileError(
      `cannot be decoded: ${refused} is a coding that would be read wrongly; convert it to WAV`,
    );
  }
  const broken = brokenMp4Table(bytes);
  if (broken !== undefined) {
    throw new AudioFileError(`cannot be decoded: its table ${broken} has more entries than it holds`);
  }
  const { default: decodeWithLibrary } = await import("audio-decode");
  try {
    const { sampleRate, channelData } = await decodeWithLibrary(bytes);
    return { sr: sampleRate, channels: channelData };
  } catch (error) {
    const message = messageOf(error);
    const advice = /unknown audio format/i.test(message) ? `; known are ${FORMATS}` : "";
    throw new AudioFileError(`cannot be decoded: ${message}${advice}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
