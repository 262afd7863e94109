/**
 * Fetches a file, and tells how far it has come.
 *
 * @param url what `fetch` takes: in a page it may be relative
 * @param onProgress what it throws ends it; bytes so far, and of all; 0 where the server does not tell, or tells those of compressed content
 * @throws Error that names the address, where there is no such file, no connection, or one that ends too early
 */
export async function fetchBytes(
  url: string | URL,
  onProgress: (loaded: number, total: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url).catch((error: Error) => {
    throw new Error(
      `load: weightsUrl must be an address that can be fetched, got "${url}": ${reasonOf(error)}`,
      { cause: error },
    );
  });
  if (!response.ok || response.body === null) {
    throw new Error(
      `load: weightsUrl must lead to a file, got "${url}": ${response.status} ${response.statusText}`,
    );
  }
  let total = totalOf(response);
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body.getReader();
  const next = () =>
    reader.read().catch((error: Error) => {
      const share = total > 0 ? `${loaded} of ${total}` : `${loaded}`;
      throw new Error(
        `load: weightsUrl must lead to a whole file, got ${share} bytes of "${url}": ${reasonOf(error)}; try again`,
        { cause: error },
      );
    });
  for (let read = await next(); !read.done; read = await next()) {
    chunks.push(read.value);
    loaded += read.value.length;
    if (loaded > total) total = 0; // a page sees no content-encoding of other servers
    try {
      onProgress(loaded, total);
    } catch (error) {
      reader.cancel().catch(() => {}); // the connection would stay open
      throw error;
    }
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Bytes that are to come; 0 where that is not told: content-length counts the bytes before they are decompressed. */
function totalOf({ headers }: Response): number {
  const encoding = headers.get("content-encoding") ?? "identity";
  return encoding === "identity" ? Number(headers.get("content-length") ?? 0) : 0;
}

/** Node tells in the cause what a browser does not tell at all: no such host, say, or a refused connection. */
function reasonOf({ message, cause }: Error): string {
  const { message: deeper } = (cause ?? {}) as Partial<Error>;
  return deeper ? `${message} (${deeper})` : message;
}
