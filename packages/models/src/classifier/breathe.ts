/** How long the thread may be held, in ms: a page that hears nothing for longer is felt to be stuck. */
const HOLD = 50;

let last = 0;
let pending: Promise<void> | undefined;

/**
 * Lets signals, timers and pictures through, unless it did so just now. Whoever comes while another waits waits with
 * it, so that their rows still go together.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - last < HOLD) return;
  pending ??= nextTask().then(() => {
    last = performance.now();
    pending = undefined;
  });
  await pending;
}

/** Not by a timer where there is another way: pages that are not looked at have theirs once a second. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    const onmessage = () => {
      port1.close();
      resolve();
    };
    Object.assign(port1, { onmessage });
    port2.postMessage(null);
  });
}
