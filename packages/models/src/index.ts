export { type EmotionClassifier, emotionClassifier, type Prediction } from "./emotionClassifier.ts";
export { type MlpOptions, mlp } from "./mlp.ts";
export type { ModelDescription } from "./modelDescription.ts";
