import type { BackendName } from "./backendName.ts";

/** What `prepareBackend` chose. */
export interface PreparedBackend {
  readonly name: BackendName;
  /** The better ones that were not taken, and why. */
  readonly rejected: readonly RejectedBackend[];
  /** One line for people: the choice, and why each better one was not taken. */
  readonly summary: string;
}

/** A backend that was not taken. */
export interface RejectedBackend {
  readonly name: BackendName;
  readonly reason: string;
}
