import { Presets, SingleBar } from "cli-progress";

const LINE_EVERY_MS = 5000;

/** Shows how far some work has come. */
export interface Progress {
  update(done: number, note?: string): void;
  /** Takes the bar away, or leaves the last line. */
  stop(): void;
}

/**
 * Starts a progress bar on stderr; where stderr is no terminal, a line every few seconds instead.
 *
 * @param label what is going on
 * @param total how many steps there are
 * @param unit what a step is, e.g. `clips`
 */
export function startProgress(label: string, total: number, unit: string): Progress {
  return process.stderr.isTTY ? bar(label, total, unit) : lines(label, total, unit);
}

function bar(label: string, total: number, unit: string): Progress {
  const progress = new SingleBar(
    {
      format: `${label} {bar} {value}/{total} ${unit}, {eta_formatted} left {note}`,
      etaBuffer: 100,
      hideCursor: true,
      clearOnComplete: true,
      linewrap: false,
      gracefulExit: true, // Ctrl-C takes it away: a second one ends the program at once, cursor hidden or not
    },
    Presets.shades_grey,
  );
  progress.start(total, 0, { note: "" });
  return {
    update(done, note = "") {
      if (progress.isActive) progress.update(done, { note }); // it would begin to draw again
    },
    stop: () => progress.stop(),
  };
}

function lines(label: string, total: number, unit: string): Progress {
  let last = Date.now();
  let told: number | undefined; // in the last line
  let first: { done: number; at: number } | undefined; // what was there before this program is no measure of it
  return {
    update(done, note = "") {
      const now = Date.now();
      first ??= { done, at: now };
      if ((now - last < LINE_EVERY_MS && done < total) || done === told) return;
      last = now;
      told = done;
      const seconds = ((now - first.at) * (total - done)) / (1000 * (done - first.done));
      const left = done < total && Number.isFinite(seconds) ? `, ${Math.ceil(seconds)} s left` : "";
      process.stderr.write(`${label} ${done}/${total} ${unit}${left} ${note}`.trimEnd().concat("\n"));
    },
    stop() {},
  };
}
