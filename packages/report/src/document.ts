/** A table of text cells. */
export interface TableData {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * One piece of a report.
 *
 * Its texts, items and captions may hold code spans in backticks and `**strong**` words, and an empty line begins a
 * paragraph; all other signs of Markdown and HTML in them are text. Titles, headings and cells are text throughout.
 */
export type Block =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "notice"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  /** `language`: what it is written in, e.g. `yaml`; `sh` where not told. */
  | { readonly kind: "code"; readonly text: string; readonly language?: string }
  | ({ readonly kind: "table" } & TableData)
  /** `name` is the file name that a page beside the picture links to. */
  | { readonly kind: "picture"; readonly name: string; readonly svg: string; readonly caption: string };

/** A report, before it is set as HTML or Markdown. */
export interface ReportDocument {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly Block[] }[];
}
