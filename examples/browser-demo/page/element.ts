/** @returns the page's element of that name, of the type that its place asks for */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Controls that are not of use at the moment are disabled. */
export function enable(...ids: readonly string[]): void {
  for (const id of ids) element<HTMLButtonElement>(id).disabled = false;
}

export function disable(...ids: readonly string[]): void {
  for (const id of ids) element<HTMLButtonElement>(id).disabled = true;
}

export function isEnabled(id: string): boolean {
  return !element<HTMLButtonElement>(id).disabled;
}
