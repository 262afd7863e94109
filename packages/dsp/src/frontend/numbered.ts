/** `name1` to `name<n>`. */
export function numbered(name: string, n: number): string[] {
  return Array.from({ length: n }, (_, i) => `${name}${i + 1}`);
}
