import { describe, expect, it } from 'vitest';
import { DEPTHS, prepareInference } from '../../../../src/engine/smt/elementary/inference.ts';
import { theoremOf } from './helpers.ts';

const SYMBOLS = `(declare-fun f (Int Int) Int)(declare-fun g (Int) Int)(declare-fun P (Int) Bool)
(declare-const x Int)(declare-const y Int)(declare-const r Real)(declare-const p Bool)(declare-const q Bool)`;

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Bindings each of which has the one before it several times. */
function lets(first: string, next: (before: string) => string, body: (last: string) => string) {
  const count = 200;
  const bound = times(count, (i) => `(let ((v${i} ${i === 0 ? first : next(`v${i - 1}`)}))`);
  return `${bound} ${body(`v${count - 1}`)}${')'.repeat(count)}`;
}

const twice = (count: number, sort: string, first: string): string =>
  times(count, (i) => {
    const body = i === 0 ? first : `(d${i - 1} (d${i - 1} t))`;
    return `(define-fun d${i} ((t ${sort})) ${sort} ${body})`;
  });

const recursive = (name: string, body: string): string =>
  `(define-fun-rec ${name} ((n Int)) Int ${body})`;

interface Hostile {
  readonly name: string;
  readonly goal: string;
  readonly declarations?: string;
  readonly premises?: readonly string[];
}

const HOSTILE: readonly Hostile[] = [
  {
    name: 'lets that double a term',
    goal: lets(
      '(f x x)',
      (v) => `(f ${v} ${v})`,
      (v) => `(P ${v})`,
    ),
  },
  {
    name: 'lets that square a sum',
    goal: lets(
      '(+ x y)',
      (v) => `(* ${v} ${v})`,
      (v) => `(> ${v} 0)`,
    ),
  },
  {
    name: 'lets that double a formula',
    goal: lets(
      '(and p q)',
      (v) => `(or (and ${v} p) (not ${v}) (= ${v} q))`,
      (v) => v,
    ),
  },
  {
    name: 'lets that double a choice',
    goal: lets(
      '(ite p x y)',
      (v) => `(ite (> ${v} 0) (+ ${v} 1) (- ${v} 1))`,
      (v) => `(> ${v} 0)`,
    ),
  },
  { name: 'nested definitions', declarations: twice(17, 'Int', '(g t)'), goal: '(P (d16 x))' },
  { name: 'nested formulas', declarations: twice(15, 'Bool', '(or p (and q t))'), goal: '(d14 p)' },
  {
    name: 'powers of powers',
    premises: ['(= x 1)'],
    goal: '(= (^ (^ (^ (^ (^ x 64) 64) 64) 64) 64) 1)',
  },
  {
    name: 'a quotient by powers of powers',
    goal: '(= (/ r (^ (^ (^ (^ (^ r 64) 64) 64) 64) 64)) 1.0)',
  },
  { name: 'a power of a sum', goal: '(> (^ (+ x y 1) 64) 1)' },
  { name: 'a huge exponent', goal: '(= (^ 2 1000000000) 1)' },
  {
    name: 'a wide range',
    goal: '(forall ((d Int)) (=> (and (<= 0 d) (<= d 1000000)) (>= (* d d d) d)))',
  },
  {
    name: 'ranges within ranges',
    goal: `(forall ((d Int)) (=> (and (<= 0 d) (<= d 1000))
(forall ((e Int)) (=> (and (<= 0 e) (<= e 1000)) (P (* d e))))))`,
  },
  {
    name: 'recursion that does not end',
    declarations: recursive('w', '(+ 1 (w (+ n 1)))'),
    goal: '(= (w 0) 5)',
  },
  {
    name: 'recursion that branches and does not end',
    declarations: recursive('w', '(+ (w (+ n 1)) (w (+ n 2)) (w (* 2 n)))'),
    goal: '(= (w 1) 5)',
  },
  {
    name: 'recursion deep within terms',
    declarations: recursive(
      'w',
      `(ite (<= n 0) 0 ${'(+ 1 '.repeat(400)}(w (- n 1))${')'.repeat(400)})`,
    ),
    goal: '(= (w 399) 5)',
  },
  {
    name: 'recursion whose result doubles',
    declarations: recursive('w', '(ite (<= n 0) 1 (f (w (- n 1)) (w (- n 1))))'),
    goal: '(= (w 390) 5)',
  },
  {
    name: 'recursion whose result squares',
    declarations: recursive('w', '(ite (<= n 0) 3 (* (w (- n 1)) (w (- n 1))))'),
    goal: '(= (w 390) 5)',
  },
  { name: 'a huge numeral', goal: `(= x ${'9'.repeat(100_000)})` },
  { name: 'a huge decimal', goal: `(= r 0.${'7'.repeat(50_000)})` },
  {
    name: 'quotients that grow',
    goal: `(= ${'(/ '.repeat(300)}r ${times(300, (i) => `${'9'.repeat(1000)}${i}.0)`)} 1.0)`,
  },
  { name: 'a wide product', goal: `(= (* ${times(20_000, () => 'x')}) 1)` },
  {
    name: 'many products',
    goal: `(and ${times(1000, (i) => `(> (* (^ (+ x y ${i}) 4) (^ (+ x (g y) ${i}) 3)) 0)`)})`,
  },
  {
    name: 'applications that nest within sums and are made anew',
    premises: ['(= x (+ y 1))', '(= (g y) (+ (g (+ y 2)) x))'],
    goal: `(> ${'(+ 1 (g '.repeat(200)}x${'))'.repeat(200)} 0)`,
  },
  {
    name: 'a functional equation with equations of its values',
    premises: [
      '(forall ((m Int) (n Int)) (= (+ (g (+ (g m) n)) (g m)) (+ (g n) (g (* 3 m)) 2014)))',
      '(forall ((m Int)) (= (+ (g (g m)) (g m)) (+ (g 0) (g (* 3 m)) 2014)))',
      '(forall ((n Int)) (= (g (+ (g 0) n)) (+ (g n) 2014)))',
      ...Array.from({ length: 12 }, (_, i) => `(= (g (+ (g ${i}) x)) (+ (g (g (+ x ${i}))) y))`),
    ],
    goal: '(= (g (g (g x))) (g (+ (g x) (g y))))',
  },
  {
    name: 'equations of which each is put into all others',
    premises: Array.from(
      { length: 40 },
      (_, i) => `(= (f (g ${i}) x) (+ (f (g ${i + 1}) y) (* (g (f x ${i})) (g (f y ${i})))))`,
    ),
    goal: '(> (f (g 0) x) (f x (f x (g 1))))',
  },
  {
    name: 'many quantifiers',
    premises: Array.from(
      { length: 20 },
      (_, i) =>
        `(forall ((s Int) (t Int) (u Int)) (=> (and (P (+ s t ${i})) (> (f s t) u)) (P (f t u))))`,
    ),
    goal: '(P x)',
  },
];

/** Processor time is counted, not the clock: other tests run beside this one. */
const MOST_MS = 4000;

describe('hostile input', () => {
  it.each(HOSTILE)('$name ends soon', ({ goal, declarations = '', premises = [] }) => {
    const theorem = theoremOf(`${SYMBOLS}\n${declarations}`);
    for (const depth of DEPTHS) {
      const start = process.cpuUsage();
      const prepared = prepareInference(theorem, { constants: [], premises, goal }, depth);
      const { user, system } = process.cpuUsage(start);
      expect(prepared.kind).not.toBe('derived');
      expect((user + system) / 1000).toBeLessThan(MOST_MS);
    }
  });
});
