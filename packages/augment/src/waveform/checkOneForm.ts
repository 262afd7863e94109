/**
 * Throws where settings of several forms are given, of which all but one would do nothing.
 *
 * @param forms the names of each form's settings
 */
export function checkOneForm(fn: string, options: object, forms: readonly (readonly string[])[]): void {
  const isGiven = (name: string) => (options as Record<string, unknown>)[name] !== undefined;
  const given = forms.map((form) => form.filter(isGiven)).filter((names) => names.length > 0);
  if (given.length < 2) return;
  const got = given.map((names) => names.join(", ")).join(" and ");
  throw new RangeError(`${fn}: options must be of one form, got ${got}; leave all but one out`);
}
