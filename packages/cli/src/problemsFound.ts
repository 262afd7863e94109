/** A check did its work and found problems, which it has printed: exit code 1, and nothing more to say. */
export class ProblemsFound extends Error {
  override readonly name = "ProblemsFound";
}
