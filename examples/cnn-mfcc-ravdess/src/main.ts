import { runExample } from "@ser/lab";
import { evalCommand } from "./evalCommand.ts";
import { example } from "./example.ts";

await runExample(example, [evalCommand(example)]);
