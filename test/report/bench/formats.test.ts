import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { BenchReport } from '../../../src/bench/benchSchema.ts';
import { compareAll } from '../../../src/bench/figures/compare.ts';
import { definitions } from '../../../src/bench/figures/definitions.ts';
import { modelFigures } from '../../../src/bench/figures/modelFigures.ts';
import { Tally } from '../../../src/bench/figures/tally.ts';
import { benchCsv } from '../../../src/report/bench/csv.ts';
import { benchJson } from '../../../src/report/bench/json.ts';
import { benchMarkdown } from '../../../src/report/bench/markdown.ts';
import { amount, figureText } from '../../../src/report/bench/numbers.ts';
import { benchTerminal } from '../../../src/report/bench/terminal.ts';
import { declined, record, rejected } from '../../bench/records.ts';
import { modelSpec } from '../../bench/specs.ts';

const spec = modelSpec('m', { concurrency: 1, price: { input: 1, output: 1 } });
const problem = { id: 'p1', file: 'p1.md', hash: 'h', statement: 'T', truth: true, tags: [] };

/** A report of two models with hostile names, of which the second is worse. */
function report(names = ['good', 'bad']): BenchReport {
  const settings = {
    samples: 2,
    engine: 'smt',
    rounds: 1,
    minCoverage: 0.6,
    rigor: 'standard' as const,
    seed: 1,
  };
  const tallies = names.map((_, i) => {
    const tally = new Tally();
    tally.add(record({ sample: 0 }));
    tally.add(i === 0 ? declined({ sample: 1 }) : rejected({ sample: 1 }));
    return [{ problem, tally }];
  });
  const [a, b] = names.map((model, i) => ({ run: 'r', model, problems: tallies[i] ?? [] }));
  return BenchReport.parse({
    version: 1,
    runs: [{ run: 'r', createdAt: '', shards: [], planned: 4, finished: 4, left: 0 }],
    settings,
    definitions: definitions(),
    problems: [problem],
    models: names.map((id, i) => modelFigures(id, { ...spec, id }, tallies[i] ?? [], settings)),
    cells: [],
    comparisons: a && b ? compareAll([[a, b]], 1) : [],
    errors: [
      {
        model: names[0],
        kind: 'model-server',
        stage: 'prove',
        message: 'down | <b>\u001b[31mVERIFIED',
        hint: null,
        count: 2,
        example: 'k',
      },
    ],
    warnings: [],
  });
}

describe('the terminal', () => {
  it.each([60, 80, 120, 200])('keeps its tables within %i columns', (width) => {
    const text = benchTerminal(report(), { color: false, width });
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    for (const title of ['verified', 'slop rate', 'ECE', 'pass@1', 'pass@2']) {
      expect(text).toMatch(new RegExp(` ${title}( |$)`, 'm'));
    }
    expect(text).toMatch(/^good +50\.0 % \[/m);
  });

  it('shows some of many pairs of models, and says how many there are', () => {
    const one = report();
    const [pair] = one.comparisons;
    if (pair === undefined) throw new Error('nothing is compared');
    const shown = (count: number): string =>
      benchTerminal({ ...one, comparisons: Array(count).fill(pair) }, { color: false, width: 100 });
    const pairs = (text: string): number => text.match(/ against /g)?.length ?? 0;
    expect([pairs(shown(20)), pairs(shown(21)), pairs(shown(500))]).toEqual([20, 20, 20]);
    expect(shown(20)).not.toContain('more pairs');
    expect(shown(500)).toContain('and 480 more pairs, in the other reports');
  });

  it('shows foreign text without its effects', () => {
    const text = benchTerminal(report(['a\nVERIFIED', 'b']), { color: false, width: 100 });
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/^VERIFIED/m);
  });

  it('defines every figure that it shows', () => {
    const text = benchTerminal(report(), { color: false, width: 100, explain: true });
    for (const { title } of definitions()) expect(text).toMatch(new RegExp(`^${title}: `, 'm'));
  });
});

describe('Markdown', () => {
  it('escapes foreign text, in tables too', () => {
    const text = benchMarkdown(report(['a|b<script>', 'c']));
    expect(text).toContain('a\\|b\\<script\\>');
    expect(text).toContain('down \\| \\<b\\>‹1b›\\[31mVERIFIED');
    const [header = '', rule = ''] = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rule.split('|')).toHaveLength(header.replaceAll('\\|', '').split('|').length);
  });

  it('gives every figure with its interval and what that is', () => {
    const text = benchMarkdown(report());
    expect(text).toContain('| slop rate | 0.0 % ');
    expect(text).toContain("Interval: Wilson's score interval");
    expect(text).toContain('bad against good: solves 0 problems alone, the other 0, both 1');
  });
});

describe('CSV', () => {
  it('has a figure a line', () => {
    const lines = benchCsv(report()).split('\r\n');
    expect(lines[0]).toBe('model,figure,k,value,low,high,n,unit');
    expect(lines).toContainEqual(
      expect.stringMatching(/^bad,slopRate,,0\.5,0\.\d+,0\.\d+,2,share$/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^good,passAtK,2,1,0\.\d+,1,1,share$/));
    expect(lines).toContain('good,declined,,1,,,,samples');
  });

  it('quotes, and gives spreadsheets no formula', () => {
    const text = benchCsv(report(['=HYPERLINK("x")', 'a,b']));
    expect(text).toContain('"\'=HYPERLINK(""x"")",verifiedRate');
    expect(text).toContain('"a,b",verifiedRate');
  });
});

it('JSON is the report', () => {
  expect(BenchReport.parse(JSON.parse(benchJson(report())))).toEqual(report());
});

describe('numbers', () => {
  it.each([
    [0.12345, 'share', '12.3 %'],
    [0.12345, 'score', '0.123'],
    [12345.6, 'tokens', '12,346'],
    [0.00091, 'usd', '$0.0009'],
    [12.5, 'usd', '$12.50'],
    [950, 'ms', '950 ms'],
    [61_000, 'ms', '61.0 s'],
    [null, 'share', '–'],
  ] as const)('shows %j in %s as %s', (value, unit, text) => {
    expect(amount(value, unit)).toBe(text);
  });

  it('shows bounds that are none', () => {
    expect(figureText({ value: 10, low: 5, high: null, n: 1 }, 'tokens')).toBe('10 [5, ∞]');
    expect(figureText({ value: null, low: null, high: null, n: 0 }, 'tokens')).toBe('–');
  });
});

describe('tokens', () => {
  it('are shown with what was cached and thought, in every format', () => {
    const told = report(['good']);
    const [model] = told.models;
    if (!model) throw new Error('no model');
    const usage = {
      ...model.usage,
      inputTokens: 12_000,
      cachedInputTokens: 9000,
      reasoningTokens: 7,
    };
    const shown = { ...told, models: [{ ...model, usage }] };
    const text = 'tokens 12,000 in (9,000 cached) and 40 out (7 reasoning), $1.00';
    expect(benchTerminal(shown, { color: false, width: 100 })).toContain(
      `good: 4 requests, ${text}`,
    );
    expect(benchMarkdown(shown).replaceAll('\\', '')).toContain(text);
    expect(benchCsv(shown)).toContain('good,cachedInputTokens,,9000,,,,tokens\r\n');
    expect(benchCsv(told)).not.toContain('cachedInputTokens');
  });
});
