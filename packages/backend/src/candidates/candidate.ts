import type { BackendName } from "../backendName.ts";
import type { PrepareOptions } from "../prepareOptions.ts";

/** A backend that can be tried. */
export interface Candidate {
  readonly name: BackendName;
  /**
   * Makes the backend the current one.
   *
   * @returns what is worth telling, such as the name of the card
   * @throws Error where it does not start; its message is the reason, in words for people
   */
  start(options: PrepareOptions): Promise<string | undefined>;
}
