/** Extensions of what `decodeAudio` reads; it may read other files too, where they are named. */
const AUDIO_NAME =
  /\.(?:wav|wave|flac|mp3|ogg|oga|opus|m4[ab]|mp4|mov|3gp|aac|ac3|aiff?|aifc|caf|webm|mka|mkv|amr|wma|wv|tta|qoa)$/i;

/**
 * Whether a file's extension is that of a format that can be decoded: audio, or video with sound. By it, folders are
 * searched for clips.
 *
 * @param path name or path of a file; nothing is read
 * @example
 * ```ts
 * import { isAudioName } from "@ser/datasets/node";
 *
 * isAudioName("clips/01.WAV"); // true
 * ```
 */
export function isAudioName(path: string): boolean {
  return AUDIO_NAME.test(path);
}
