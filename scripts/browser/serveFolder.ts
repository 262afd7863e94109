import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** Serves the files of a folder, `index.html` at its top; on a free port. */
export async function serveFolder(folder: string): Promise<{ url: string; server: Server }> {
  const server = createServer(async ({ url = "" }, response) => {
    const path = normalize(url === "/" ? "/index.html" : url);
    const body = await readFile(join(folder, path)).catch(() => undefined);
    if (body === undefined) return response.writeHead(404).end();
    return response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}
