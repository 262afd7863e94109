import { type FrontendSpec, hzToMel, melToHz } from "@ser/dsp";
import { featuresAt, type Section, type SectionContext } from "@ser/lab";
import { percent, spectrogramSvg } from "@ser/report";
import { argMax, integratedGradients, meanRow, modelPredictor } from "@ser/train";

/**
 * One test clip as the model sees it, and what of it speaks for the model's choice: integrated gradients against the
 * mean training clip, band by band and frame by frame.
 */
export async function oneClip({ clips, experiment, run }: SectionContext): Promise<Section> {
  const { test, train } = run;
  const [clip] = test.clips as [(typeof test.clips)[number]];
  const [rows, cols] = clips.shape as [number, number];
  const x = test.x.data.subarray(0, rows * cols);
  const predict = modelPredictor(run.model);
  const answer = await predict({ data: x, rows: 1, cols: rows * cols });
  const [classNumber] = argMax(answer) as [number];
  const label = clips.labels[classNumber] as string;
  const baseline = meanRow(train.x).data;
  const explained = await integratedGradients(run.model, x, {
    classNumber,
    baseline,
    nSteps: 128,
    tolerance: 0.02,
  });
  const { sr, hopLength } = experiment.frontend;
  const axes = { hopSeconds: hopLength / sr, bandHz: bandMiddles(rows, rangeOf(experiment.frontend)) };
  const isScaled = "normalization" in experiment.frontend && experiment.frontend.normalization !== "none";
  const row = clips.clips.findIndex(({ id }) => id === clip.id);
  const isRight = clip.emotion === label ? "rightly" : `wrongly: it is ${clip.emotion}`;
  return {
    heading: "One clip",
    blocks: [
      {
        kind: "text",
        text: `${clip.id}, taken for ${label} (${percent(answer.data[classNumber] as number)}), ${isRight}.`,
      },
      {
        kind: "picture",
        name: "spectrogram.svg",
        svg: spectrogramSvg(
          { data: featuresAt(clips, row, 0), rows, cols },
          { ...axes, value: isScaled ? "deviations" : "dB" },
        ),
        caption: isScaled
          ? "Log-mel spectrogram, standardised clip by clip: what the model is given."
          : "Log-mel spectrogram: what the model is given, before it is scaled.",
      },
      {
        kind: "picture",
        name: "attributions.svg",
        svg: spectrogramSvg(
          { data: explained.attributions, rows, cols },
          { ...axes, value: "logit", scale: "sign" },
        ),
        caption: `What speaks for ${label} (red) and against it (blue): integrated gradients, which sum to ${explained.sum.toFixed(2)} of the logit's difference of ${explained.difference.toFixed(2)} to the mean training clip${explained.complete ? "" : ": further off than a fiftieth, so that they are not complete"}.`,
      },
    ],
  };
}

/** Lowest and highest frequency of a front end's bands, in Hz. */
function rangeOf(frontend: FrontendSpec): [number, number] {
  return "fmin" in frontend ? [frontend.fmin, frontend.fmax] : [0, frontend.sr / 2];
}

/** Middles of mel bands in a range: as many as bands, evenly spaced in mel. */
function bandMiddles(nMels: number, range: readonly [number, number]): number[] {
  const [low, high] = range.map((hz) => hzToMel(hz)) as [number, number];
  return Array.from({ length: nMels }, (_, band) => melToHz(low + ((band + 1) / (nMels + 1)) * (high - low)));
}
