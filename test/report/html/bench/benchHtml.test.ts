import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  benchHtml,
  benchHtmlFiles,
  fitsOneFile,
  type HtmlFile,
  inScript,
} from '../../../../src/report/html/bench/benchHtml.ts';
import { ATTACKS, gainedTags, tagNames, UNSEEN } from '../hostile.ts';
import { benchSource } from './source.ts';

async function filesOf(
  source: Awaited<ReturnType<typeof benchSource>>,
): Promise<readonly HtmlFile[]> {
  const files: HtmlFile[] = [];
  for await (const file of benchHtmlFiles(source, { page: 'index.html', data: 'data' })) {
    files.push(file);
  }
  return files;
}

/** What a page would be given by a file of details. */
function arrival(file: HtmlFile): { name: string; values: unknown[] } {
  const match = /^slopcheckChunk\('([a-z0-9]+)', '[0-9a-f]{16}', (.*)\);\n$/s.exec(
    file.content.toString(),
  );
  if (!match) throw new Error(`${file.path} is no call`);
  return { name: match[1] ?? '', values: JSON.parse(match[2] ?? '') };
}

describe('benchHtml', () => {
  it('ranks the models and shows their figures with intervals and definitions', async () => {
    const source = await benchSource();
    const page = await benchHtml(source);
    const order = [...page.matchAll(/href="#\/samples\?model=([^"]*)"><svg class="key"/g)];
    expect(order.map(([, model]) => model)).toEqual(['careful', 'middling', 'boaster']);
    for (const { title } of source.report.definitions) expect(page).toContain(title);
    expect(page).toMatch(/<b>\d+(?:\.\d)? %<\/b>/);
    for (const plot of ['plot-slop', 'plot-pass', 'plot-breaks', 'plot-reliability']) {
      expect(page).toContain(`id="${plot}"`);
    }
  });

  it('has every sample with its page and the replies of the model in the one file', async () => {
    const page = await benchHtml(await benchSource({ reply: 'what I wrote' }));
    const details = [
      ...page.matchAll(/<script type="application\/json" id="chunk-d\d+">(.*?)<\/script>/gs),
    ];
    const pages = details.flatMap(([, json]) => JSON.parse(json ?? '') as string[]);
    expect(pages).toHaveLength(4 * 3 * 4);
    for (const text of pages) expect(text).toContain('what I wrote');
  });

  it('shows runs without samples, without models and without verdicts', async () => {
    for (const options of [{ problems: [] }, { models: [] }, { details: false }]) {
      expect(await benchHtml(await benchSource(options))).toContain('Leaderboard');
    }
  });

  it.each(ATTACKS)('shows %j and does not run it', async (attack) => {
    const source = await benchSource({ reply: attack, models: [attack], problems: [attack] });
    const page = await benchHtml(source);
    const clean = await benchHtml(await benchSource({ models: ['m'], problems: ['p'] }));
    const known = tagNames(clean);
    expect(gainedTags(page, known)).toEqual([]);
    expect(page.replace(/<script type[\s\S]*?<\/script>/g, '')).not.toMatch(UNSEEN);
    for (const [, json] of page.matchAll(/<script type[^>]*>([\s\S]*?)<\/script>/g)) {
      expect(() => JSON.parse(json ?? '')).not.toThrow();
    }
  });
});

describe('benchHtmlFiles', () => {
  it('gives the page last, and details and rows that lead to each other', async () => {
    const problems = Array.from({ length: 30 }, (_, i) => `p${i}`);
    const source = await benchSource({ problems, samples: 2 });
    const files = await filesOf(source);
    expect(files.at(-1)?.path).toBe('index.html');
    const arrivals = files.slice(0, -1).map((file) => {
      const { name, values } = arrival(file);
      expect(file.path).toBe(`data/${name}.js`);
      return [name, values] as const;
    });
    const byName = new Map(arrivals);
    const rows = arrivals
      .filter(([name]) => name.startsWith('r'))
      .flatMap(([, values]) => values as (string | number)[][]);
    expect(rows).toHaveLength(30 * 3 * 2);
    for (const row of rows) {
      const page = byName.get(`d${row[10]}`)?.[Number(row[11])];
      const model = source.report.models[Number(row[1])]?.id;
      expect(page).toContain(`#/samples?problem=${problems[Number(row[0])]}&amp;model=${model}`);
    }
    expect(rows).toEqual(
      [...rows].sort(
        (a, b) =>
          Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]) || Number(a[2]) - Number(b[2]),
      ),
    );
  });

  it('keeps the page small, however many samples there are', async () => {
    const small = (await filesOf(await benchSource({ samples: 2 }))).at(-1);
    const large = (await filesOf(await benchSource({ samples: 40 }))).at(-1);
    const growth = (large?.content.length ?? 0) / (small?.content.length ?? 1);
    expect(growth).toBeLessThan(1.3);
  });

  it('allows the page to load its details, and nothing else', async () => {
    const page = (await filesOf(await benchSource())).at(-1)?.content.toString() ?? '';
    expect(page).toMatch(/script-src 'sha256-[^']+' 'strict-dynamic'; style-src/);
    expect(await benchHtml(await benchSource())).not.toContain('strict-dynamic');
  });
});

describe('fitsOneFile', () => {
  it('counts samples', async () => {
    expect(fitsOneFile((await benchSource()).report)).toBe(true);
    expect(fitsOneFile((await benchSource({ samples: 40 })).report)).toBe(false);
  });
});

describe('inScript', () => {
  it('is the same value, and nothing that ends a script', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = inScript(JSON.stringify(value));
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text).not.toContain('<');
      }),
    );
  });
});
