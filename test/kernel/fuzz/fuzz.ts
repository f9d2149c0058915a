/**
 * Asks the product's kernel about mutants of good exports, and the reference kernel about what it
 * accepts. The same seed gives the same mutants; every mutant can be made alone, by its number.
 */
import { judgeExport } from '../reference/index.ts';
import { type Base, baseOf, coneOf, untouched } from './base.ts';
import type { Draft } from './draft.ts';
import { withRandomGroup } from './groups.ts';
import { mutate, withCopies } from './mutate.ts';
import { type Primed, prime, shuffledFrom } from './prime.ts';
import { askProduct, type ProductAnswer } from './product.ts';
import { questions } from './questions.ts';
import { Random } from './random.ts';
import { THEORIES, type Theory } from './theory.ts';

export interface Finding {
  readonly kind:
    | 'unsound' // accepted, but the reference kernel rejects it
    | 'history' // another answer after other questions
    | 'crash' // an error that is no verdict
    | 'slow'; // much time for few steps
  readonly mutant: number;
  /** The good export that was changed. */
  readonly base: string;
  readonly message: string;
  /** The export, and for `history` the one with other questions before. */
  readonly lines: readonly string[];
  readonly primed?: readonly string[];
}

/** What a run did so far. */
export interface Tally {
  mutants: number;
  /** Declarations that the product's kernel accepted and that are not as in the base. */
  accepted: number;
  /** Exports with such, which the reference kernel judged; those for which it ran out of steps. */
  judged: number;
  declined: number;
  /** Exports that were also asked after other questions. */
  primed: number;
  /** Rejected exports that the reference kernel accepts, among the few for which it was asked. */
  stricter: number;
}

export interface FuzzOptions {
  readonly seed: number;
  /** Good exports beside the fuzzer's own, by name. */
  readonly exports: readonly (readonly [string, readonly string[]])[];
  /** Steps of the reference kernel for one declaration. */
  readonly maxSteps: number;
}

type Found = Omit<Finding, 'mutant' | 'base'>;

/** So many mutants are made of one base, one after the other. */
const BLOCK = 200;
/** So many mutants may be declarations of one export. */
const BATCH = 40;
const SLOW_MS = 20_000;

export class Fuzzer {
  readonly tally: Tally = {
    mutants: 0,
    accepted: 0,
    judged: 0,
    declined: 0,
    primed: 0,
    stricter: 0,
  };
  private readonly options: FuzzOptions;
  private readonly exports: readonly (() => Base | undefined)[];
  private readonly theories: readonly (() => Base | undefined)[];
  private block = -1;
  private base: Base | undefined;

  constructor(options: FuzzOptions) {
    this.options = options;
    this.exports = options.exports.map(([name, lines]) => remembered(() => baseOf(name, lines)));
    this.theories = Object.entries(THEORIES).map(([name, make]) =>
      remembered(() => baseOf(name, make().draft.write().lines)),
    );
  }

  /**
   * Makes the mutant of that number and judges it. In three of four blocks a number that is a
   * multiple of `BATCH` stands for as many mutants, which are declarations of one export, and the
   * others for none.
   */
  run(mutant: number): Finding | undefined {
    const block = Math.floor(mutant / BLOCK);
    const batched = block % 4 > 0;
    if (batched && mutant % BATCH > 0) return undefined;
    const base = this.baseFor(block);
    if (base === undefined) return undefined;
    const random = new Random(hash(this.options.seed, mutant));
    const found = batched
      ? this.batch(base, random)
      : this.single(base, random, mutant % BLOCK === 0);
    return found && { ...found, mutant, base: base.name };
  }

  /** `asIs`: the base itself, for those that were generated are new. */
  private single(base: Base, random: Random, asIs: boolean): Found | undefined {
    this.tally.mutants++;
    const draft = asIs ? base.draft : mutate(base, random);
    const keepGoing = random.once(2);
    const again = keepGoing && random.once(2) ? () => prime(base, draft, random) : undefined;
    return this.judge(base, draft, keepGoing, asIs, again);
  }

  private batch(base: Base, random: Random): Found | undefined {
    const draft = withCopies(base, random, BATCH);
    const from = base.draft.declarations.length;
    this.tally.mutants += draft.declarations.length - from;
    const again = random.once(2) ? () => shuffledFrom(draft, from, random) : undefined;
    return this.judge(base, draft, true, false, again);
  }

  private baseFor(block: number): Base | undefined {
    if (block !== this.block) {
      this.block = block;
      this.base = this.makeBase(new Random(hash(this.options.seed ^ 0x5bd1e995, block)));
    }
    return this.base;
  }

  private makeBase(random: Random): Base | undefined {
    if (random.once(3)) {
      const group = withRandomGroup(random);
      if (group === undefined) return undefined;
      if (group.right) ask(group.theory, random);
      return last('random group', group.theory.draft, group.own);
    }
    if (random.once(3)) {
      const theory = random.pick(Object.entries(THEORIES));
      if (theory === undefined) return undefined;
      const asked = theory[1]();
      const own = asked.draft.declarations.length;
      ask(asked, random);
      return last(`${theory[0]} with questions`, asked.draft, own);
    }
    const whole = random.pick(random.once(2) ? this.theories : this.exports)?.();
    if (whole === undefined) return undefined;
    // Most often one declaration with what it rests on: small, so that much can be tried.
    if (random.once(20)) return whole;
    return baseOf(
      whole.name,
      coneOf(whole, [random.below(whole.draft.declarations.length)]).write().lines,
    );
  }

  private judge(
    base: Base,
    draft: Draft,
    keepGoing: boolean,
    always: boolean,
    again: (() => Primed) | undefined,
  ): Found | undefined {
    const { tally } = this;
    const written = draft.write();
    const { lines, at } = written;
    const started = performance.now();
    const said = askProduct(written, keepGoing);
    if (performance.now() - started > SLOW_MS) {
      return { kind: 'slow', message: 'the answer took more than twenty seconds', lines };
    }
    const crashed = crash(said);
    if (crashed !== undefined) return { kind: 'crash', message: crashed, lines };
    // What is as in the base was judged there.
    const known = base.known && !always ? untouched(base, draft) : [];
    const fresh = [...said.accepted].filter((number) => known[number] === undefined).length;
    tally.accepted += fresh;
    if (fresh > 0 || always) {
      // What was accepted is an export of its own: the reference kernel is asked about that one.
      const isRejected = (line: number) =>
        at.includes(line) && !said.accepted.has(at.indexOf(line));
      const end = 1 + (at[Math.max(-1, ...said.accepted)] ?? -1);
      const kept = lines.slice(0, end).map((text, line) => (isRejected(line) ? undefined : text));
      const judged = judgeExport(kept, this.options.maxSteps, (line) => {
        return base.introduced[known[at.indexOf(line)] ?? -1];
      });
      tally.judged++;
      if (judged.some(({ answer }) => answer.verdict === 'decline')) tally.declined++;
      const wrong = judged.find(({ answer }) => answer.verdict === 'reject');
      if (wrong?.answer.verdict === 'reject') {
        return { kind: 'unsound', message: `line ${wrong.line + 1}: ${wrong.answer.why}`, lines };
      }
    } else if (said.end.verdict === 'rejected' && tally.mutants % 50 === 0) {
      const judged = judgeExport(lines, this.options.maxSteps);
      if (judged.every(({ answer }) => answer.verdict === 'accept')) tally.stricter++;
    }
    if (again === undefined) return undefined;
    tally.primed++;
    const { primed, positions } = again();
    const after = askProduct(primed.write(), true);
    if (!finished(said) || !finished(after)) return undefined;
    const differs = positions.findIndex((p, i) => said.accepted.has(i) !== after.accepted.has(p));
    if (differs < 0) return undefined;
    const alone = said.accepted.has(differs) ? 'accepted' : 'rejected';
    const message = `line ${(at[differs] ?? 0) + 1} is ${alone} without the other questions only`;
    return { kind: 'history', message, lines, primed: primed.write().lines };
  }
}

function remembered<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Adds random questions to a theory. */
function ask({ env, draft, writer }: Theory, random: Random): void {
  for (const [i, { type, value }] of questions(env, random, 4).entries()) {
    const name = `question${i}`;
    draft.declarations.add(
      writer.single({ kind: 'thm', name, levelParams: ['."u"'], type, value, age: 0 }),
    );
  }
}

/** The declarations from that number on as a base, of which the reference kernel need not accept all. */
function last(name: string, draft: Draft, from: number): Base | undefined {
  const whole = baseOf(name, draft.write().lines, true);
  const wanted = draft.declarations.entries.map((_, i) => i).slice(from);
  return whole && baseOf(name, coneOf(whole, wanted).write().lines, true);
}

function crash({ end }: ProductAnswer): string | undefined {
  if (end.verdict !== 'inconclusive') return undefined;
  return ['internal', 'memory', 'time'].includes(end.cause) ? end.message : undefined;
}

/** Every line was read, and answered. */
const finished = ({ end }: ProductAnswer) => end.verdict === 'accepted';

/** A number from two, so that neighbours are far apart. */
function hash(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
