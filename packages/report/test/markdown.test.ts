// What signs of Markdown and HTML come to in the texts of a report.
import { type Block, reportHtml, reportMarkdown } from "@ser/report";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";

const documentOf = (block: Block) => ({ title: "t", sections: [{ heading: "h", blocks: [block] }] });
const markdownOf = (block: Block) =>
  reportMarkdown(documentOf(block), { pictureFolder: "p" })
    .replace(/^# t\n\n## h\n\n/, "")
    .trimEnd();
const htmlOf = (block: Block, selector: string) =>
  parseHTML(reportHtml(documentOf(block))).document.querySelector(selector)!;
const textOf = (text: string): Block => ({ kind: "text", text });
const cellOf = (text: string) =>
  markdownOf({ kind: "table", header: ["a"], rows: [[text]] })
    .split("\n")
    .slice(2)
    .join("\n");
const captionOf = (caption: string) => markdownOf({ kind: "picture", name: "p.svg", svg: "<svg/>", caption });

describe("a cell", () => {
  test.each([
    ["x_y*z<b|c", "x\\_y\\*z\\<b\\|c"],
    ["&lt; [l](u) ~~s~~ \\ `c`", "\\&lt; \\[l\\](u) \\~\\~s\\~\\~ \\\\ \\`c\\`"],
    ["**no strong**", "\\*\\*no strong\\*\\*"],
    ["5 < 6 & 7 > 2", "5 < 6 & 7 > 2"],
    ["https://a.b/c_d?e=1&copy;#f_g (h_i)", "https://a.b/c_d?e=1&copy;#f_g (h\\_i)"],
    ["<https://a.b>", "\\<https://a.b>"],
  ])("%s is literal", (text, markdown) => {
    expect(cellOf(text)).toBe(`| ${markdown} |`);
    expect(htmlOf({ kind: "table", header: ["a"], rows: [[text]] }, "td").textContent).toBe(text);
  });

  test.each(["\n", "\r", "\r\n"])("with the line end %j stays on its line", (end) => {
    expect(cellOf(`a${end}b`)).toBe("| a b |");
  });
});

describe("a text", () => {
  test("holds code spans and strong words, in Markdown and in HTML", () => {
    const text = "**At best 5 %**, by `ser train --out my_folder`: see `a*b`.";
    expect(markdownOf(textOf(text))).toBe(text);
    const node = htmlOf(textOf(text), "p");
    expect([...node.querySelectorAll("code")].map((code) => code.textContent)).toEqual([
      "ser train --out my_folder",
      "a*b",
    ]);
    expect(node.querySelector("strong")?.textContent).toBe("At best 5 %");
    expect(node.textContent).toBe("At best 5 %, by ser train --out my_folder: see a*b.");
  });

  test("holds code spans that have backticks themselves", () => {
    const text = "``a`b`` and `` ` ``";
    expect(markdownOf(textOf(text))).toBe(text);
    expect(htmlOf(textOf(text), "p").textContent).toBe("a`b and `");
  });

  test.each([
    ["1001_DFA_ANG_XX.wav is *not* a [clip](u)", "1001\\_DFA\\_ANG\\_XX.wav is \\*not\\* a \\[clip\\](u)"],
    ["2**3**4 and ** a **", "2\\*\\*3\\*\\*4 and \\*\\* a \\*\\*"],
    ["a ` b", "a \\` b"],
    ["<b>&amp;</b>", "\\<b>\\&amp;\\</b>"],
    ["# 1", "\\# 1"],
    ["1. first", "1\\. first"],
    ["> quoted", "\\> quoted"],
    ["- item", "\\- item"],
    ["    indented", "indented"],
    ["a\n---\nb", "a\n\\---\nb"],
    ["-0.5 dB, #1, 1.5", "-0.5 dB, #1, 1.5"],
  ])("%j is literal but for that", (text, markdown) => {
    expect(markdownOf(textOf(text))).toBe(markdown);
    expect(htmlOf(textOf(text), "p").textContent).toBe(text.trim());
    expect(htmlOf(textOf(text), "p").children).toHaveLength(0);
  });

  test("with an empty line has two paragraphs", () => {
    expect(markdownOf(textOf("a\r\n\r\nb"))).toBe("a\n\nb");
    expect(htmlOf(textOf("a\r\n\r\nb"), "p").querySelectorAll("br")).toHaveLength(2);
  });

  test.each(["\n", "\r", "\r\n"])("with the line end %j has one", (end) => {
    expect(markdownOf(textOf(`a${end}b`))).toBe("a\nb");
    expect(htmlOf(textOf(`a${end}b`), "p").querySelectorAll("br")).toHaveLength(0);
  });
});

test("a notice stays in its quote, an item in its list", () => {
  expect(markdownOf({ kind: "notice", text: "a\n\nb\nc" })).toBe("> a\n>\n> b\n> c");
  expect(markdownOf({ kind: "list", items: ["a\n\nb", "- `c`"] })).toBe("- a\n\n  b\n- \\- `c`");
  const list: Block = { kind: "list", items: ["by `ours`"] };
  expect(htmlOf(list, "li code").textContent).toBe("ours");
  expect(htmlOf({ kind: "notice", text: "by `ours`" }, ".notice code").textContent).toBe("ours");
});

test("a caption keeps its brackets, and its picture", () => {
  expect(captionOf("a ] b [c] \\ d\ne")).toBe("![a \\] b \\[c\\] \\\\ d e](p/p.svg)");
  expect(captionOf("by `a]b`")).toBe("![by `a]b`](p/p.svg)");
  const picture: Block = { kind: "picture", name: "p.svg", svg: "<svg/>", caption: "by `a]b`" };
  expect(htmlOf(picture, "figcaption code").textContent).toBe("a]b");
});

test("titles and headings are literal", () => {
  const page = reportMarkdown(
    { title: "a_b_\nC #", sections: [{ heading: "`x` <i>", blocks: [] }] },
    { pictureFolder: "p" },
  );
  expect(page).toBe("# a\\_b\\_ C \\#\n\n## \\`x\\` \\<i>\n\n\n");
});

describe("a code block", () => {
  test.each([
    ["npm start", "```"],
    ["```sh\nnpm start\n```", "````"],
    ["a ````` b", "``````"],
  ])("%j is not closed by what is in it", (text, fence) => {
    expect(markdownOf({ kind: "code", text })).toBe(`${fence}sh\n${text}\n${fence}`);
  });

  test("is of the shell where not told", () => {
    expect(markdownOf({ kind: "code", language: "yaml", text: "a: 1" })).toBe("```yaml\na: 1\n```");
    expect(htmlOf({ kind: "code", language: "yaml", text: "a: `1`" }, "pre").textContent).toBe("a: `1`");
  });
});
