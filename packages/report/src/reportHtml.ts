import { parseHTML } from "linkedom";
import { checkLists } from "./checks/checkList.ts";
import type { Block, ReportDocument, TableData } from "./document.ts";
import { escapeInPlace } from "./escapeInPlace.ts";
import { inlineParts } from "./inlineParts.ts";

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 860px; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
table { display: block; overflow-x: auto; border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .5rem; text-align: right; white-space: nowrap; border-bottom: 1px solid #ddd; }
th:first-child, td:first-child { text-align: left; } thead th { border-bottom: 2px solid #888; }
figure { margin: 1.5rem 0; overflow-x: auto; } figcaption { color: #555; font-size: .9rem; }
pre { background: #f5f5f5; padding: .8rem; white-space: pre-wrap; } code { background: #f5f5f5; padding: 0 .2rem; }
.notice { background: #fff4d6; border-left: 4px solid #e0a800; padding: .6rem 1rem; }
svg { max-width: 100%; height: auto; }`;

/**
 * Sets a report as one HTML page that needs no other file: pictures and style are inside.
 *
 * @param report its texts come out as {@link Block} says, whatever marks of HTML are in them; its pictures are put in as
 *   they are
 * @param options `generator`: the program that made it, which the page's head then names
 * @throws TypeError where a list that it needs is none
 * @example
 * await writeFile("report.html", reportHtml({ title: "Run 1", sections }));
 */
export function reportHtml(report: ReportDocument, { generator }: { generator?: string } = {}): string {
  checkLists("reportHtml", "report", report, ["sections"]);
  const { document } = parseHTML("<!doctype html><html lang='en'><head></head><body></body></html>");
  const element = (tag: string, text?: string) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const meta = (attributes: Readonly<Record<string, string>>) => {
    const node = element("meta");
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  document.head.append(
    meta({ charset: "utf-8" }),
    meta({ name: "viewport", content: "width=device-width, initial-scale=1" }),
    ...(generator === undefined ? [] : [meta({ name: "generator", content: generator })]),
    element("title", report.title),
    element("style", STYLE),
  );
  document.body.append(element("h1", report.title));
  for (const { heading, blocks } of report.sections) {
    document.body.append(element("h2", heading), ...blocks.map((block) => blockNode(block, element)));
  }
  escapeInPlace(document.documentElement);
  return document.toString();
}

type ElementMaker = (tag: string, text?: string) => HTMLElement;

function blockNode(block: Block, element: ElementMaker): HTMLElement {
  switch (block.kind) {
    case "text":
      return textNode("p", block.text, element);
    case "notice": {
      const notice = textNode("p", block.text, element);
      notice.className = "notice";
      return notice;
    }
    case "list": {
      const list = element("ul");
      for (const item of block.items) list.append(textNode("li", item, element));
      return list;
    }
    case "code":
      return element("pre", block.text);
    case "table":
      return tableNode(block, element);
    case "picture": {
      const figure = element("figure");
      figure.innerHTML = block.svg;
      figure.append(textNode("figcaption", block.caption, element));
      return figure;
    }
  }
}

/** An empty line of the text leaves one. */
function textNode(tag: string, text: string, element: ElementMaker): HTMLElement {
  const node = element(tag);
  for (const [i, paragraph] of text
    .trim()
    .replace(/\r\n?/g, "\n")
    .split(/\n[^\S\n]*\n\s*/)
    .entries()) {
    if (i > 0) node.append(element("br"), element("br"));
    for (const part of inlineParts(paragraph)) {
      node.append(part.kind === "plain" ? part.text : element(part.kind, part.text));
    }
  }
  return node;
}

function tableNode(table: TableData, element: ElementMaker): HTMLElement {
  const rowOf = (tag: string, cells: readonly string[]) => {
    const row = element("tr");
    row.append(...cells.map((cell) => element(tag, cell)));
    return row;
  };
  const node = element("table");
  const head = element("thead");
  head.append(rowOf("th", table.header));
  const body = element("tbody");
  for (const cells of table.rows) body.append(rowOf("td", cells)); // as arguments, very many overflow the stack
  node.append(head, body);
  return node;
}
