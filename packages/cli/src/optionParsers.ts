import { InvalidArgumentError } from "commander";

/** @throws InvalidArgumentError where the text is no integer above 0 */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("It must be an integer from 1 on.");
  return value;
}

/** @throws InvalidArgumentError where a path is empty: it would stand for the folder that the program runs in */
export function path(text: string): string {
  if (text === "") throw new InvalidArgumentError("It must not be empty.");
  return text;
}

/** @throws InvalidArgumentError where the text is no number of seconds above 0 */
export function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && Number.isFinite(value)))
    throw new InvalidArgumentError("It must be a number of seconds above 0.");
  return value;
}
