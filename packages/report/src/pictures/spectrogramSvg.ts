import * as Plot from "@observablehq/plot";
import { checkFinite } from "../checks/checkFinite.ts";
import { checkLength } from "../checks/checkLength.ts";
import { checkLists } from "../checks/checkList.ts";
import { cellPaths, type Grid, legendBar } from "./cellPaths.ts";
import { plotToSvg } from "./plotToSvg.ts";

/** Settings of {@link spectrogramSvg}. */
export interface SpectrogramSvgOptions {
  /** From one frame to the next, more than 0. */
  readonly hopSeconds: number;
  /** Middle of each band, in Hz; without it, bands are numbered. */
  readonly bandHz?: readonly number[];
  /** What the values are, e.g. `dB`: the title of the legend, which takes more room where it is long. */
  readonly value: string;
  /** `amount`: dark is little, bright is much; `sign`: blue is below 0, red above. @defaultValue amount */
  readonly scale?: "amount" | "sign";
}

/** Bands whose frequency is written. */
const N_BAND_TICKS = 6;

/**
 * Draws a spectrogram, or other values of bands over time, such as attributions: time to the right, bands upwards.
 *
 * @param S row-major, the lowest band first, `[bands, frames]`
 * @param options `hopSeconds`, `value`; `bandHz`, `scale`
 * @returns an SVG document of plain paths: it has no bitmap in it, and needs no script
 * @throws TypeError where a list that it needs is none
 * @throws RangeError where the sizes do not fit, or a value, a frequency or the hop is none
 * @example
 * await writeFile("clip.svg", spectrogramSvg(logMel, { hopSeconds: 512 / 22050, value: "dB" }));
 */
export function spectrogramSvg(S: Grid, options: SpectrogramSvgOptions): string {
  checkLists("spectrogramSvg", "S", S, ["data"]);
  checkLists("spectrogramSvg", "options", options, []);
  const { hopSeconds, bandHz, value, scale = "amount" } = options;
  const { rows, cols } = S;
  checkInput(S, options);
  const domain = domainOf(S, scale);
  const colour: Plot.ScaleOptions =
    scale === "sign" ? { type: "diverging", scheme: "BuRd", domain } : { scheme: "Magma", domain };
  const { apply } = Plot.scale({ color: colour });
  const cells = { domain, colourOf: apply as (value: number) => string };
  const legendRoom = Math.max(0, 7 * value.length - 77);
  return plotToSvg({
    ariaLabel: `${value} in ${rows} bands over ${(cols * hopSeconds).toFixed(2)} s`,
    width: 720 + legendRoom,
    height: 330,
    marginLeft: 68,
    marginRight: 96 + legendRoom,
    marginTop: 24,
    marginBottom: 44,
    style: { background: "white", color: "#222", fontSize: "13px" },
    x: { domain: [0, cols * hopSeconds], label: "time (s)", labelAnchor: "center", labelArrow: "none" },
    y: {
      domain: [0, rows],
      label: bandHz ? "frequency (Hz)" : "band",
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 56,
      ...(bandHz && bandTicks(bandHz)),
    },
    marks: [cellPaths(S, { ...cells, hopSeconds }), legendBar({ ...cells, value })],
  });
}

/** From the least to the largest value; around 0 where the sign counts. */
function domainOf({ data }: Grid, scale: "amount" | "sign"): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < data.length; i++) {
    least = Math.min(least, data[i]!);
    most = Math.max(most, data[i]!);
  }
  if (scale === "sign") {
    const largest = Math.max(Math.abs(least), Math.abs(most)) || 1;
    return [-largest, largest];
  }
  return most > least ? [least, most] : [least - 0.5, least + 0.5];
}

/** A band's frequency stands at its middle. */
function bandTicks(bandHz: readonly number[]): Pick<Plot.ScaleOptions, "ticks" | "tickFormat"> {
  const n = Math.min(N_BAND_TICKS, bandHz.length);
  const bands = Array.from({ length: n }, (_, i) =>
    Math.round((i / Math.max(1, n - 1)) * (bandHz.length - 1)),
  );
  return {
    ticks: bands.map((band) => band + 0.5),
    tickFormat: (place: number) => String(Math.round(bandHz[place - 0.5] as number)),
  };
}

function checkInput({ data, rows, cols }: Grid, { hopSeconds, bandHz }: SpectrogramSvgOptions): void {
  if (rows < 1 || cols < 1 || data.length !== rows * cols) {
    throw new RangeError(
      `spectrogramSvg: data must hold rows x cols values, got ${data.length} for ${rows} x ${cols}; give one clip's features`,
    );
  }
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i])) continue;
    throw new RangeError(
      `spectrogramSvg: data must be finite, got ${data[i]} at ${i}; look at the front end`,
    );
  }
  if (!(hopSeconds > 0 && hopSeconds < Number.POSITIVE_INFINITY)) {
    throw new RangeError(
      `spectrogramSvg: hopSeconds must be a number of seconds above 0, got ${hopSeconds}; give hopLength / sr`,
    );
  }
  if (bandHz === undefined) return;
  const fix = "leave it out to number the bands";
  checkLength("spectrogramSvg", "bandHz", bandHz, { per: "band", n: rows, fix });
  for (const hz of bandHz) checkFinite("spectrogramSvg", "bandHz", hz);
}
