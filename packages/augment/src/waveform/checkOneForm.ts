/**
 * Throws where settings of several forms are given, of which all but one would do nothing, or no form is whole.
 *
 * @param forms the names of each form's settings
 * @throws {TypeError} where no form has all of its settings
 * @throws {RangeError} where there are several
 */
export function checkOneForm(fn: string, options: object, forms: readonly (readonly string[])[]): void {
  const isGiven = (name: string) => (options as Record<string, unknown>)[name] !== undefined;
  const given = forms.map((form) => form.filter(isGiven)).filter((names) => names.length > 0);
  if (given.length > 1) {
    const got = given.map((names) => names.join(", ")).join(" and ");
    throw new RangeError(`${fn}: options must be of one form, got ${got}; leave all but one out`);
  }
  checkWhole(fn, given[0] ?? [], forms);
}

function checkWhole(fn: string, given: readonly string[], forms: readonly (readonly string[])[]): void {
  if (forms.some((form) => form.length === given.length && given.every((name) => form.includes(name))))
    return;
  const list = forms.map((form) => form.join(" and ")).join(", or ");
  const got = given.length === 0 ? "none of them" : `${given.join(", ")} alone`;
  throw new TypeError(`${fn}: options must state ${list}, got ${got}; give all of one form`);
}
