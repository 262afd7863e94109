import { runExample } from "@ser/lab";
import { configuredWay } from "./configuredWay.ts";
import { example } from "./example.ts";
import { predictCommand } from "./predictCommand.ts";

await runExample(example, [predictCommand(example)], configuredWay(example));
