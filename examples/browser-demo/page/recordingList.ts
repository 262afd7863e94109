import { percent } from "@ser/report";
import { type Remote, transfer } from "comlink";
import type { ClassifierService } from "./classifierService.ts";
import { disable, element, enable } from "./element.ts";
import { readRecording } from "./readRecording.ts";
import { type Shown, verdictWords } from "./resultPanel.ts";
import { say, sayFailure } from "./status.ts";

/** Something to be judged. */
export interface NamedRecording {
  readonly name: string;
  read(): Promise<Blob>;
}

/**
 * Judges recordings one after the other: a row of the table for each, the last one shown at large; a click on a row
 * shows that one again. One that cannot be read costs its own row alone.
 */
export function createRecordingList(
  service: Remote<ClassifierService>,
  show: (shown: Shown) => void,
): (recordings: readonly NamedRecording[]) => Promise<void> {
  return async (recordings) => {
    disable("listen", "recorded");
    let nFailed = 0;
    for (const [i, recording] of recordings.entries()) {
      say(`Recording ${i + 1} of ${recordings.length}: ${recording.name}`);
      try {
        const { shown, seconds } = await judged(service, recording);
        addRow(shown, seconds, show);
        show(shown);
      } catch (error) {
        nFailed += 1;
        addCells([recording.name, (error as Error).message, "", ""]);
      }
    }
    enable("listen", "recorded");
    if (nFailed === 0) say(`${recordings.length} judged.`);
    else sayFailure(`${recordings.length - nFailed} judged; ${nFailed} could not be, as the table says.`);
  };
}

async function judged(
  service: Remote<ClassifierService>,
  { name, read }: NamedRecording,
): Promise<{ shown: Shown; seconds: number }> {
  const { samples, sr } = await readRecording(await read());
  const seconds = samples.length / sr;
  const begun = performance.now();
  const { timeline, ...verdict } = await service.classify(transfer(samples, [samples.buffer]), sr);
  const took = Math.round(performance.now() - begun);
  const timing = `${seconds.toFixed(1)} s at ${sr} Hz, judged in ${took} ms.`;
  return { shown: { name, verdict, timeline, timing }, seconds };
}

function addRow(shown: Shown, seconds: number, show: (shown: Shown) => void): void {
  const { name, verdict } = shown;
  const again = Object.assign(document.createElement("button"), { textContent: name });
  again.addEventListener("click", () => show(shown));
  const probability = verdict.silent ? "" : percent(verdict.predictions[0]!.probability);
  addCells([again, verdictWords(verdict), probability, seconds.toFixed(1)]);
}

function addCells(contents: readonly (string | HTMLElement)[]): void {
  const table = element<HTMLTableElement>("recordings");
  const row = table.tBodies[0]!.insertRow();
  for (const [k, content] of contents.entries()) {
    const cell = row.insertCell();
    cell.append(content);
    if (k >= 2) cell.className = "number";
  }
  table.hidden = false;
}
