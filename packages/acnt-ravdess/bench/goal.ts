/** What was to be reached, and whether it was. */
export function goal(what: string, isMet: boolean): string {
  return `The goal, ${what}, is ${isMet ? "met" : "missed"}.`;
}
