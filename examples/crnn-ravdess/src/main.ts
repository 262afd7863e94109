import { runExample } from "@ser/lab";
import { example } from "./example.ts";

await runExample(example);
