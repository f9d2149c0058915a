import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const EXECUTABLE = process.env.SLOPCHECK_TEST_CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a browser to try pages in. */
export const hasChromium = existsSync(EXECUTABLE);

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

export interface Opened {
  readonly page: Page;
  /** Messages of the console, uncaught errors and what the policy refused. */
  readonly complaints: readonly string[];
  /** Addresses of all requests. */
  readonly requests: readonly string[];
}

/** A configuration of fontconfig by which there are no fonts. */
async function noFonts(folder: string): Promise<string> {
  const file = path.join(folder, 'fonts.conf');
  const cache = path.join(folder, 'fonts');
  await writeFile(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${cache}</dir><cachedir>${cache}</cachedir></fontconfig>`,
  );
  return file;
}

/** A browser with a profile of its own, which knows no network. */
export class Browser {
  readonly #context: BrowserContext;
  readonly #profile: string;

  private constructor(context: BrowserContext, profile: string) {
    this.#context = context;
    this.#profile = profile;
  }

  /** @param fonts those of the machine, or none at all */
  static async launch(fonts: 'all' | 'none' = 'all'): Promise<Browser> {
    const profile = await mkdtemp(path.join(tmpdir(), 'slopcheck-chromium-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: EXECUTABLE,
      ...(fonts === 'none' && { env: { ...process.env, FONTCONFIG_FILE: await noFonts(profile) } }),
      args: ARGS,
      offline: true,
      viewport: { width: 1280, height: 900 },
    });
    return new Browser(context, profile);
  }

  async open(
    url: string,
    look: { readonly width?: number; readonly dark?: boolean } = {},
  ): Promise<Opened> {
    const page = await this.#context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.setViewportSize({ width: look.width ?? 1280, height: 900 });
    await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.goto(url);
    return { page, complaints, requests };
  }

  async close(): Promise<void> {
    await this.#context.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
