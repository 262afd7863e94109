import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** Content-Security-Policy of what is served, by the first part of its address. */
export const policies: Readonly<Record<string, { readonly csp: string; readonly wasm: boolean }>> = {
  open: { csp: "", wasm: true },
  strict: { csp: "script-src 'self'", wasm: false },
};

const PAGE = '<!doctype html><meta charset="utf-8"><title>@ser/dsp</title><script src="page.js"></script>';

/** Serves `/<policy>/<bundler>/`, a page, and the scripts of `<folder>/<bundler>` beside it; on a free port. */
export async function serveBundles(folder: string): Promise<{ url: string; server: Server }> {
  const server = createServer(async ({ url = "" }, response) => {
    const [, policy = "", bundler = "", script] = /^\/(\w+)\/(\w+)\/(\w+\.js)?$/.exec(url) ?? [];
    const csp = policies[policy]?.csp;
    if (csp === undefined) return response.writeHead(404).end();
    const type = script === undefined ? "text/html" : "text/javascript";
    const body = script === undefined ? PAGE : await readFile(join(folder, bundler, script));
    return response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": csp }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
