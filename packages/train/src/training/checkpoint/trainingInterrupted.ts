/** A run was ended by its signal; the message says how to go on. `cause` is the signal's reason. */
export class TrainingInterrupted extends Error {
  override readonly name = "TrainingInterrupted";
}
