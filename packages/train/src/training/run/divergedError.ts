/** Training that led to a loss, or weights, that are not finite: of the settings, not of the program. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
}
