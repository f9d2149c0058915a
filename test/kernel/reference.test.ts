import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from './reference/answer.ts';
import { checkReference, judgeExport } from './reference/index.ts';
import { imax, type Level, leq, max, param, succ, zero } from './reference/level.ts';
import { EXPORTS, ExportBuilder } from './support.ts';

type Expected = 'accept' | 'reject' | 'either';

function linesOf(file: string): string[] {
  const bytes = readFileSync(existsSync(file) ? file : `${file}.gz`);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return plain.toString('utf8').trimEnd().split('\n');
}

const MAX_STEPS = 2_000_000;
/** What is too much for it: large numerals, which it takes for towers, and deep computations. */
const TOO_LARGE = /dec2|quotSound|charLit|lit(Add|Beq|Bits|Gcd|Log|Mul|Pow)/;

function expectAnswer(file: string, expected: Expected): void {
  const said = checkReference(linesOf(file), MAX_STEPS);
  const right: string[] = expected === 'either' ? ['accept', 'reject'] : [expected];
  if (TOO_LARGE.test(file)) right.push('decline');
  expect(right, `${file}: ${JSON.stringify(said)}`).toContain(said.verdict);
}

describe('arena', () => {
  const { files } = JSON.parse(readFileSync(path.join(EXPORTS, 'arena/expected.json'), 'utf8')) as {
    files: Record<string, Expected>;
  };
  it.each(Object.entries(files))('%s: %s', (file, expected) => {
    expectAnswer(path.join(EXPORTS, 'arena', file), expected);
  });
});

/** More exports, where they lie beside the project. */
const SHARED = path.resolve(import.meta.dirname, '../../../shared/kernel');

describe.skipIf(!existsSync(SHARED))('exports beside the project', () => {
  it('answers the arena', () => {
    const folder = path.join(SHARED, 'arena');
    const { files } = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as {
      files: Record<string, Expected>;
    };
    for (const [file, expected] of Object.entries(files)) {
      const small = readFileSync(path.join(folder, file)).length < 60_000;
      if (small) expectAnswer(path.join(folder, file), expected);
    }
  }, 60_000);

  const newer = path.join(SHARED, 'arena-2026');
  it.skipIf(!existsSync(newer))(
    'answers the bugs of 2026',
    () => {
      const files = JSON.parse(readFileSync(path.join(newer, 'expected.json'), 'utf8')) as Record<
        string,
        { outcome: string }
      >;
      for (const [file, { outcome }] of Object.entries(files)) {
        const said = checkReference(linesOf(path.join(newer, file)), MAX_STEPS).verdict;
        // One file is to be answered as another, which may be answered either way.
        const first = outcome.startsWith('same') ? 'reject' : outcome.split(' ')[0];
        expect([first, 'either'].includes(said) || first === 'either', `${file}: ${said}`).toBe(
          true,
        );
      }
    },
    60_000,
  );
});

describe('levels', () => {
  const level = fc.letrec<{ level: Level }>((tie) => ({
    level: fc.oneof(
      { maxDepth: 4 },
      fc.constant(zero),
      fc.constantFrom('u', 'v').map(param),
      tie('level').map(succ),
      fc.tuple(tie('level'), tie('level')).map(([a, b]) => max(a, b)),
      fc.tuple(tie('level'), tie('level')).map(([a, b]) => imax(a, b)),
    ),
  })).level;

  const evaluate = (l: Level, at: Record<string, number>): number => {
    if (l.kind === 'zero') return 0;
    if (l.kind === 'succ') return evaluate(l.of, at) + 1;
    if (l.kind === 'param') return at[l.name] as number;
    const right = evaluate(l.right, at);
    return l.kind === 'imax' && right === 0 ? 0 : Math.max(evaluate(l.left, at), right);
  };

  it('are compared as the numbers that they stand for', () => {
    fc.assert(
      fc.property(level, level, (a, b) => {
        // With offsets below six, parameters up to eight show every difference.
        let below = true;
        for (let u = 0; u <= 8; u++) {
          for (let v = 0; v <= 8; v++) below &&= evaluate(a, { u, v }) <= evaluate(b, { u, v });
        }
        const said = answer(MAX_STEPS, () => expect(leq(a, b)).toBe(below));
        expect(said).toEqual({ verdict: 'accept' });
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});

describe('an export', () => {
  it('goes on after a rejected declaration, which leaves nothing behind', () => {
    const b = new ExportBuilder();
    b.axiom('A', b.type);
    b.def('a', b.const('A'), b.prop);
    b.def('b', b.const('A'), b.const('a'));
    b.axiom('a', b.const('A'));
    b.def('c', b.const('A'), b.const('a'));
    const verdicts = judgeExport(b.lines, MAX_STEPS).map(({ answer: { verdict } }) => verdict);
    expect(verdicts).toEqual(['accept', 'reject', 'reject', 'accept', 'accept']);
  });

  it('declines beyond its budget', () => {
    const b = new ExportBuilder();
    let t = b.prop;
    for (let i = 0; i < 60; i++) t = b.pi(t, t);
    b.axiom('A', t);
    expect(checkReference(b.lines, 10_000)).toEqual({ verdict: 'decline', why: 'out of steps' });
  });
});
