import type { Block, ReportDocument, TableData } from "./document.ts";

/**
 * Sets a report as a Markdown page; its pictures are linked as files beside it.
 *
 * @param report texts are taken for Markdown already, table cells are escaped
 * @param options `pictureFolder`: where the page finds the pictures, relative to itself; encoded as links are
 */
export function reportMarkdown(report: ReportDocument, options: { pictureFolder: string }): string {
  const sections = report.sections.map(
    ({ heading, blocks }) =>
      `## ${heading}\n\n${blocks.map((block) => blockText(block, options.pictureFolder)).join("\n\n")}`,
  );
  return `${[`# ${report.title}`, ...sections].join("\n\n")}\n`;
}

function blockText(block: Block, pictureFolder: string): string {
  switch (block.kind) {
    case "text":
      return block.text;
    case "notice":
      return `> ${block.text}`;
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "code":
      return `\`\`\`sh\n${block.text}\n\`\`\``;
    case "table":
      return tableText(block);
    case "picture":
      return `![${block.caption}](${link(`${pictureFolder}/${block.name}`)})`;
  }
}

/** A path as the destination of a link: a space, a bracket or a number sign would end it. */
function link(path: string): string {
  return encodeURI(path).replace(/[?#()]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
}

function tableText({ header, rows }: TableData): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/[|*_<`\\]/g, "\\$&").replaceAll("\n", " ")).join(" | ")} |`;
  const rule = header.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(header), line(rule), ...rows.map(line)].join("\n");
}
