import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkExport } from '../../src/kernel/index.ts';
import { EXPORTS, ExportBuilder, fixtureLines, META } from './support.ts';

const good = path.join(EXPORTS, 'arena/good/propext1.ndjson.gz');
const bytes = (lines: readonly string[]) => Readable.from([Buffer.from(lines.join('\n'))]);

/** A closed term that takes very many steps to evaluate: `fib`-like doubling by iteration. */
function endless(): string[] {
  const b = new ExportBuilder(fixtureLines('arena/good/litRec.ndjson.gz'));
  const one = b.level({ succ: 0 });
  const nat = b.const('Nat');
  // Nat.rec with a step that is stuck on nothing, at a numeral that has no end.
  const motive = b.lam(nat, nat);
  const step = b.lam(nat, b.lam(nat, b.bvar(0)));
  const rec = b.app(b.const('Nat.rec', [one]), motive, b.nat(0), step, b.nat('9'.repeat(30)));
  b.theorem(
    'endless',
    b.app(b.const('Eq', [one]), nat, rec, b.nat(1)),
    b.app(b.const('Eq.refl', [one]), nat, rec),
  );
  return b.lines;
}

describe('checkExport', () => {
  it('accepts a file and lists the axioms of its theorems', async () => {
    const { result, theorems, stats } = await checkExport(good);
    expect(result).toEqual({ verdict: 'accepted' });
    expect(theorems).toEqual([
      {
        name: 'K.propext1',
        axioms: [expect.objectContaining({ name: 'propext', standard: true })],
      },
    ]);
    expect(stats.declarations).toBe(4);
  });

  it('lists all axioms, whoever uses them, and permits none but the known ones', async () => {
    const attack = path.join(EXPORTS, 'attacks/hidden-axiom.ndjson.gz');
    const { result, axioms } = await checkExport(attack);
    expect(result).toMatchObject({
      verdict: 'rejected',
      reason: 'axiom',
      message: expect.stringMatching(/`cheat`, which says that a contradiction holds/),
    });
    expect(axioms).toEqual([{ name: 'cheat', says: 'a contradiction holds', standard: false }]);
    for (const permittedAxioms of [['cheat'], 'any'] as const) {
      expect((await checkExport(attack, { permittedAxioms })).result.verdict).toBe('accepted');
    }
    // The name of one of Lean's own is not enough.
    const b = new ExportBuilder();
    b.axiom('propext', b.pi(b.prop, b.bvar(0)));
    expect((await checkExport(bytes(b.lines))).result).toMatchObject({ reason: 'axiom' });
  });

  it('reads streams, plain and packed, in pieces of any size', async () => {
    expect((await checkExport(createReadStream(good))).result.verdict).toBe('accepted');
    const plain = Buffer.from(fixtureLines('arena/good/MyEq.ndjson.gz').join('\n'));
    const pieces = Array.from(plain, (_, i) => plain.subarray(i, i + 1));
    expect((await checkExport(Readable.from(pieces))).result.verdict).toBe('accepted');
    expect((await checkExport(Readable.from([gzipSync(plain)]))).result.verdict).toBe('accepted');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['torn gzip', gzipSync(META.repeat(50)).subarray(0, 40)],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from(`${META}\n`), Buffer.from([0xff])])],
    ['UTF-16', Buffer.from(META, 'utf16le')],
  ])('rejects %s as malformed', async (_, content) => {
    const { result } = await checkExport(Readable.from([content]));
    expect(result).toMatchObject({ verdict: 'rejected', reason: 'malformed' });
  });

  it('tells an unreadable input from a wrong one', async () => {
    expect((await checkExport('/nonexistent.ndjson')).result).toMatchObject({
      cause: 'unreadable',
      message: 'there is no such file',
    });
    const broken = new Readable({ read: () => void broken.destroy(new Error('gone')) });
    expect((await checkExport(broken)).result).toMatchObject({ cause: 'unreadable' });
  });

  it('is inconclusive when a limit is reached', async () => {
    const lines = endless();
    const steps = await checkExport(bytes(lines), { maxSteps: 20_000 });
    expect(steps.result).toMatchObject({ verdict: 'inconclusive', cause: 'steps' });
    const time = await checkExport(bytes(lines), { timeoutMs: 300 });
    expect(time.result).toMatchObject({ verdict: 'inconclusive', cause: 'time' });
    const memory = await checkExport(bytes(lines), { maxMemoryMb: 64 });
    expect(memory.result).toMatchObject({ verdict: 'inconclusive' });
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    const running = checkExport(bytes(endless()), { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    expect((await running).result).toMatchObject({ cause: 'cancelled' });
    const { result } = await checkExport(good, { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ cause: 'cancelled' });
  });

  it('checks terms that are nested deeply', async () => {
    const b = new ExportBuilder(fixtureLines('arena/good/litSucc2.ndjson.gz'));
    const nat = b.const('Nat');
    let e = b.const('Nat.zero');
    for (let i = 0; i < 50_000; i++) e = b.app(b.const('Nat.succ'), e);
    expect((await checkExport(bytes(b.def('deep', nat, e).lines))).result.verdict).toBe('accepted');
  });
});
