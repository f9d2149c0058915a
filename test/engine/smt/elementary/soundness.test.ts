import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { elementaryFacts } from '../../../../src/engine/smt/elementary/facts/facts.ts';
import { occurrencesIn } from '../../../../src/engine/smt/elementary/facts/occurrences.ts';
import {
  ALL_MEANS,
  AT_LENGTH,
  prepareInference,
  prepareWithin,
  readInference,
} from '../../../../src/engine/smt/elementary/inference.ts';
import { decideChoices } from '../../../../src/engine/smt/elementary/instances/choices.ts';
import { substituteEquations } from '../../../../src/engine/smt/elementary/instances/equations.ts';
import { productsNow } from '../../../../src/engine/smt/elementary/terms/products.ts';
import type { Term } from '../../../../src/engine/smt/elementary/terms/term.ts';
import type { Terms } from '../../../../src/engine/smt/elementary/terms/terms.ts';
import type { Theorem } from '../../../../src/engine/smt/obligations/theorem.ts';
import {
  plus,
  type Rational,
  rational,
  times,
} from '../../../../src/engine/smt/polynomials/rational.ts';
import { sharedSolver, theoremOf } from './helpers.ts';
import { DECLARATIONS, drawAny, drawSatisfiable, type Satisfiable, type Value } from './models.ts';

const { solver, close } = sharedSolver();
afterAll(close);

/** More by hand: SOUNDNESS_RUNS=20 SOUNDNESS_SEED=1 npx vitest run … */
const MORE = Number(process.env.SOUNDNESS_RUNS ?? 1);
const seed = Number(process.env.SOUNDNESS_SEED ?? 20);
const theorem: Theorem = { ...theoremOf(DECLARATIONS), multipliesResidues: true };
const runs = (numRuns: number) => ({ numRuns: numRuns * MORE, seed });

/** The value of a term in normal form. */
function worth(term: Term, terms: Terms, model: Satisfiable): Value {
  const inner = (part: Term): Value => worth(part, terms, model);
  const polynomial = (term: Extract<Term, { kind: 'arithmetic' | 'comparison' }>): Rational => {
    let sum = rational(0n);
    for (const { coefficient, monomial } of term.value) {
      let product = coefficient;
      for (const [index, exponent] of monomial) {
        const value = inner(terms.atomAt(index)) as Rational;
        for (let left = exponent; left > 0; left--) product = times(product, value);
      }
      sum = plus(sum, product);
    }
    return sum;
  };
  switch (term.kind) {
    case 'truth':
      return term.value;
    case 'arithmetic':
      return polynomial(term);
    case 'comparison': {
      const { num } = polynomial(term);
      return term.relation === '=' ? num === 0n : term.relation === '<' ? num < 0n : num <= 0n;
    }
    case 'not':
      return !inner(term.body);
    case 'and':
      return term.parts.every(inner);
    case 'or':
      return term.parts.some(inner);
    case 'iff':
      return inner(term.left) === inner(term.right);
    case 'application': {
      const args = term.args.map(inner);
      if (term.head === 'ite') return (args[0] === true ? args[1] : args[2]) as Value;
      if (term.head === '=') return JSON.stringify(args[0], big) === JSON.stringify(args[1], big);
      return model.apply(term.head, args);
    }
    case 'quantified':
      throw new Error('a quantifier has no value here');
  }
}

const big = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;

/** Constants at a point, and remainders. */
function appliedAt(point: Readonly<Record<string, number>>): Satisfiable['apply'] {
  return (head, [left, right]) => {
    if (head !== 'mod') return rational(BigInt(point[head] ?? 0));
    const [{ num: dividend }, { num: by }] = [left as Rational, right as Rational];
    return rational(((dividend % by) + by) % by);
  };
}

describe('soundness', () => {
  it('makes nothing but what holds of what holds', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const model = drawSatisfiable(draw, false);
        const [negated = 'true', ...premises] = model.formulas;
        const inference = { constants: [], premises, goal: `(not ${negated})` };
        const { elaborator, formulas } = readInference(theorem, inference);
        const { terms } = elaborator;
        const given = [...formulas.ground];
        substituteEquations(formulas, elaborator);
        const substituted = [...formulas.ground];
        decideChoices(formulas, elaborator);
        const occurrences = occurrencesIn(formulas.ground, productsNow(elaborator), terms);
        const facts = elementaryFacts(occurrences, terms);
        const made = [...given, ...substituted, ...formulas.ground].map(({ formula }) => formula);
        for (const fact of [...made, ...facts]) {
          if (worth(fact, terms, model) === true) continue;
          const show = JSON.stringify(fact, big);
          expect.fail(`${show}\nis false, of\n${model.formulas.join('\n')}`);
        }
      }),
      runs(600),
    );
  });

  it('takes no fact about products, squares and remainders but what holds of all integers', () => {
    const number = fc.integer({ min: -6, max: 6 });
    const linear = fc
      .tuple(number, number, number)
      .map(([i, j, k]) => `(+ (* ${i} a) (* ${j} b) ${k})`);
    const values = fc.record({ a: number, b: number, c: number });
    const modulus = fc.integer({ min: 2, max: 7 });
    const examples = fc.array(values, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(linear, linear, modulus, examples, (t, u, m, points) => {
        const premises = [
          `(= (mod ${t} ${m}) 0)`,
          `(= (mod (* ${t} ${u} c) ${m}) 1)`,
          `(= (mod (* ${t} ${u}) ${m}) 1)`,
          `(<= (* ${t} ${t}) (* ${u} ${u} c c))`,
          `(<= ${t} (* ${u} c))`,
          `(< ${t} ${u})`,
          `(<= (* ${t} ${t}) (* ${u} ${u}))`,
        ];
        const inference = { constants: [], premises, goal: `(= (* a ${t}) (* a ${u}))` };
        const { elaborator, formulas } = readInference(theorem, inference);
        const { terms } = elaborator;
        const occurrences = occurrencesIn(formulas.ground, productsNow(elaborator), terms);
        const facts = elementaryFacts(occurrences, terms);
        for (const point of points) {
          const model = { formulas: premises, apply: appliedAt(point) };
          for (const fact of facts) {
            expect(worth(fact, terms, model), JSON.stringify([fact, point], big)).toBe(true);
          }
        }
      }),
      runs(60),
    );
  });

  it('derives nothing from what holds in an interpretation', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const { formulas } = drawSatisfiable(draw, true);
        const [negated = 'true', ...premises] = formulas;
        const inference = { constants: [], premises, goal: `(not ${negated})` };
        const chained = prepareWithin(theorem, inference, { ...AT_LENGTH, ...ALL_MEANS });
        for (const prepared of [prepareInference(theorem, inference, 8), chained]) {
          expect(prepared.kind, formulas.join('\n')).not.toBe('derived');
          if (prepared.kind !== 'question') continue;
          const { kind } = await solver.ask(prepared.query);
          expect(kind, formulas.join('\n')).not.toBe('unsat');
        }
      }),
      runs(30),
    );
  });

  it('derives nothing from what all of Z3 finds a model of', async () => {
    let derived = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const formulas = drawAny(draw);
        const [negated = 'true', ...premises] = formulas;
        const inference = { constants: [], premises, goal: `(not ${negated})` };
        const prepared = prepareInference(theorem, inference, 8);
        if (prepared.kind === 'beyond') return;
        if (prepared.kind === 'question') {
          if ((await solver.ask(prepared.query)).kind !== 'unsat') return;
        }
        derived += 1;
        const { kind } = await solver.ask({
          commands: theorem.commands.map(({ text }) => text),
          assertions: [...formulas],
          tracked: [],
          shown: [],
          budget: { effort: 300_000, timeoutMs: 3000 },
        });
        expect(kind, formulas.join('\n')).not.toBe('sat');
      }),
      runs(40),
    );
    // Else nothing was compared.
    expect(derived).toBeGreaterThan(0);
  });
});
