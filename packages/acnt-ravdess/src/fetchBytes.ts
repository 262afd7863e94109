/** Settings of {@link fetchBytes}. */
export interface FetchOptions {
  /** Bytes that the file has. */
  readonly size: number;
  /** Told how many bytes have come; what it throws ends the download. */
  readonly onProgress: (loaded: number) => void;
  /** Ends the download. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Fetches a file of known size. One that is larger is not read to its end, which may not come.
 *
 * @param url what `fetch` takes: in a page it may be relative
 * @throws Error that names the address, where there is no such file, no connection, one that ends too early, or more
 * bytes than the file has
 * @throws the signal's reason where it ended the download
 */
export async function fetchBytes(
  url: string | URL,
  { size, onProgress, signal }: FetchOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, signal ? { signal } : {}).catch((error: Error) => {
    signal?.throwIfAborted();
    throw new Error(
      `load: weightsUrl must be an address that can be fetched, got "${url}": ${reasonOf(error)}`,
      { cause: error },
    );
  });
  if (!response.ok || response.body === null) {
    response.body?.cancel().catch(() => {}); // the connection would stay open
    throw new Error(
      `load: weightsUrl must lead to a file, got "${url}": ${response.status} ${response.statusText}`,
    );
  }
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body.getReader();
  const next = () =>
    reader.read().catch((error: Error) => {
      signal?.throwIfAborted();
      throw new Error(
        `load: weightsUrl must lead to a whole file, got ${loaded} of ${size} bytes of "${url}": ${reasonOf(error)}; try again`,
        { cause: error },
      );
    });
  try {
    for (let read = await next(); !read.done; read = await next()) {
      chunks.push(read.value);
      loaded += read.value.length;
      if (loaded > size) {
        throw new Error(
          `load: weightsUrl must lead to the file of ${size} bytes that the variant has, got more from "${url}"; is it another variant's, or another version's?`,
        );
      }
      onProgress(loaded);
    }
  } catch (error) {
    reader.cancel().catch(() => {}); // as above
    throw error;
  }
  const bytes = new Uint8Array(loaded);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Node tells in the cause what a browser does not tell at all: no such host, say, or a refused connection. */
function reasonOf({ message, cause }: Error): string {
  const { message: deeper } = (cause ?? {}) as Partial<Error>;
  return deeper ? `${message} (${deeper})` : message;
}
