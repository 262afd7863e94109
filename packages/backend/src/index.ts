export { type BackendName, type PreparedBackend, prepareBackend } from "./prepareBackend.ts";
