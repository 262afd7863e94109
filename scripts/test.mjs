// npm test: sets the clone up where that is needed, then runs every check. Ends with the tests' totals.
import { install, runScript } from "./bootstrap.mjs";

install();
runScript("check");
