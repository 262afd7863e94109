import {
  accuracyRunsSvg,
  breakDownSvg,
  classificationTable,
  confusionMatrixSvg,
  confusionTable,
  learningCurveSvg,
  percent,
  type ReportDocument,
  reportHtml,
  reportMarkdown,
  terminalTable,
  timelineSvg,
} from "@ser/report";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";

const matrix = {
  labels: ["sad", "happy"],
  counts: [
    [7, 3],
    [0, 5],
  ],
};

test.each<[string, object]>([
  ["of labels that are alike", { ...matrix, labels: ["a", "a"] }],
  ["of a row too few", { ...matrix, counts: [[1, 0]] }],
  ["of a column too few", { ...matrix, counts: [[1, 0], [1]] }],
  ["of shares", { ...matrix, counts: [[0.5, 0.5], matrix.counts[1]] }],
  ["of negative counts", { ...matrix, counts: [[-1, 1], matrix.counts[1]] }],
])("a confusion matrix %s is neither drawn nor set", (_, wrong) => {
  const rule = "matrix must have a row and a column of whole counts for each of its different labels, got {";
  expect(() => confusionMatrixSvg(wrong as never)).toThrow(`confusionMatrixSvg: ${rule}`);
  expect(() => confusionTable(wrong as never)).toThrow(`confusionTable: ${rule}`);
});

describe("pictures", () => {
  test("a confusion matrix shows every label on both axes, and every count", () => {
    const svg = confusionMatrixSvg(matrix);
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    const texts = textsOf(svg);
    for (const count of ["7", "3", "0", "5"]) expect(texts).toContain(count);
    for (const label of matrix.labels) expect(texts.filter((text) => text === label).length).toBe(2);
  });

  test("a learning curve has two panels with one line per run", () => {
    const run = [1, 2, 3].map((epoch) => ({ epoch, loss: 2 / epoch, accuracy: epoch / 4 }));
    const svg = learningCurveSvg([run, run]);
    expect(svg.match(/aria-label="line"/g)?.length).toBe(2);
    expect(parseHTML(svg).document.querySelectorAll('[aria-label="line"] path').length).toBe(4);
    expect(svg).not.toMatch(/NaN|undefined/);
  });

  test("a learning curve names its loss: cross entropy, where nothing else is told", () => {
    const run = [{ epoch: 1, loss: 2, accuracy: 0.5 }];
    expect(learningCurveSvg([run])).toContain("cross entropy (nats)");
    const focal = learningCurveSvg([run], { lossName: "focal loss" });
    expect(focal).toContain("focal loss");
    expect(focal).not.toContain("cross entropy");
    expect(learningCurveSvg([run], {})).toBe(learningCurveSvg([run]));
  });

  test("a learning curve with validation has a second, dashed line per run, and names both", () => {
    const run = [1, 2, 3].map((epoch) => ({
      epoch,
      loss: 2 / epoch,
      accuracy: epoch / 4,
      validation: { loss: 2.5 / epoch, accuracy: epoch / 5 },
    }));
    const svg = learningCurveSvg([run]);
    const { document } = parseHTML(svg);
    expect(document.querySelectorAll('[aria-label="line"] path').length).toBe(4);
    expect(document.querySelectorAll('[stroke-dasharray="5 3"]').length).toBe(2);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(["— training", "- - validation"]));
  });

  test("the runs' picture has a dot per run, one interval per protocol with several", () => {
    const svg = accuracyRunsSvg(
      [
        { protocol: "random", mean: 0.6, interval: [0.5, 0.7], values: [0.55, 0.65] },
        { protocol: "by actor", mean: 0.4, values: [0.4] },
      ],
      { majority: 0.13 },
    );
    const { document } = parseHTML(svg);
    expect(document.querySelectorAll('[aria-label="dot"] circle').length).toBe(3);
    expect(document.querySelectorAll('[aria-label="link"] path').length).toBe(1);
  });

  test("names with marks of XML are escaped once in attributes and texts, also inside a page", () => {
    const value = 'A & B <"c"> &lt;';
    const svg = breakDownSvg({ field: value, parts: [] }, { value });
    const title = `${value} by ${value}, with 95 % intervals`;
    const page = reportHtml({
      title: value,
      sections: [{ heading: "One", blocks: [{ kind: "picture", name: "p.svg", svg, caption: value }] }],
    });
    for (const text of [svg, page]) {
      const values = text.match(/(?<= [\w:-]+=")[^"]*(?=")/g) as string[];
      expect(values.filter((each) => /<|&(?!(?:amp|lt|gt|quot|#\d+);)/.test(each))).toEqual([]);
      const picture = parseHTML(text).document.querySelector("svg") as Element;
      expect(picture.getAttribute("aria-label")).toBe(title);
      expect(textsOf(picture.outerHTML)).toContain(value);
    }
  });

  test("with nothing to draw they are empty, and their sizes are numbers", () => {
    const pictures = [
      confusionMatrixSvg({ labels: [], counts: [] }),
      accuracyRunsSvg([], { majority: 0.13 }),
      timelineSvg([], []),
    ];
    for (const svg of pictures) expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("the same figures give the same picture, byte for byte", () => {
    expect(confusionMatrixSvg(matrix)).toBe(confusionMatrixSvg(matrix));
  });
});

describe("tables", () => {
  const scores = { precision: 1, recall: 0.7, f1: 0.824, support: 10 };

  test("a classification report has a row per class and two averages", () => {
    const table = classificationTable({
      classes: [{ label: "sad", ...scores }],
      macro: scores,
      weighted: scores,
    });
    expect(table.rows[0]).toEqual(["sad", "100.0 %", "70.0 %", "82.4 %", "10"]);
    expect(table.rows.map(([name]) => name)).toEqual(["sad", "mean over classes", "mean over clips"]);
  });

  test("classes without clips have no figures, and no part in the mean over classes", () => {
    const none = { precision: 0, recall: 0, f1: 0, support: 0 };
    const sad = { precision: 1, recall: 0.7, f1: 0.824, support: 10 };
    const calm = { precision: 0.5, recall: 0.9, f1: 0.643, support: 10 };
    const { rows } = classificationTable({
      classes: [
        { label: "sad", ...sad },
        { label: "calm", ...calm },
        { label: "happy", ...none },
      ],
      macro: { precision: 0.5, recall: 0.533, f1: 0.489, support: 20 },
      weighted: { precision: 0.75, recall: 0.8, f1: 0.7335, support: 20 },
    });
    expect(rows.slice(2)).toEqual([
      ["happy", "-", "-", "-", "0"],
      ["mean over classes with clips", "75.0 %", "80.0 %", "73.4 %", "20"],
      ["mean over clips", "75.0 %", "80.0 %", "73.4 %", "20"],
    ]);
  });

  test("a confusion table has truths in rows, and dots for none", () => {
    const { header, rows } = confusionTable(matrix);
    expect(header.slice(1)).toEqual(["sad", "happy"]);
    expect(rows).toEqual([
      ["sad", "7", "3"],
      ["happy", ".", "5"],
    ]);
  });

  test("on the terminal all rows are equally wide", () => {
    const { header, rows } = confusionTable(matrix);
    const widths = terminalTable(header, rows)
      .split("\n")
      .map((line) => line.length);
    expect(new Set(widths).size).toBe(1);
  });

  test("on the terminal names stand to the left, numbers to the right", () => {
    const rows = [
      ["a", "1"],
      ["b", "100"],
    ];
    const text = terminalTable(["name", "count"], rows);
    expect(text).toMatch(/ a {2,}.* {2,}1 /);
    expect(text).toMatch(/ b {2,}.* {2,}100 /);
  });

  test("on the terminal a long table is one table", () => {
    const rows = Array.from({ length: 777 }, (_, i) => [`ä-${i} 声`, String(i)]);
    const lines = terminalTable(["name", "count"], rows).split("\n");
    expect(lines.length).toBe(777 + 4); // rules above, below and behind the header
    expect(lines.filter((line) => line.includes("─")).length).toBe(3);
    expect(lines.slice(3, -1).map((line) => line.split("│")[2]!.trim())).toEqual(rows.map(([, n]) => n));
    expect(new Set(lines.slice(3, -1).map((line) => line.indexOf("│", 1) + line.length)).size).toBe(1);
    const short = terminalTable(["name", "count"], [...rows.slice(0, 3), rows[776]!]).split("\n");
    expect([...lines.slice(0, 6), ...lines.slice(-2)]).toEqual(short);
  });

  test("percent has one decimal", () => {
    expect([0.6125, 1, 0].map(percent)).toEqual(["61.3 %", "100.0 %", "0.0 %"]);
  });
});

test("Markdown finds pictures in folders of any name", () => {
  const picture = { kind: "picture" as const, name: "p.svg", svg: "<svg/>", caption: "A circle." };
  const linkTo = (pictureFolder: string) =>
    reportMarkdown({ title: "t", sections: [{ heading: "h", blocks: [picture] }] }, { pictureFolder })
      .split("\n")
      .find((line) => line.startsWith("!"));
  expect(linkTo("docs/results")).toBe("![A circle.](docs/results/p.svg)");
  expect(linkTo("my results (2) #3")).toBe("![A circle.](my%20results%20%282%29%20%233/p.svg)");
  expect(linkTo("80 %")).toBe("![A circle.](80%20%25/p.svg)");
});

describe("documents", () => {
  const document: ReportDocument = {
    title: "A <b>title</b>",
    sections: [
      {
        heading: "One",
        blocks: [
          { kind: "notice", text: "5 < 6 & 7" },
          { kind: "list", items: ["first", "second"] },
          { kind: "code", text: "npm start" },
          { kind: "table", header: ["a", "b"], rows: [["x | y", "1"]] },
          { kind: "picture", name: "p.svg", svg: "<svg><circle r='1'/></svg>", caption: "A circle." },
        ],
      },
    ],
  };

  test("HTML escapes text, keeps pictures inside, and asks for no other file", () => {
    const html = reportHtml(document);
    const page = parseHTML(html).document;
    expect(html).toContain("<title>A &lt;b>title&lt;/b></title>");
    expect(page.querySelector("h1")?.textContent).toBe("A <b>title</b>");
    expect(page.querySelector(".notice")?.textContent).toBe("5 < 6 & 7");
    expect(page.querySelectorAll("li").length).toBe(2);
    expect(page.querySelector("td")?.textContent).toBe("x | y");
    expect(page.querySelector("figure svg circle")).not.toBeNull();
    expect(page.querySelector('meta[name="generator"]')).toBeNull();
    const made = parseHTML(reportHtml(document, { generator: "ser" })).document;
    expect(made.querySelector('meta[name="generator"]')?.getAttribute("content")).toBe("ser");
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).not.toMatch(/ (?:src|href)=/);
  });

  test("Markdown links pictures, and keeps bars out of its tables", () => {
    const text = reportMarkdown(document, { pictureFolder: "results" });
    expect(text).toContain("| x \\| y | 1 |");
    expect(text).toContain("![A circle.](results/p.svg)");
    expect(text).toContain("> 5 < 6 & 7");
    expect(text.endsWith("\n") && !text.endsWith("\n\n")).toBe(true);
  });
});

function textsOf(svg: string): (string | null)[] {
  return [...parseHTML(svg).document.querySelectorAll("text")].map((node) => node.textContent);
}
