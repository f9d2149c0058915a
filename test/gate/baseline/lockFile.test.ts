import { expect, it } from 'vitest';
import { lockText, readLock } from '../../../src/gate/baseline/lockFile.ts';
import { createPin } from '../../../src/gate/baseline/pins.ts';
import { GateReport } from '../../../src/gate/gateSchema.ts';

const report = GateReport.parse({
  ...{ version: 1, slopcheck: '0.1.0', run: { date: '2026-01-01T00:00:00Z' } },
  ...{ verdict: 'passed', lean: null, baseline: null },
  ...{ files: [], findings: [], problems: [], warnings: [] },
  changes: { added: [], changed: [], removed: [], unchanged: 0 },
});
const pin = (name: string, goal: string) =>
  createPin('A.lean', name, 'statement', [`theorem ${name}`, `  : ${goal}`]);

it('gives back what was written, however it is laid out', () => {
  const pins = [pin('a', '"x \\ \u2028" = ""'), pin('«two words»', '1 = 1')];
  const text = lockText(pins, report);
  for (const laidOut of [text, JSON.stringify(JSON.parse(text)), text.replaceAll('\n', '\r\n')])
    expect(readLock(laidOut)).toEqual({ kind: 'pins', pins });
});

it('has every name once: of two entries a reader may see the first, and a program takes the last', () => {
  const [strong, weak] = [
    lockText([pin('a', '1 = 2')], report),
    lockText([pin('a', 'True')], report),
  ];
  const entry = /"a": \{[^}]*\}/.exec(weak)?.[0] ?? '';
  expect(readLock(strong.replace(/("a": \{[^}]*\})/, `$1, ${entry}`))).toMatchObject({
    kind: 'damaged',
  });
});

it('leaves no theorem out by its name alone', () => {
  expect(readLock(lockText([pin('__proto__', '1 = 1')], report))).toMatchObject({
    kind: 'damaged',
  });
});

it('is of a version that is known', () => {
  expect(readLock('{"version":2,"files":{}}')).toMatchObject({ kind: 'damaged' });
});
