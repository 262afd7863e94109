import type { ClassifiedWindow } from "@ser/models";
import { proxy, type Remote, transfer } from "comlink";
import type { ClassifierService, Heard } from "./classifierService.ts";
import { disable, element, enable } from "./element.ts";
import { type Microphone, openMicrophone } from "./microphone.ts";
import type { Shown } from "./resultPanel.ts";
import { say, sayFailure } from "./status.ts";

/** How much of live sound the time line shows: a minute, at two windows a second. */
const N_WINDOWS = 120;

const NAME = "microphone";

/** Lets the button open the microphone, and end what it hears with the verdict over all of it. */
export function offerListening(service: Remote<ClassifierService>, show: (shown: Shown) => void): void {
  const button = element<HTMLButtonElement>("listen");
  let stop: (() => Promise<void>) | undefined;
  button.addEventListener("click", async () => {
    disable("listen", "recorded");
    try {
      if (stop === undefined) {
        stop = await listen(service, show);
        say("Listening; the first window is told after 3 s.");
      } else {
        const stopping = stop();
        stop = undefined;
        await stopping;
        say("Ready.");
      }
    } catch (error) {
      sayFailure(error);
    }
    button.textContent = stop === undefined ? "Listen" : "Stop";
    enable("listen");
    if (stop === undefined) enable("recorded");
  });
}

/** @returns what ends it */
async function listen(
  service: Remote<ClassifierService>,
  show: (shown: Shown) => void,
): Promise<() => Promise<void>> {
  const microphone = await openMicrophone();
  const { chunks, sr } = microphone;
  let timeline: readonly ClassifiedWindow[] = [];
  const onHeard = (heard: Heard) => {
    timeline = [...timeline, heard.window].slice(-N_WINDOWS);
    show({ name: NAME, verdict: heard, timeline, timing: latencyWords(heard, microphone) });
  };
  await service.listen(transfer(chunks, [chunks]), sr, proxy(onHeard));
  return async () => {
    await microphone.close();
    const verdict = await service.stop();
    show({ name: NAME, verdict, timeline, timing: "The verdict over all that was heard." });
  };
}

function latencyWords({ window, capturedAt }: Heard, { now, sr }: Microphone): string {
  const latency = (now() - capturedAt).toFixed(2);
  return `${window.end.toFixed(1)} s at ${sr} Hz; told ${latency} s after they were captured.`;
}
