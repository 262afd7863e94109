/**
 * Keeps a program at work where what it prints arrives nowhere.
 *
 * A reader that went away (`| head`) is no reason to stop: files are still to be written. Any other fault of stdout, a
 * full disk say, is one line and exit code 1. Of stderr there is nowhere to tell a fault.
 */
export function handleOutputErrors(): void {
  process.stderr.on("error", () => {});
  let isTold = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || isTold) return;
    isTold = true;
    process.stderr.write(`error: cannot write to stdout: ${error.message}\n`);
    process.exitCode ||= 1;
  });
}
