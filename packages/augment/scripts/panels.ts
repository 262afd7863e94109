import * as Plot from "@observablehq/plot";
import { type Matrix, melspectrogram, powerToDb } from "@ser/dsp";
import { encode } from "fast-png";
import { plotToSvg } from "./plotToSvg.ts";

export const SR = 22050;
export const HOP = 256;
const N_MELS = 48;
const FLOOR_DB = -70;
const N_COLORS = 32; // few colours make small pictures
const WIDTH = 400;
const MARGINS = { marginLeft: 44, marginRight: 12, marginTop: 22 };
const color = Plot.scale({ color: { scheme: "magma", domain: [0, N_COLORS - 1] } });

/** What panels of one picture share, so that they can be compared. */
export interface Shared {
  /** Seconds shown. */
  readonly seconds: number;
  /** Amplitude shown. */
  readonly peak: number;
}

/** Log-mel spectrogram in dB, 0 being `reference`; nothing is below the floor. */
export function logMel(y: Float32Array, reference: number): Matrix {
  const S = melspectrogram(y, { sr: SR, hopLength: HOP, nFft: 1024, nMels: N_MELS, fmax: 8000 });
  const decibels = powerToDb(S, { ref: reference, topDb: null });
  return { ...decibels, data: decibels.data.map((db) => Math.max(db, FLOOR_DB)) };
}

/** The greatest value of the mel spectrogram of `y`. */
export function loudest(y: Float32Array): number {
  const S = melspectrogram(y, { sr: SR, hopLength: HOP, nFft: 1024, nMels: N_MELS, fmax: 8000 });
  return S.data.reduce((a, b) => Math.max(a, b));
}

/** Least and greatest sample of each slice of time. */
export function waveformPanel(y: Float32Array, title: string, { seconds, peak }: Shared): string {
  const nSlices = Math.round((150 * y.length) / (seconds * SR));
  const slices = Array.from({ length: nSlices }, (_, i) => {
    const slice = y.subarray((i * y.length) / nSlices, ((i + 1) * y.length) / nSlices);
    return { t: ((i + 0.5) * y.length) / nSlices / SR, low: Math.min(...slice), high: Math.max(...slice) };
  });
  return plotToSvg({
    ...MARGINS,
    ariaLabel: `Waveform: ${title}`,
    width: WIDTH,
    height: 130,
    marginBottom: 8,
    x: { domain: [0, seconds], axis: null },
    y: { domain: [-peak, peak], label: null, ticks: 3 },
    marks: [
      Plot.ruleY([0], { stroke: "#999" }),
      Plot.areaY(slices, {
        x: "t",
        y1: "low",
        y2: "high",
        fill: "#2166ac",
        stroke: "#2166ac",
        strokeWidth: 0.5,
      }),
      Plot.text([title], { frameAnchor: "top-left", dy: -16, fontWeight: "bold" }),
    ],
  });
}

/** A spectrogram in dB, low bands below. */
export function spectrogramPanel(S: Matrix, title: string, seconds: number): string {
  const height = 170;
  const marginBottom = 34;
  const [left, right] = [MARGINS.marginLeft, WIDTH - MARGINS.marginRight];
  const share = Math.min(1, (S.cols * HOP) / SR / seconds);
  const src = `data:image/png;base64,${Buffer.from(pngOf(S)).toString("base64")}`;
  return plotToSvg({
    ...MARGINS,
    ariaLabel: `Log-mel spectrogram: ${title}`,
    width: WIDTH,
    height,
    marginBottom,
    x: { domain: [0, seconds], label: "time (s)", labelAnchor: "center", labelArrow: "none", ticks: 6 },
    y: { domain: [0, S.rows], label: "mel band", labelAnchor: "center", labelArrow: "none", ticks: 4 },
    marks: [
      Plot.image([0], {
        src: () => src,
        x: () => (share * seconds) / 2,
        y: () => S.rows / 2,
        width: share * (right - left),
        height: height - marginBottom - MARGINS.marginTop,
        preserveAspectRatio: "none",
        imageRendering: "pixelated",
      }),
      Plot.text([title], { frameAnchor: "top-left", dy: -16, fontWeight: "bold" }),
    ],
  });
}

function pngOf({ data, rows, cols }: Matrix): Uint8Array {
  const pixels = new Uint8Array(rows * cols * 3);
  for (const [i, db] of data.entries()) {
    const level = Math.round((N_COLORS - 1) * Math.min(1, Math.max(0, 1 - db / FLOOR_DB)));
    const [r, c] = [rows - 1 - Math.floor(i / cols), i % cols];
    pixels.set(rgbOf(color!.apply(level) as string), 3 * (r * cols + c));
  }
  return encode({ width: cols, height: rows, data: pixels, channels: 3 });
}

/** `#rrggbb` or `rgb(r, g, b)`. */
function rgbOf(text: string): number[] {
  if (!text.startsWith("#")) return text.match(/\d+/g)!.map(Number);
  return [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
}
