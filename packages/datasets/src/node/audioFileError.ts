/** A recording that cannot be used, and why, in words for the person who owns the file. */
export class AudioFileError extends Error {
  override readonly name = "AudioFileError";
}
