import { describe, expect, it } from 'vitest';
import { checkLines, ExportBuilder, fixtureLines } from './support.ts';

/** Effort is counted, not timed: what is linear takes about twice as many steps for twice the size. */
const stepsOf = (lines: readonly string[]) => {
  const { verdict, checked } = checkLines(lines);
  expect(verdict).toEqual({ verdict: 'accepted' });
  return checked.stats.steps;
};

/** A type N with an element z and an addition, as axioms. */
function numbers() {
  const b = new ExportBuilder();
  b.axiom('N', b.type);
  const n = b.const('N');
  b.axiom('z', n).axiom('add', b.pi(n, b.pi(n, n)));
  return { b, n, z: b.const('z'), add: b.const('add') };
}

/** `w (λ x₁, w (λ x₂, ... x₁ + x₂ + ...) same) same`, nested and shared. */
function appLam(size: number): string[] {
  const { b, n, add } = numbers();
  const fn = b.pi(n, n);
  b.axiom('w', b.pi(fn, b.pi(fn, n)));
  let body = b.bvar(size - 1);
  for (let i = 1; i < size; i++) body = b.app(add, body, b.bvar(size - 1 - i));
  for (let i = 0; i < size; i++) {
    const lam = b.lam(n, body);
    body = b.app(b.const('w'), lam, lam);
  }
  return b.def('d', n, body).lines;
}

/** A term that is shared below binders of different types, of which it uses none. */
function unusedBinders(size: number): string[] {
  const { b, n } = numbers();
  b.axiom('M', b.type);
  const m = b.const('M');
  b.axiom('w', b.pi(b.pi(n, n), b.pi(b.pi(m, n), n)));
  let body = b.bvar(size);
  for (let i = 0; i < size; i++) body = b.app(b.const('w'), b.lam(n, body), b.lam(m, body));
  return b.def('d', b.pi(n, n), b.lam(n, body)).lines;
}

/** A term that is met under one, two and no further binders at every level of its sharing. */
function mixedDepths(size: number): string[] {
  const { b, n, add } = numbers();
  b.axiom('v', b.pi(b.pi(n, n), n)).axiom('vv', b.pi(b.pi(n, b.pi(n, n)), n));
  let body = b.bvar(size * 3);
  for (let i = 0; i < size; i++) {
    const once = b.app(b.const('v'), b.lam(n, body));
    const twice = b.app(b.const('vv'), b.lam(n, b.lam(n, body)));
    body = b.app(add, b.app(add, twice, body), once);
  }
  let binders = body;
  for (let i = 0; i <= size * 3; i++) binders = b.lam(n, binders);
  let type = n;
  for (let i = 0; i <= size * 3; i++) type = b.pi(n, type);
  return b.def('d', type, binders).lines;
}

/** `let f₁ := λ x, a x; let f₂ := λ x, a (f₁ x); ...` */
function lets(size: number): string[] {
  const { b, n, z } = numbers();
  const fn = b.pi(n, n);
  let body = b.app(b.bvar(0), z);
  for (let k = size; k >= 1; k--) {
    const inner = k === 1 ? b.bvar(0) : b.app(b.bvar(1), b.bvar(0));
    body = b.expr({
      letE: {
        ...{ name: b.name('f'), type: fn, value: b.lam(n, b.app(b.bvar(k), inner)), body },
        nondep: false,
      },
    });
  }
  return b.def('d', b.pi(fn, n), b.lam(fn, body)).lines;
}

/** A level in which each part occurs twice, this many times over. */
function sharedLevel(b: ExportBuilder, size: number): number {
  let level = b.param('u');
  for (let i = 0; i < size; i++) level = b.level({ max: [b.level({ succ: level }), level] });
  return level;
}

describe('what is shared costs once', () => {
  it.each([
    ['binders in both arguments', appLam, 150],
    ['binders that are not used', unusedBinders, 60],
    ['a cascade of lets', lets, 150],
  ] as const)('%s', (_, make, size) => {
    const small = stepsOf(make(size));
    const large = stepsOf(make(size * 2));
    expect(large).toBeLessThan(small * 2.6);
  });

  it('a term under different numbers of binders: no more than quadratic', () => {
    expect(stepsOf(mixedDepths(12))).toBeLessThan(20_000);
    expect(stepsOf(mixedDepths(24))).toBeLessThan(80_000);
  });

  it('levels: hashed, compared, instantiated and printed as graphs', () => {
    const b = new ExportBuilder();
    const level = sharedLevel(b, 60);
    const next = b.level({ succ: level });
    b.def('s', b.sort(next), b.sort(level), ['u']);
    b.def('t', b.sort(b.level({ succ: next })), b.const('s', [level]), ['u']);
    expect(checkLines(b.lines).verdict.verdict).toBe('rejected');
    const good = new ExportBuilder();
    const deep = sharedLevel(good, 60);
    good.def('s', good.sort(good.level({ succ: deep })), good.sort(deep), ['u']);
    expect(stepsOf(good.lines)).toBeLessThan(50_000);
  });
});

describe('an exponent beyond the bound', () => {
  it('is neither computed nor unfolded', () => {
    const b = new ExportBuilder(fixtureLines('arena/good/litPow.ndjson.gz'));
    const nat = b.const('Nat');
    const one = b.level({ succ: 0 });
    const power = b.app(b.const('Nat.pow'), b.nat(2), b.nat(99_999_999));
    b.theorem(
      'attack',
      b.app(b.const('Eq', [one]), nat, power, b.nat(0)),
      b.app(b.const('Eq.refl', [one]), nat, b.nat(0)),
    );
    expect(checkLines(b.lines).verdict).toMatchObject({ cause: 'size', declaration: 'attack' });
  });
});
