// The page: recordings and a microphone in, what the model makes of them out.
import { wrap } from "comlink";
import type { WorkerApi } from "./classifier.worker.ts";
import { element, enable, isEnabled } from "./element.ts";
import { offerListening } from "./listenButton.ts";
import { createRecordingList, type NamedRecording } from "./recordingList.ts";
import { createResultPanel } from "./resultPanel.ts";
import { say, sayFailure } from "./status.ts";

/** Where the clips of `npm start` are served: synthetic speech in several manners. */
const synthetic = import.meta.glob<string>("../../../packages/cli/clips/*.flac", {
  query: "?url",
  import: "default",
  eager: true,
});

async function run(): Promise<void> {
  const begun = performance.now();
  const worker = new Worker(new URL("./classifier.worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("error", ({ message }) => sayFailure(message));
  const service = await wrap<WorkerApi>(worker).start();
  const { labels, backend } = await service.describe();
  const show = createResultPanel(labels);
  const judge = createRecordingList(service, show);
  offerListening(service, show);
  offerFiles(judge);
  offerSynthetic(judge);
  enable("listen", "recorded");
  say(`Ready after ${((performance.now() - begun) / 1000).toFixed(1)} s. ${backend}.`);
}

/** Files that are chosen, or dropped anywhere on the page. */
function offerFiles(judge: (recordings: readonly NamedRecording[]) => Promise<void>): void {
  const judgeFiles = (files: FileList) =>
    judge([...files].map((file) => ({ name: file.name, read: async () => file })));
  const input = element<HTMLInputElement>("files");
  input.addEventListener("change", async () => {
    await judgeFiles(input.files!);
    input.value = ""; // so that the same file can be chosen again
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    if (isEnabled("recorded")) await judgeFiles(event.dataTransfer!.files);
  });
}

/** A button for each clip that is served with the page. */
function offerSynthetic(judge: (recordings: readonly NamedRecording[]) => Promise<void>): void {
  for (const [path, url] of Object.entries(synthetic)) {
    const name = path.replace(/^.*\/|\.flac$/g, "");
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name });
    const read = async () => (await fetch(url)).blob();
    button.addEventListener("click", () => judge([{ name: `${name} (synthetic)`, read }]));
    element("recorded").append(button);
  }
}

run().catch(sayFailure);
