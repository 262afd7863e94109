/** Words that go with every figure measured on generated voices. */
export const SYNTHETIC_NOTICE =
  "SYNTHETIC DATA: the clips are generated voices, not speech. These figures show that everything runs; they say nothing about people.";
