export { acnt } from "./architectures/acnt.ts";
export type { AcntOptions } from "./architectures/acntOptions.ts";
export { type CnnOptions, cnn } from "./architectures/cnn.ts";
export { type CrnnOptions, crnn } from "./architectures/crnn.ts";
export { type DnnOptions, dnn } from "./architectures/dnn.ts";
export { ensemble } from "./architectures/ensemble.ts";
export { type MlpOptions, mlp } from "./architectures/mlp.ts";
export { checkWindows } from "./classifier/checkWindows.ts";
export type {
  Classification,
  ClassifiedWindow,
  Prediction,
  Verdict,
} from "./classifier/classification.ts";
export type {
  ClassifierStream,
  StreamOptions,
  StreamResult,
} from "./classifier/createClassifierStream.ts";
export {
  type ClassifyOptions,
  type EmotionClassifier,
  emotionClassifier,
} from "./classifier/emotionClassifier.ts";
export { kaimingNormal } from "./initializers/kaimingNormal.ts";
export { Orthogonal, type OrthogonalArgs } from "./initializers/orthogonal.ts";
export { weightSeeds } from "./initializers/weightSeeds.ts";
export { xavierNormal } from "./initializers/xavierNormal.ts";
export {
  AttentiveStatisticsPooling,
  type AttentiveStatisticsPoolingArgs,
} from "./layers/attentiveStatisticsPooling.ts";
export { AverageProbabilities } from "./layers/averageProbabilities.ts";
export { BatchNorm, type BatchNormArgs } from "./layers/batchNorm.ts";
export { LayerNorm, type LayerNormArgs } from "./layers/layerNorm.ts";
export { LeakyRelu, type LeakyReluArgs } from "./layers/leakyRelu.ts";
export { linear } from "./layers/linear.ts";
export { Lstm, type LstmArgs } from "./layers/lstm.ts";
export { MultiHeadAttention, type MultiHeadAttentionArgs } from "./layers/multiHeadAttention.ts";
export { registerLayers } from "./layers/registerLayers.ts";
export { type ConvOptions, convBlock, residualBlock } from "./layers/residualBlock.ts";
export { SeededDropout, type SeededDropoutArgs } from "./layers/seededDropout.ts";
export type { CallOptions, LayerArgs } from "./layers/singleInput.ts";
export {
  SinusoidalPositionalEncoding,
  type SinusoidalPositionalEncodingArgs,
} from "./layers/sinusoidalPositionalEncoding.ts";
export { SpatialDropout } from "./layers/spatialDropout.ts";
export {
  type TransformerEncoderLayerOptions,
  transformerEncoderLayer,
} from "./layers/transformerEncoderLayer.ts";
export type { ModelDescription, WindowSpec } from "./modelDescription.ts";
export { ModelFileError } from "./saving/modelFileError.ts";
export type { SaveModelOptions } from "./saving/modelFiles.ts";
export { packModel } from "./saving/packModel.ts";
export type { LoadModelOptions } from "./saving/readModel.ts";
export { type UnpackModelOptions, unpackModel } from "./saving/unpackModel.ts";
export type { WeightFormat } from "./saving/weights/weightCodec.ts";
