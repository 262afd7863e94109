import type { Browser } from "puppeteer-core";

const SECONDS = 60;

/**
 * Opens a page and waits for what it reports.
 *
 * @returns what the page gave its function `report`
 * @throws {Error} where a script of the page fails, or no report comes within a minute
 */
export async function visit<T>(browser: Browser, url: string): Promise<T> {
  const page = await browser.newPage();
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${url}: no report within ${SECONDS} s`)), SECONDS * 1000);
      page.on("pageerror", reject);
      page
        .exposeFunction("report", resolve)
        .then(() => page.goto(url))
        .catch(reject);
    });
  } finally {
    clearTimeout(timer);
    await page.close();
  }
}
