/** What is wrong, without what the library advises: `ser` has an option for it. */
export function withoutAdvice(message: string): string {
  return message.replace(/; choose another \w+$/, "");
}
