import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BenchSource } from '../../../src/bench/source.ts';
import type { Board } from '../../../src/bench/leaderboard.ts';
import { boardHtml } from '../../../src/report/html/bench/board.ts';
import { benchHtml, benchHtmlFiles } from '../../../src/report/html/bench/benchHtml.ts';
import { htmlReport } from '../../../src/report/html/htmlReport.ts';
import { sampleReport } from '../sample.ts';
import { benchSource } from './bench/source.ts';
import { Browser, fontFamilies, hasChromium, type Opened } from './browser.ts';
import { ATTACKS, poisonReport } from './hostile.ts';
import { fixtureReport, richReport } from './reports.ts';

/** Where to keep pictures of the pages for a person to look at. */
const SCREENSHOTS = process.env.SLOPCHECK_TEST_SCREENSHOTS;

/**
 * Fonts differ in how wide they are: letters set apart, or together, stand for one that this machine does not have. The widest
 * that systems bring along is a quarter wider than their narrowest.
 */
const FONTS: [string, string][] = [
  ['the fonts of this machine', '0'],
  ['a font that is wider', '.12em'],
  ['a font that is narrower', '-.05em'],
];

/** Of small and usual phones, and of a desk. */
const WIDTHS = [320, 375, 390, 1280];

/** The view of a benchmark with form controls. */
const FILTERS = '#/samples';

/** Sets letters apart, by a sheet that the page's own policy has no say in. */
const widen = (page: Page, spacing: string): Promise<void> =>
  page.evaluate(`
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { letter-spacing: ${spacing} !important; }');
    document.adoptedStyleSheets = [sheet];
  `);

const LIGHT_GROUND = 'rgb(250, 248, 244)';
const DARK_GROUND = 'rgb(22, 23, 26)';

describe.skipIf(!hasChromium)('in Chromium', () => {
  let browser: Browser;
  let folder: string;
  let opened: Opened | null = null;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'slopcheck-html-'));
    browser = await Browser.launch();
  }, 60_000);

  afterEach(async () => {
    await opened?.page.close();
    opened = null;
  });

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (
    text: string,
    look: { hash?: string; width?: number; dark?: boolean } = {},
  ): Promise<Page> => {
    const file = path.join(folder, 'page.html');
    await writeFile(file, text);
    opened = await browser.open(`${pathToFileURL(file)}${look.hash ?? ''}`, look);
    return opened.page;
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    if (!SCREENSHOTS) return;
    await mkdir(SCREENSHOTS, { recursive: true });
    await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
  };
  /** Nothing went wrong, and nothing was asked of anybody but files of the report. */
  const expectQuiet = (): void => {
    expect(opened?.complaints).toEqual([]);
    for (const request of opened?.requests ?? []) {
      expect(request.startsWith(String(pathToFileURL(folder)))).toBe(true);
    }
  };
  const width = (page: Page): Promise<number> =>
    page.evaluate('document.documentElement.scrollWidth');
  /** The colour that the page is on. */
  const ground = (page: Page): Promise<string> =>
    page.evaluate('getComputedStyle(document.body).backgroundColor');
  const current = (page: Page): Promise<string | null> =>
    page.evaluate("document.querySelector('.proof:not([hidden]) .card[aria-current]')?.id ?? null");

  describe('a proof', () => {
    it('moves between steps by keys, and marks the quote of each', async () => {
      const page = await open(htmlReport([richReport()]));
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      expect(await current(page)).toBe('p1-2');
      expect(await page.locator('.q.on').first().textContent()).toContain('Suppose that');
      await page.keyboard.press('k');
      expect(await current(page)).toBe('p1-1');
      await page.keyboard.press('f');
      expect(await current(page)).toBe('p1-3');
      expect(await page.evaluate('document.activeElement.id')).toBe('p1-3');
      expect(page.url()).toMatch(/#p1-3$/);
      await picture(page, 'proof-light');
      expectQuiet();
    });

    it('goes from a quote to its step, the inner one where they overlap', async () => {
      const page = await open(htmlReport([richReport()]));
      await page.locator('.q', { hasText: 'In particular' }).click();
      await page.waitForURL(/#p1-3$/);
      expect(await current(page)).toBe('p1-3');
      await page.locator('.q', { hasText: 'whenever' }).first().click();
      await page.waitForURL(/#p1-4$/);
      expect(await current(page)).toBe('p1-4');
      expectQuiet();
    });

    it('goes from a line of a formula to its step, which marks that line alone', async () => {
      const proof = String.raw`\begin{align*} a &= b \\ &= c \end{align*}`;
      const { steps } = sampleReport();
      const lines = ['a &= b', '&= c'].map((line) => {
        const start = proof.indexOf(line);
        return { start, end: start + line.length };
      });
      const two = steps.slice(0, 2).map((step, i) => ({ ...step, span: lines[i] ?? null }));
      const page = await open(htmlReport([sampleReport({ proof, steps: two, conclusion: null })]));
      // By the mouse: Chromium lists the line around a formula above the formula, and a locator would wait for ever.
      const letter = await page.locator('mtr.q').nth(1).locator('mi').last().boundingBox();
      await page.mouse.click((letter?.x ?? 0) + 3, (letter?.y ?? 0) + 3);
      await page.waitForURL(/#p1-2$/);
      expect(await current(page)).toBe('p1-2');
      expect(await page.locator('.q.on').count()).toBe(1);
      expect(await page.locator('.q.on').getAttribute('data-steps')).toBe('p1-2');
      expectQuiet();
    });

    it('is dark where the system is, or where the reader wants it', async () => {
      const dark = await open(htmlReport([richReport()]), { dark: true });
      expect(await ground(dark)).toBe(DARK_GROUND);
      await picture(dark, 'proof-dark');
      await dark.getByRole('button', { name: 'Use light colors' }).click();
      expect(await ground(dark)).toBe(LIGHT_GROUND);
      await dark.reload();
      expect(await ground(dark)).toBe(LIGHT_GROUND);
      await dark.keyboard.press('t');
      expect(await ground(dark)).toBe(DARK_GROUND);
      await dark.evaluate('localStorage.clear()');
      expectQuiet();
    });

    it('fits a phone', async () => {
      const page = await open(htmlReport([richReport()]), { width: 375 });
      expect(await width(page)).toBe(375);
      await picture(page, 'proof-phone');
      expectQuiet();
    });

    it.each(FONTS)('fits a phone and a desk with %s', async (_name, spacing) => {
      const long = richReport();
      const named = {
        ...long,
        problem: { ...long.problem, id: 'a-problem-with-quite-a-long-name' },
      };
      for (const wide of [320, 375, 1280]) {
        const page = await open(htmlReport([named, richReport()]), { width: wide });
        for (const hash of ['#index', '#p1', '#p2']) {
          await page.goto(`${page.url().split('#')[0]}${hash}`);
          await widen(page, spacing);
          expect([hash, wide, await width(page)]).toEqual([hash, wide, wide]);
        }
        await page.close();
      }
    });

    it('typesets math', async () => {
      const page = await open(htmlReport([richReport()]));
      const fraction = await page.locator('.prose mfrac').first().boundingBox();
      expect(fraction?.height).toBeGreaterThan(15);
      expect(await page.locator('.prose').textContent()).not.toContain('\\frac');
    });

    it('can be used without a mouse: skip link, focus that is seen, help', async () => {
      const page = await open(htmlReport([richReport()]));
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('main');
      await page.keyboard.press('Tab');
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      expect(outline).toBe('solid');
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog').isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.getByRole('dialog').isVisible()).toBe(false);
    });

    it('shows one of several at a time, from the index and by keys', async () => {
      const reports = [sampleReport(), await fixtureReport('slop-converse', 'lean'), richReport()];
      const page = await open(htmlReport(reports));
      expect(await page.locator('.proof:visible').count()).toBe(0);
      await picture(page, 'index');
      await page.getByRole('link', { name: /slop-converse/ }).click();
      await page.locator('#p2').waitFor();
      expect(await page.locator('.proof:visible').count()).toBe(1);
      await page.keyboard.press('n');
      await page.locator('#p3').waitFor();
      await page.keyboard.press('u');
      await page.locator('#index').waitFor();
      expectQuiet();
    });

    it('has an index with failures first, and filters it', async () => {
      const sound = (id: string) => {
        const report = sampleReport();
        return { ...report, problem: { ...report.problem, id }, verdict: 'verified' as const };
      };
      const reports = [sound('first'), richReport(), sound('second')].map((report, i) =>
        i === 1 ? { ...report, verdict: 'rejected' as const } : { ...report, reason: null },
      );
      const page = await open(htmlReport(reports));
      const ids = () => page.locator('.proofs li:visible .id').allTextContents();
      const rich = richReport().problem.id;
      expect(await ids()).toEqual([rich, 'first', 'second']);
      await page.getByLabel('Outcome').selectOption('verified');
      expect(await ids()).toEqual(['first', 'second']);
      await page.getByLabel('Find').fill('SEC');
      expect(await ids()).toEqual(['second']);
      expect(await page.locator('#filter-count').textContent()).toBe('1 of 3');
      await page.getByLabel('Outcome').selectOption('');
      await page.getByLabel('Find').fill('');
      expect(await ids()).toHaveLength(3);
      await page.locator('.proofs a').first().click();
      expect(await page.locator('.proof:visible h1').textContent()).toContain(rich);
      expectQuiet();
    });

    it('shows every attack and runs none', async () => {
      const reports = ATTACKS.map((attack) => poisonReport(richReport(), attack));
      const page = await open(htmlReport(reports));
      for (const i of ATTACKS.keys()) {
        await page.locator('#index .proofs a').nth(i).click();
        await page.locator(`#p${i + 1}`).waitFor();
        await page.keyboard.press('j');
        expect(await current(page)).toBe(`p${i + 1}-1`);
        await page.keyboard.press('u');
        await page.locator('#index').waitFor();
      }
      expect(await page.evaluate("'pwned' in globalThis")).toBe(false);
      expectQuiet();
    });
  });

  describe('a leaderboard', () => {
    const boards = async (models?: readonly string[]): Promise<Board[]> => {
      const { report } = await benchSource({ ...(models && { models }), details: false });
      const { rigor } = report.settings;
      const board = { problems: 4, known: 1, rigor, engines: 'smt' };
      const later = { ...report, runs: report.runs.map((run) => ({ ...run, left: 3 })) };
      return [
        { ...board, texts: '1', suites: ['suites/starter/', 'more'], reports: [report, later] },
        {
          ...board,
          texts: '2',
          suites: ['a-suite-with-a-name-as-long-as-those-of-public-ones'],
          reports: [report],
        },
      ];
    };

    it.each([
      ['light', 1280],
      ['light', 390],
      ['dark', 390],
    ] as const)('fits its window, and is sorted by a click (%s, %i wide)', async (scheme, wide) => {
      const page = await open(boardHtml(await boards()), { dark: scheme === 'dark', width: wide });
      expect(await width(page)).toBe(wide);
      await picture(page, `board-${scheme}-${wide}`);
      const names = () => page.locator('table').first().locator('tbody th b').allTextContents();
      expect((await names()).slice(0, 2)).toEqual(['careful', 'careful']);
      const head = page.getByRole('button', { name: /slop rate/i }).first();
      await head.click();
      await head.click();
      expect((await names()).slice(0, 2)).toEqual(['boaster', 'boaster']);
      expect(await page.getByRole('button', { name: /versions/i }).count()).toBe(0);
      expect(await page.getByText('unfinished, 3 to be done').count()).toBe(3);
      expect(await width(page)).toBe(wide);
      expectQuiet();
    });

    it.each(FONTS)('fits a phone with %s', async (_name, spacing) => {
      const page = await open(boardHtml(await boards()), { width: 390 });
      await widen(page, spacing);
      expect(await width(page)).toBe(390);
    });

    it('runs no text of a model', async () => {
      const page = await open(boardHtml(await boards(ATTACKS)));
      expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
      expectQuiet();
    });
  });

  describe('a benchmark', () => {
    /** Clicks from the leaderboard to a step. */
    const walk = async (page: Page): Promise<void> => {
      await page.getByRole('link', { name: 'boaster' }).first().click();
      await page.getByRole('heading', { name: 'Samples' }).waitFor();
      await page.getByLabel('Outcome').selectOption('rejected');
      await page.waitForURL(/outcome=rejected/);
      await page.locator('.samples tbody a').first().click();
      await page.locator('.proof .card').first().waitFor();
      await page.getByRole('navigation', { name: 'Steps' }).getByText('s3').click();
      await page.waitForURL(/:s-3$/);
      await expect.poll(() => current(page)).toBe('s-3');
      expect(await page.locator('.q.on').count()).toBeGreaterThan(0);
    };

    it.each([
      ['light', 1280],
      ['dark', 1280],
      ['dark', 375],
    ] as const)('leads from the leaderboard to a step (%s, %i wide)', async (scheme, wide) => {
      const look = { dark: scheme === 'dark', width: wide };
      const page = await open(await benchHtml(await benchSource()), look);
      expect(await width(page)).toBe(wide);
      expect(await ground(page)).toBe(look.dark ? DARK_GROUND : LIGHT_GROUND);
      await picture(page, `bench-${scheme}-${wide}`);
      await walk(page);
      expect(await width(page)).toBe(wide);
      await picture(page, `sample-${scheme}-${wide}`);
      expectQuiet();
    });

    it.each(FONTS)('fits a phone with %s', async (_name, spacing) => {
      const page = await open(await benchHtml(await benchSource()), { width: 375 });
      await widen(page, spacing);
      expect(await width(page)).toBe(375);
      await walk(page);
      expect(await width(page)).toBe(375);
    });

    it('says of a table that goes on beyond the edge that it can be scrolled, as long as it does', async () => {
      const page = await open(await benchHtml(await benchSource()), { width: 375 });
      const board = page.locator('section[aria-labelledby="board-title"]');
      const note = board.locator('.scrolls');
      expect(await note.textContent()).toMatch(/scroll it sideways/);
      expect(await note.isVisible()).toBe(true);
      expect(await board.locator('.scroll.more').count()).toBe(1);
      await board.locator('.scroll').evaluate((box) => {
        box.scrollLeft = box.scrollWidth;
      });
      await expect.poll(() => board.locator('.scroll.more').count()).toBe(0);
      await page.setViewportSize({ width: 1280, height: 900 });
      const wrong = () =>
        page.locator('.scroll:visible').evaluateAll(
          (boxes) =>
            boxes.filter((box) => {
              const hidden = box.previousElementSibling?.hasAttribute('hidden');
              return hidden !== box.scrollWidth - box.clientWidth < 2;
            }).length,
        );
      await expect.poll(wrong).toBe(0);
    });

    it('has room for thirty models, whatever they are called', async () => {
      const word = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(3);
      const models = Array.from({ length: 30 }, (_, i) =>
        i % 10 === 0 ? `${i} ${word}` : `vendor/model-${i} with words`,
      );
      const source = await benchSource({ models, problems: ['p', word], details: false });
      const page = await open(await benchHtml(source), { width: 360 });
      expect(await width(page)).toBe(360);
      const outside = await page.evaluate<number>(`[...document.querySelectorAll('.plot text')]
        .filter((text) => {
          const [inner, outer] = [text, text.closest('svg')].map((each) => each.getBoundingClientRect());
          return inner.top < outer.top - 4 || inner.bottom > outer.bottom + 4;
        }).length`);
      expect(outside).toBe(0);
      await page.getByText('All 435 pairs').click();
      expect(await width(page)).toBe(360);
      await picture(page, 'bench-thirty-360');
      expectQuiet();
    });

    it('reads the details of a large run from files beside it', async () => {
      const problems = Array.from({ length: 60 }, (_, i) => `problem-${i}`);
      const source = await benchSource({ problems, samples: 8 });
      for await (const { path: name, content } of benchHtmlFiles(source, {
        page: 'bench.html',
        data: 'bench data',
      })) {
        const file = path.join(folder, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      opened = await browser.open(String(pathToFileURL(path.join(folder, 'bench.html'))));
      expect(opened.requests).toHaveLength(1);
      await walk(opened.page);
      const loaded = opened.requests.length;
      expect(loaded).toBeLessThan(6);
      await opened.page.reload();
      await opened.page.locator('.proof .card').first().waitFor();
      expect(await current(opened.page)).toBe('s-3');
      await opened.page.keyboard.press('n');
      await opened.page.waitForURL(/boaster%2F/);
      expectQuiet();
    });

    it('pages through all samples of a filter, and counts them', async () => {
      const problems = Array.from({ length: 50 }, (_, i) => `problem-${i}`);
      const text = await benchHtml(await benchSource({ problems, samples: 2, details: false }));
      const page = await open(text, { hash: '#/samples?model=careful' });
      await page.locator('#samples .pager', { hasText: '1 – 100 of 100' }).waitFor();
      await page.goto(`${page.url().split('#')[0]}#/samples?page=2`);
      await page.locator('#samples .pager', { hasText: '201 – 300 of 300' }).waitFor();
      await page.goto(`${page.url().split('#')[0]}#/samples?problem=problem-7&model=boaster`);
      await page.locator('#samples .pager', { hasText: '1 – 2 of 2' }).waitFor();
      expect(await page.locator('.samples tbody th').allTextContents()).toEqual([
        'problem-7',
        'problem-7',
      ]);
      expectQuiet();
    });

    it('finds problems in the matrix and sorts the leaderboard', async () => {
      const problems = Array.from({ length: 70 }, (_, i) => `problem-${i}`);
      const page = await open(
        await benchHtml(await benchSource({ problems, samples: 1, details: false })),
      );
      expect(await page.locator('.matrix tbody tr').count()).toBe(50);
      await page.getByRole('button', { name: 'Next' }).click();
      expect(await page.locator('.matrix tbody tr').count()).toBe(20);
      await page.getByLabel('Find a problem').fill('problem-33');
      expect(await page.locator('.matrix tbody th').allTextContents()).toEqual(['problem-33']);
      await page.getByRole('button', { name: /slop rate/ }).click();
      expect(await page.locator('.board th[aria-sort]').getAttribute('aria-sort')).toBe(
        'ascending',
      );
      const slop = await page.evaluate<number[]>(
        "[...document.querySelectorAll('.board tbody td:nth-child(3)')].map((cell) => Number(cell.dataset.value))",
      );
      expect(slop).toEqual([...slop].sort((a, b) => a - b));
      expectQuiet();
    });

    it('does not take the details of another report for its own', async () => {
      const write = async (source: BenchSource, page: boolean): Promise<void> => {
        for await (const file of benchHtmlFiles(source, { page: 'mixed.html', data: 'mixed' })) {
          const target = path.join(folder, file.path);
          await mkdir(path.dirname(target), { recursive: true });
          if (page || file.path !== 'mixed.html') await writeFile(target, file.content);
        }
      };
      await write(await benchSource({ samples: 2 }), true);
      await write(await benchSource({ samples: 3 }), false);
      const url = pathToFileURL(path.join(folder, 'mixed.html'));
      opened = await browser.open(`${url}#/samples`);
      await opened.page.getByText('of another report').waitFor();
    });

    it('says so where a sample or a file is not there', async () => {
      const files = [];
      for await (const file of benchHtmlFiles(await benchSource(), { page: '', data: 'gone' })) {
        files.push(file);
      }
      const page = await open(files.at(-1)?.content.toString() ?? '', { hash: '#/samples' });
      await page.getByText('is missing, damaged or of another report').waitFor();
      await page.goto(`${page.url().split('#')[0]}#/sample/%`);
      await page.locator('#samples .empty').waitFor();
    });

    it('shows every attack and runs none', async () => {
      for (const attack of ATTACKS) {
        const reply = `${attack} ${ATTACKS.join(' ')}`;
        const problems = [attack.replaceAll('/', '|')];
        const source = await benchSource({ reply, problems, models: [attack], samples: 1 });
        const page = await open(await benchHtml(source), { hash: '#/samples' });
        await page.locator('.samples tbody a').first().click();
        for (const summary of await page.locator('.replies summary').all()) await summary.click();
        for (const label of ['reply', 'source', 'output']) {
          const shown = page.locator(`.replies pre[aria-label=${label}]`).first();
          expect(await shown.textContent()).toContain('globalThis.pwned = 1');
        }
        expect(await page.evaluate("'pwned' in globalThis")).toBe(false);
        expectQuiet();
        await page.close();
      }
      // A page for each attack, one after the other.
    }, 120_000);
  });
});

// Each family has a browser of its own, which takes long to start where much else runs: that is no part of a test's time.
describe
  .skipIf(!hasChromium)
  .each([
    ['no font at all', null],
    ...fontFamilies.map((family): [string, string] => [`no fonts but ${family}`, family]),
  ])('in Chromium where there is %s', (_name, family) => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'slopcheck-html-'));
    browser = await Browser.launch(family);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['proofs', ['#index', '#p1', '#p2'], async () => htmlReport([richReport(), sampleReport()])],
    ['a benchmark', ['', FILTERS], async () => benchHtml(await benchSource())],
  ] as const)(
    'fits phones and a desk: %s',
    async (_page, hashes, write) => {
      const file = path.join(folder, 'page.html');
      await writeFile(file, await write());
      for (const hash of hashes) {
        // Chromium itself crashes at the first form control that it draws without a font.
        if (family === null && hash === FILTERS) continue;
        const { page } = await browser.open(`${pathToFileURL(file)}${hash}`);
        for (const wide of WIDTHS) {
          await page.setViewportSize({ width: wide, height: 900 });
          await page.reload();
          const width = await page.evaluate('document.documentElement.scrollWidth');
          expect([hash, wide, width]).toEqual([hash, wide, wide]);
        }
        await page.close();
      }
    },
    180_000,
  );
});
