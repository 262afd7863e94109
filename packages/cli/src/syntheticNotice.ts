/** Words that go with every figure measured on generated voices. */
export const SYNTHETIC_NOTICE =
  "SYNTHETIC DATA: the clips are generated voices, not speech. These figures show that everything runs; they say nothing about people.";

/** Words that go with what a model says that learned from them, whoever speaks. */
export const SYNTHETIC_MODEL =
  "SYNTHETIC DATA: the model learned from generated voices, not from speech. What it says shows that everything runs; it says nothing about people.";
