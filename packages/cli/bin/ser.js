#!/usr/bin/env node
// Where `ser` begins: a file that is there before the program is compiled, so that an installation can link it.
import { existsSync } from "node:fs";

const program = new URL("../dist/ser.js", import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  process.stderr.write("ser: the program must be compiled first; npm start does that in a fresh clone\n");
  process.exitCode = 1;
}
