import { checkFinite, checkOptions, checkPositive, checkRandom, type OptionNames } from "@ser/dsp/check";
import { fillNormal } from "../random/fillNormal.ts";
import { dbToFactor, rmsOf } from "./level.ts";

/** Options of {@link roomImpulseResponse}. */
export interface RoomImpulseResponseOptions {
  /** Sample rate in Hz. */
  readonly sr: number;
  /** Seconds until the room is 60 dB down, at least one sample: 0.3 in a living room, 1 in a lecture hall, 3 in a church. */
  readonly rt60: number;
  /** Energy of the direct sound over that of the reverberation, in dB: 10 is near, -5 far. */
  readonly drrDb: number;
  /** Seeded, `0 <= x < 1`. */
  readonly random: () => number;
}

const ROOM_OPTIONS: OptionNames<RoomImpulseResponseOptions> = {
  sr: true,
  rt60: true,
  drrDb: true,
  random: true,
};

/**
 * Makes the impulse response of a room that does not exist: the direct sound, then noise that dies away
 * exponentially. It has no early echoes of particular walls and no colour.
 *
 * @param options `sr` in Hz; `rt60` in seconds, at least `1 / sr`; `drrDb` in dB; `random`: seeded, `0 <= x < 1`
 * @returns `[ceil(sr * rt60) + 1]`; the first sample is 1, the rest has `10^(-drrDb / 10)` of its energy
 * @throws {RangeError} where an option is out of range
 * @see Moorer (1979), About This Reverberation Business, Computer Music Journal 3(2)
 * @example
 * ```ts
 * import { reverb, roomImpulseResponse } from "@ser/augment";
 * import { seededRandom } from "@ser/datasets";
 *
 * const random = seededRandom(1);
 * const hall = roomImpulseResponse({ sr: 16000, rt60: 1, drrDb: 3, random });
 * reverb(new Float32Array([1, 0.5, 0]), { impulseResponses: [hall], random });
 * ```
 */
export function roomImpulseResponse(options: RoomImpulseResponseOptions): Float32Array {
  checkOptions("roomImpulseResponse", options, ROOM_OPTIONS);
  const { sr, rt60, drrDb, random } = options;
  checkPositive("roomImpulseResponse", "sr", sr);
  checkPositive("roomImpulseResponse", "rt60", rt60);
  if (sr * rt60 < 1) {
    throw new RangeError(
      `roomImpulseResponse: rt60 must be at least 1 sample, ${1 / sr} s at ${sr} Hz, got ${rt60}; use a longer one`,
    );
  }
  checkFinite("roomImpulseResponse", "drrDb", drrDb);
  checkRandom("roomImpulseResponse", random);
  const nTail = Math.ceil(sr * rt60);
  const response = new Float32Array(nTail + 1);
  const tail = response.subarray(1);
  fillNormal(tail, random);
  for (let i = 0; i < nTail; i++) tail[i]! *= 10 ** ((-3 * (i + 1)) / (sr * rt60)); // 60 dB at rt60
  const factor = 1 / dbToFactor(drrDb) / (rmsOf(tail) * Math.sqrt(nTail));
  for (let i = 0; i < nTail; i++) tail[i]! *= factor;
  response[0] = 1;
  return response;
}
