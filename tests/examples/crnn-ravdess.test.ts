import { testExample } from "../support/testExample.ts";

testExample("crnn-ravdess");
