import { InvalidArgumentError } from "commander";

/** Reads a count of seeds, epochs, folds or trials. */
export function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000) {
    throw new InvalidArgumentError("It must be an integer from 1 to 1000.");
  }
  return value;
}
