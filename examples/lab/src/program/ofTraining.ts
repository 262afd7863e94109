/** Options of an example that its commands for single clips refuse, and what they say then. */
export const OF_TRAINING: Readonly<Record<string, string>> = {
  data: "name the clips themselves",
  smoke: "it trains nothing",
  experiments: "say --model",
  protocols: "say --model",
  seeds: "say --model",
  epochs: "it trains nothing",
  cache: "it keeps no features",
};
