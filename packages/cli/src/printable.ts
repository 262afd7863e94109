/** A name as it can be shown: what would move the cursor, colour or erase is shown as a question mark. */
export function printable(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for
  return name.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
}
