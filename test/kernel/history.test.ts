import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constantsOf, type Declaration } from '../../src/kernel/declaration.ts';
import { constantsIn, expressionsOf } from '../../src/kernel/dependencies.ts';
import { checkLines, fixtureLines } from './support.ts';

/** The lines that define terms, and those that declare something. */
function declarations(lines: readonly string[]) {
  const entries = lines.slice(1).map((line) => JSON.parse(line));
  const isTerm = (entry: object) => 'in' in entry || 'il' in entry || 'ie' in entry;
  const terms = lines.slice(1).filter((_, i) => isTerm(entries[i]));
  const declared = lines.slice(1).filter((_, i) => !isTerm(entries[i]));
  return { head: [lines[0] ?? '', ...terms], declared };
}

/** The declarations in another order in which each still comes after those that it mentions. */
function orderFrom(declared: readonly string[], head: readonly string[], keys: readonly number[]) {
  const { checked } = checkLines([...head, ...declared]);
  const { env, checker } = checked;
  const all = [...env.allDeclarations()];
  const position = new Map(
    all.flatMap((declaration, i) => constantsOf(declaration).map(({ name }) => [name, i] as const)),
  );
  const { known } = checker;
  // The quotient constants come in their own order, after the equality of which they speak.
  const unsaid = (declaration: Declaration) =>
    declaration.kind === 'quot'
      ? [known.Eq, known.Quot, known.quotMk, known.quotLift].slice(
          0,
          1 + ROLES.indexOf(declaration.role),
        )
      : [];
  const needs = all.map((declaration, i) =>
    [...constantsIn(known, expressionsOf(declaration)), ...unsaid(declaration)]
      .map((name) => position.get(name))
      .filter((at) => at !== undefined && at !== i),
  );
  // A topological order in which the keys decide between what may come next.
  const left = new Set(all.keys());
  const order: number[] = [];
  while (left.size > 0) {
    const ready = [...left].filter((i) => (needs[i] ?? []).every((need) => !left.has(need ?? -1)));
    ready.sort((a, b) => (keys[a % keys.length] ?? 0) - (keys[b % keys.length] ?? 0) || b - a);
    const next = ready[0] ?? 0;
    order.push(next);
    left.delete(next);
  }
  return order.map((i) => declared[i] ?? '');
}

const ROLES = ['type', 'ctor', 'lift', 'ind'];
const BASES = ['good/delta', 'good/quotLift', 'good/structEta', 'good/Tm'];

describe('an answer does not depend on what was asked before', () => {
  it.each(BASES)('declarations of %s in another order', (base) => {
    const lines = fixtureLines(`arena/${base}.ndjson.gz`);
    const { head, declared } = declarations(lines);
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 5, maxLength: 40 }), (keys) => {
        const shuffled = orderFrom(declared, head, keys);
        expect([...shuffled].sort()).toEqual([...declared].sort());
        const { verdict } = checkLines([...head, ...shuffled]);
        expect(verdict).toEqual({ verdict: 'accepted' });
      }),
      { numRuns: 4, seed: 31 },
    );
  });

  /**
   * Whatever is asked first, the answers to all questions about pairs of the same terms are those
   * of a checker that was asked nothing else.
   */
  it.each([
    ['arena/good/structEta', 400],
    ['arena/good/quotLift', 300],
    ['attacks/history-primed', 400],
  ])('questions about the terms of %s in another order', (file, count) => {
    const lines = fixtureLines(`${file}.ndjson.gz`);
    const { checked } = checkLines(lines);
    const { checker, env } = checked;
    const closed = [...env.allDeclarations()]
      .flatMap(constantsOf)
      .flatMap((k) => ('value' in k ? [k.value, k.type] : [k.type]))
      .filter((e) => !e.hasLevelParam);
    const terms = closed.slice(-40);
    const ask = ([i, j]: readonly [number, number]) => {
      const t = terms[i % terms.length];
      const s = terms[j % terms.length];
      if (t === undefined || s === undefined) return undefined;
      // Only terms of one type may be compared.
      if (checker.infer(t) !== checker.infer(s)) return undefined;
      return checker.isDefEq(t, s);
    };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { minLength: 2, maxLength: count / 20 }),
        (questions) => {
          const alone = questions.map((q) => checker.forDeclaration([], () => ask(q)));
          const together = checker.forDeclaration([], () => questions.map(ask));
          const backwards = checker.forDeclaration([], () => [...questions].reverse().map(ask));
          expect(together).toEqual(alone);
          expect(backwards.reverse()).toEqual(alone);
        },
      ),
      { numRuns: 40, seed: 32 },
    );
  });
});
