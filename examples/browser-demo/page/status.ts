import { element } from "./element.ts";

/** Says what is going on. */
export function say(words: string): void {
  const status = element("status");
  status.textContent = words;
  status.classList.remove("failed");
}

/** Says what went wrong. */
export function sayFailure(error: unknown): void {
  say(error instanceof Error ? error.message : String(error));
  element("status").classList.add("failed");
}
