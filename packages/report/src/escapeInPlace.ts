/**
 * Escapes what linkedom writes as it stands: `&` and `<` of attributes, and the texts of titles. A document can be
 * written after this, and is of no other use.
 *
 * @param root of what is written
 */
export function escapeInPlace(root: Element): void {
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const attribute of element.attributes) {
      if (/[&<]/.test(attribute.value)) attribute.value = escaped(attribute.value);
    }
    if (element.localName === "title") element.textContent = escaped(element.textContent);
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
