export type { Block, ReportDocument, TableData } from "./document.ts";
export { reportMarkdown } from "./reportMarkdown.ts";
export { breakDownTable } from "./text/breakDownTable.ts";
export { classificationTable, type ReportLike, type ScoresLike } from "./text/classificationTable.ts";
export { confusionTable } from "./text/confusionTable.ts";
export { type InflationLike, inflationTable } from "./text/inflationTable.ts";
export { percent } from "./text/percent.ts";
export { terminalTable } from "./text/terminalTable.ts";
