import { testExample } from "../support/testExample.ts";

testExample("mlp-ravdess-crema");
