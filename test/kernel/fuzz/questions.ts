/** Random well-typed terms over an environment, and theorems that two of them are equal by `refl`. */
import { answer } from '../reference/answer.ts';
import { Checker } from '../reference/checker.ts';
import { type Environment, named } from '../reference/environment.ts';
import { type Level, param, succ, zero } from '../reference/level.ts';
import {
  apply,
  bind,
  constant,
  freshLocal,
  instantiate,
  type Local,
  same,
  spine,
  substituteLevels,
  type Term,
} from '../reference/term.ts';
import type { Random } from './random.ts';

export interface Question {
  readonly type: Term;
  readonly value: Term;
}
interface Item {
  readonly term: Term;
  readonly type: Term;
}

const MAX_STEPS = 60_000;
const UNIVERSE = named('u');

/** So many questions, or fewer, each about some constants. Their universe parameter is u. */
export function questions(env: Environment, random: Random, count: number): Question[] {
  const made: Question[] = [];
  for (let tries = 0; tries < 3 * count && made.length < count; tries++) {
    const maker = new Maker(env, random);
    answer(MAX_STEPS, () => maker.fill());
    for (let i = 0; i < 4 && made.length < count; i++) {
      answer(MAX_STEPS, () => {
        const question = maker.question();
        if (question !== undefined) made.push(question);
      });
    }
  }
  return made;
}

class Maker {
  private readonly c: Checker;
  private readonly env: Environment;
  private readonly random: Random;
  private readonly context: Local[] = [];
  private readonly items: Item[] = [];

  constructor(env: Environment, random: Random) {
    this.env = env;
    this.random = random;
    this.c = new Checker(env, [UNIVERSE]);
  }

  private level(): Level {
    const { random } = this;
    return random.pick([
      zero,
      succ(zero),
      succ(zero),
      param(UNIVERSE),
      succ(param(UNIVERSE)),
    ]) as Level;
  }

  private add(term: Term, type: Term): void {
    if (size(term) < 80 && size(type) < 80) this.items.push({ term, type });
  }

  private isType({ type }: Item): boolean {
    return this.c.whnf(type).kind === 'sort';
  }

  /** Fills the pool: constants, variables, and what can be made of them. */
  fill(): void {
    const { env, random, items } = this;
    for (const { name, levelParams, type, kind } of random
      .shuffled([...env.values()])
      .slice(0, 16)) {
      if (kind === 'thm' && random.once(2)) continue;
      const levels = levelParams.map(() => this.level());
      this.add(constant(name, levels), substituteLevels(type, levelParams, levels));
    }
    for (let i = 0; i < 120; i++) {
      const a = random.pick(items);
      const b = random.pick(items);
      if (a === undefined || b === undefined) return;
      const choice = random.below(8);
      if (choice === 0 && this.context.length < 4 && this.isType(a)) {
        const local = freshLocal(a.term);
        this.context.push(local);
        this.add(local, a.term);
      } else if (choice === 1 && this.isType(a)) {
        // A constant function: also what a motive often is.
        const x = freshLocal(a.term);
        this.add(bind('lam', [x], b.term), bind('pi', [x], b.type));
      } else if (choice === 2) {
        // The last variable of the context bound.
        const x = this.context.at(-1);
        if (x) this.add(bind('lam', [x], a.term), bind('pi', [x], a.type));
      } else if (choice === 3) this.project(a);
      else this.applyItem(a);
    }
  }

  private applyItem(fn: Item): void {
    const type = this.c.whnf(fn.type);
    if (type.kind !== 'pi') return;
    const fitting = this.items.filter(
      (item) => same(item.type, type.type) || same(this.c.whnf(item.type), this.c.whnf(type.type)),
    );
    const arg = this.random.pick(fitting);
    if (arg) this.add(apply(fn.term, [arg.term]), instantiate(type.body, arg.term));
  }

  private project({ term, type }: Item): void {
    const [head] = spine(this.c.whnf(type));
    if (head.kind !== 'const' || this.env.get(head.name)?.kind !== 'inductive') return;
    const index = this.random.below(2);
    const projection: Term = { kind: 'proj', structure: head.name, index, of: term };
    answer(MAX_STEPS, () => this.add(projection, this.c.typeOf(projection)));
  }

  /** Two terms of one type, said to be equal: after a reduction, by chance, or not at all. */
  question(): Question | undefined {
    const { c, random } = this;
    const left = random.pick(this.items.slice(-60));
    if (left === undefined) return undefined;
    const others = this.items.filter(({ type }) => c.equal(type, left.type));
    const right = random.once(3) ? c.whnf(left.term) : random.pick(others)?.term;
    if (right === undefined) return undefined;
    const universe = c.sortOf(left.type);
    const eq = apply(constant(named('Eq'), [universe]), [left.type, left.term, right]);
    const refl = apply(constant(named('Eq.refl'), [universe]), [left.type, left.term]);
    return { type: bind('pi', this.context, eq), value: bind('lam', this.context, refl) };
  }
}

function size(term: Term): number {
  switch (term.kind) {
    case 'app':
      return 1 + size(term.fn) + size(term.arg);
    case 'lam':
    case 'pi':
      return 1 + size(term.type) + size(term.body);
    case 'let':
      return 1 + size(term.type) + size(term.value) + size(term.body);
    case 'proj':
      return 1 + size(term.of);
    default:
      return 1;
  }
}
