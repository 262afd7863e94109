/** A stretch of a block's text. */
interface InlinePart {
  readonly kind: "plain" | "code" | "strong";
  readonly text: string;
}

/** A code span, between as many backticks as it begins with, or strong words. */
const MARKED =
  /(?<!`)(`+)(?!`)([^\r\n]+?)(?<!`)\1(?!`)|(?<![\p{L}\p{N}*])\*\*(?=[^\s*])([^`\r\n]+?)(?<=[^\s*])\*\*(?![\p{L}\p{N}*])/gu;

/**
 * Takes the text of a block apart: code spans in backticks, `**strong**` words, and what is neither.
 *
 * @param text all other signs of Markdown are plain
 * @returns in order; their texts are without backticks and stars
 */
export function inlineParts(text: string): InlinePart[] {
  const parts: InlinePart[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKED)) {
    const [all, , code, strong = ""] = match;
    parts.push({ kind: "plain", text: text.slice(end, match.index) });
    parts.push(
      code === undefined ? { kind: "strong", text: strong } : { kind: "code", text: unpadded(code) },
    );
    end = match.index + all.length;
  }
  return [...parts, { kind: "plain" as const, text: text.slice(end) }].filter((part) => part.text !== "");
}

/** A space to both sides keeps a code span's own backticks apart from those around it. */
function unpadded(code: string): string {
  return /^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code;
}
