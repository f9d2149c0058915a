import { existsSync, readdirSync } from 'node:fs';
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

/** Where this machine has fonts: a folder for each family. */
const FONTS = process.env.SLOPCHECK_TEST_FONTS ?? '/usr/share/fonts/truetype';

/** The families of fonts that this machine has. */
export const fontFamilies: readonly string[] = existsSync(FONTS) ? readdirSync(FONTS).sort() : [];

/** A configuration of fontconfig by which there are no fonts but those of a family, or none at all. */
async function onlyFonts(folder: string, family: string | null): Promise<string> {
  const file = path.join(folder, 'fonts.conf');
  const cache = path.join(folder, 'fonts');
  const fonts = family === null ? cache : path.join(FONTS, family);
  await writeFile(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>`,
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

  /** @param only the family of fonts that there is, null for none at all; all of the machine where it is left out */
  static async launch(only?: string | null): Promise<Browser> {
    const profile = await mkdtemp(path.join(tmpdir(), 'slopcheck-chromium-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: EXECUTABLE,
      ...(only !== undefined && {
        env: { ...process.env, FONTCONFIG_FILE: await onlyFonts(profile, only) },
      }),
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
