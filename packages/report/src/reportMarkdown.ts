import { checkLists } from "./checks/checkList.ts";
import type { Block, ReportDocument, TableData } from "./document.ts";
import { codeBlock, inlineMarkdown, markdownLines, plainMarkdown } from "./markdownText.ts";

/**
 * Sets a report as a Markdown page; its pictures are linked as files beside it.
 *
 * @param report its texts come out as {@link Block} says, whatever signs of Markdown are in them
 * @param options `pictureFolder`: where the page finds the pictures, relative to itself; encoded as links are
 * @throws TypeError where a list that it needs is none
 */
export function reportMarkdown(report: ReportDocument, options: { pictureFolder: string }): string {
  checkLists("reportMarkdown", "report", report, ["sections"]);
  checkLists("reportMarkdown", "options", options, []);
  const sections = report.sections.map(
    ({ heading, blocks }) =>
      `## ${headingText(heading)}\n\n${blocks.map((block) => blockText(block, options.pictureFolder)).join("\n\n")}`,
  );
  return `${[`# ${headingText(report.title)}`, ...sections].join("\n\n")}\n`;
}

/** Number signs at its end would be taken for the heading's own. */
function headingText(heading: string): string {
  return plainMarkdown(heading).replace(/#+\s*$/, "\\$&");
}

function blockText(block: Block, pictureFolder: string): string {
  switch (block.kind) {
    case "text":
      return markdownLines(block.text).join("\n");
    case "notice":
      return markdownLines(block.text)
        .map((line) => `> ${line}`.trimEnd())
        .join("\n");
    case "list":
      return block.items.map(itemText).join("\n");
    case "code":
      return codeBlock(block.text, block.language ?? "sh");
    case "table":
      return tableText(block);
    case "picture":
      return `![${inlineMarkdown(block.caption)}](${link(`${pictureFolder}/${block.name}`)})`;
  }
}

/** Further lines are indented, to be the item's. */
function itemText(item: string): string {
  return markdownLines(item)
    .map((line, i) => (i === 0 ? `- ${line}` : line && `  ${line}`))
    .join("\n");
}

/** A path as the destination of a link: a space, a bracket or a number sign would end it. */
function link(path: string): string {
  return encodeURI(path).replace(/[?#()]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

function tableText({ header, rows }: TableData): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(" | ")} |`;
  const rule = header.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(header), line(rule), ...rows.map(line)].join("\n");
}

function cellText(cell: string): string {
  return plainMarkdown(cell).replaceAll("|", "\\|");
}
