import { crossValidateCommand, runExample, searchCommand } from "@ser/lab";
import { example, searchPlan } from "./example.ts";

await runExample(example, [crossValidateCommand(example), searchCommand(example, searchPlan)]);
