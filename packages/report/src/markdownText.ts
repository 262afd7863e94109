import { inlineParts } from "./inlineParts.ts";

const LINE_ENDS = /\r\n?|\n/;

/**
 * Addresses, which are links by themselves, with signs of their own; and signs that mean something within a line: `<`
 * and `&` where they may begin a tag or an entity.
 */
const ADDRESS_OR_SIGN = /(https?:\/\/[^\s<>()[\]"'`|\\*]+)|[\\`*_[\]~]|<(?!\s|$)|&(?=#?\w+;)/g;

/** Signs that mean something at the beginning of a line: headings, quotes, lists, rules, rows of tables. */
const LINE_BEGIN = /^(?:>|#{1,6}(?=\s|$)|[-+](?=\s|$)|[-=|:][-=|:\s]*$)/;

/**
 * Sets plain text on one line of Markdown: nothing in it is a sign.
 *
 * @param text names, cells, headings; ends of lines become spaces
 */
export function plainMarkdown(text: string): string {
  const line = text.split(LINE_ENDS).join(" ");
  return line.replace(ADDRESS_OR_SIGN, (found, address?: string) => address ?? `\\${found}`);
}

/**
 * Sets a block's text as lines of Markdown: code spans and strong words are such, the rest is plain.
 *
 * @returns one per line of the text; empty ones begin paragraphs
 */
export function markdownLines(text: string): string[] {
  return text
    .trim()
    .split(LINE_ENDS)
    .map((line) =>
      lineMarkdown(line)
        .replace(LINE_BEGIN, "\\$&")
        .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2"),
    );
}

/** Sets a block's text on one line of Markdown, for the middle of a line. */
export function inlineMarkdown(text: string): string {
  return text.trim().split(LINE_ENDS).map(lineMarkdown).join(" ");
}

function lineMarkdown(line: string): string {
  return inlineParts(line.trim())
    .map((part) => {
      if (part.kind === "code") return codeSpan(part.text);
      return part.kind === "strong" ? `**${plainMarkdown(part.text)}**` : plainMarkdown(part.text);
    })
    .join("");
}

/**
 * Sets code between fences that nothing in it can close.
 *
 * @param language for whoever colours it, e.g. `yaml`
 */
export function codeBlock(code: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${language}\n${code}\n${fence}`;
}

function codeSpan(code: string): string {
  const fence = "`".repeat(longestRun(code) + 1);
  const padding = /^`|`$|^ .*[^ ].* $/.test(code) ? " " : "";
  return `${fence}${padding}${code}${padding}${fence}`;
}

function longestRun(code: string): number {
  return Math.max(0, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
}
