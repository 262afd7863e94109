/** A folder or table that holds nothing to work with; the message says what was looked for, and where. */
export class CorpusError extends Error {
  override readonly name = "CorpusError";
}
