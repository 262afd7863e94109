/** A checkpoint that cannot be continued from; the message says which, and what is wrong. */
export class CheckpointError extends Error {
  override readonly name = "CheckpointError";
}
