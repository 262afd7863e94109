/** What a configured run writes, by what it is. */
export const OUTPUT_FILES = {
  /** Layers and weights, in one plain zip. */
  model: "model.zip",
  /** Scaler, label encoder and front end: what a clip goes through before the model. */
  preprocessor: "preprocessor.json",
  history: "training_history.json",
  plots: "training_plots.svg",
  matrix: "confusion_matrix.svg",
  summary: "results_summary.txt",
  /** With `--k-fold`. */
  folds: "cross_validation.json",
  /** The settings of the run, with all that it extends. */
  settings: "config.yaml",
} as const;
