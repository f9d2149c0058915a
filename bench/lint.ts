import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A file of 5,000 theorems with words under the lints: the time that all take, and each rule's share of it. Times are those
 * that this process computed for, whatever else the machine was doing.
 */
const load = async <T>(file: string): Promise<T> => import(pathToFileURL(path.resolve(file)).href);
const { lintFile } = await load<typeof import('../src/lint/run.ts')>('dist/lint/run.js');
const { readLeanText } = await load<typeof import('../src/lint/leanSubject.ts')>(
  'dist/lint/leanSubject.js',
);
const { LINTS, TEXT_LINTS } =
  await load<typeof import('../src/lint/lints.ts')>('dist/lint/lints.js');

const THEOREMS = Number(process.argv[2] ?? 5_000);

/** Theorems of several kinds, with words as people write them. */
const KINDS: readonly ((i: number) => string)[] = [
  (i) => `/-- If n is even and k > ${i} is a natural number, then n² + ${i}n is even. -/
theorem t${i} (n : ℤ) (k : ℕ) (h : n % 2 = 0) (hk : k > ${i}) : (n * n + ${i} * n) % 2 = 0 := by
  omega`,
  (i) => `/-- For all real numbers $x$ and $y$ with $x \\le y$ we have $x - ${i} \\le y + ${i}$. -/
theorem t${i} (x y : ℝ) (h : x ≤ y) : x - ${i} ≤ y + ${i} := by
  linarith`,
  (
    i,
  ) => `/-- There is a natural number m > ${i} that 3 divides, whatever the injective function f is. -/
theorem t${i} (f : ℕ → ℕ) (hf : Function.Injective f) : ∃ m, m > ${i} ∧ 3 ∣ m :=
  ⟨3 * ${i} + 3, by omega, by omega⟩`,
  (
    i,
  ) => `/-- The mean of two positive real numbers a and b is at least $\\sqrt{ab}$, and at least ${i} if both are. -/
theorem t${i} (a b : ℝ) (ha : 0 < a) (hb : 0 < b) : Real.sqrt (a * b) ≤ (a + b) / 2 ∧ (${i} ≤ a → ${i} ≤ b → ${i} ≤ (a + b) / 2) := by
  sorry`,
];
const source = Array.from({ length: THEOREMS }, (_, i) => KINDS[i % KINDS.length]?.(i) ?? '');
const text = source.join('\n\n');

/** Seconds that this process computed for. */
function measured<T>(run: () => T): { readonly seconds: number; readonly value: T } {
  const before = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, value };
}

const whole = measured(() => lintFile(text));
const read = measured(() => readLeanText(text, null, 'gated'));
const shares = [
  ...TEXT_LINTS.map(({ id, check }) => ({ id, ...measured(() => check(read.value)) })),
  ...LINTS.map(({ id, check }) => ({
    id,
    ...measured(() => {
      for (const { subject } of read.value.theorems) check(subject);
    }),
  })),
].sort((a, b) => b.seconds - a.seconds);
const line = (name: string, seconds: number): string =>
  `${name.padEnd(26)} ${seconds.toFixed(2)} s`;
process.stdout.write(
  [
    line(`${THEOREMS} theorems, all lints`, whole.seconds),
    line('reading', read.seconds),
    ...shares.slice(0, 8).map(({ id, seconds }) => line(`  ${id}`, seconds)),
    '',
  ].join('\n'),
);
