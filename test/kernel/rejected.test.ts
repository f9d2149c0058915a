import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkExport, compareExports, type StoreOptions } from '../../src/kernel/index.ts';
import { checkLines, ExportBuilder, fixtureLines } from './support.ts';

/** The lines of a small export in which Nat is declared, split at the line of Nat. */
function aroundNat() {
  const lines = fixtureLines('arena/good/litRec.ndjson.gz');
  const b = new ExportBuilder(lines);
  const nat = b.name('Nat');
  const at = lines.findIndex((line) => JSON.parse(line).inductive?.types[0]?.name === nat);
  return { lines, at };
}

/** Terms only: what was read, without anything declared. */
const termsOf = (lines: readonly string[]) =>
  lines.filter((line) => /"(meta|in|il|ie)":/.test(line.slice(0, 400)) && !/"types"/.test(line));

/**
 * A group that is genuine but for its last recursor rule, then a Nat that is no Nat, then a proof
 * of False by the numeral 0.
 */
function leak(second: (b: ExportBuilder, falsity: number) => void): string[] {
  const { lines, at } = aroundNat();
  const b = new ExportBuilder(termsOf(lines));
  const falsity = b.pi(b.prop, b.bvar(0));
  const group = JSON.parse(lines[at] ?? '');
  group.inductive.recs[0].rules[1].rhs = b.nat(0);
  b.declare(group);
  second(b, falsity);
  b.theorem('t', falsity, b.nat(0));
  return b.lines;
}

const solution = leak((b, falsity) => b.def('Nat', b.prop, falsity));

function challenge(): string[] {
  const b = new ExportBuilder();
  b.theorem('t', b.pi(b.prop, b.bvar(0)), b.pi(b.prop, b.bvar(0)));
  return b.lines;
}

const stream = (lines: readonly string[]) => Readable.from([Buffer.from(lines.join('\n'))]);

describe('a rejected declaration', () => {
  let folder = '';
  let store: StoreOptions;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'slopcheck-'));
    store = { directory: path.join(folder, 'store'), keyFile: path.join(folder, 'key') };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('leaves no knowledge of Nat behind', async () => {
    const report = await compareExports(stream(challenge()), stream(solution), { theorem: 't' });
    expect(report.result.verdict).toBe('rejected');
  });

  it('uses its names up, also those of constructors and recursors', async () => {
    for (const name of ['Nat', 'Nat.succ', 'Nat.rec']) {
      const lines = leak((b, falsity) => b.def(name, b.prop, falsity));
      const b = new ExportBuilder(lines);
      b.theorem('u', b.pi(b.prop, b.prop), b.const(name));
      const report = await compareExports(stream(challenge()), stream(b.lines), {
        theorem: 't',
        steps: ['u'],
      });
      expect(report.steps[0]?.result).toMatchObject({ verdict: 'rejected' });
    }
  });

  it('makes its run add nothing to the store', async () => {
    const again = () =>
      compareExports(stream(challenge()), stream(solution), { theorem: 't', store });
    await again();
    const { lines } = aroundNat();
    const { stats } = await checkExport(stream(lines), { store });
    expect(stats.fromStore).toBe(0);
    const second = await checkExport(stream(lines), { store });
    expect(second.stats.fromStore).toBe(second.stats.declarations);
    expect((await again()).result.verdict).toBe('rejected');
  });

  it('does not make a run poison a later one', async () => {
    await compareExports(stream(challenge()), stream(solution), { theorem: 't', store });
    const b = new ExportBuilder();
    const falsity = b.pi(b.prop, b.bvar(0));
    b.def('Nat', b.prop, falsity).theorem('t', falsity, b.nat(0));
    const { result } = await checkExport(stream(b.lines), { store });
    expect(result).toMatchObject({ verdict: 'rejected', reason: 'literal' });
  });
});

describe('a function with the name of one on Nat', () => {
  /** `Nat.sub` is 7 everywhere, and what its equations would need is missing or degenerate. */
  it('is not recognized where Bool is a proposition', () => {
    const { lines } = aroundNat();
    const used = new Set(['Bool', 'Nat.pred', 'Nat.sub']);
    const b = new ExportBuilder(lines);
    const declared = lines.flatMap((line) => {
      const entry = JSON.parse(line);
      return [
        entry.def?.name,
        ...(entry.inductive?.types ?? []).map((t: { name: number }) => t.name),
      ];
    });
    for (const name of used) expect(declared).not.toContain(b.name(name));
    const bool = b.const('Bool');
    b.inductiveProp('Bool', ['false', 'true']);
    const nat = b.const('Nat');
    b.def('Nat.sub', b.pi(nat, b.pi(nat, nat)), b.lam(nat, b.lam(nat, b.nat(7))));
    const one = b.level({ succ: 0 });
    const call = b.app(b.const('Nat.sub'), b.nat(5), b.nat(3));
    const claim = (value: number) => b.app(b.const('Eq', [one]), nat, call, b.nat(value));
    const refl = (value: number) => b.app(b.const('Eq.refl', [one]), nat, b.nat(value));
    b.theorem('seven', claim(7), refl(7));
    const first = checkLines(b.lines).verdict;
    b.theorem('two', claim(2), refl(2));
    expect(first).toEqual({ verdict: 'accepted' });
    expect(checkLines(b.lines).verdict).toMatchObject({ reason: 'type-mismatch' });
    expect(bool).toBeGreaterThan(0);
  });
});
