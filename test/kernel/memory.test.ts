import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { EXPORTS, META } from './support.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'slopcheck-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Checks a file in a process of its own, and tells how much memory that took at most, in megabytes. On Linux the greatest
 * resident size of a process begins with that of the one that started it, so its own high-water mark is read there.
 */
const PROGRAM = `
import { readFileSync } from 'node:fs';
import { checkExport } from ${JSON.stringify(path.resolve(import.meta.dirname, '../../dist/kernel/index.js'))};
const [, file, maxMemoryMb] = process.argv;
const { result } = await checkExport(file, { maxMemoryMb: Number(maxMemoryMb), permittedAxioms: 'any' });
const kilobytes =
  process.platform === 'linux'
    ? Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
    : process.resourceUsage().maxRSS;
console.log(JSON.stringify({ result, peak: kilobytes / 1024 }));
`;

async function measured(file: string, maxMemoryMb: number) {
  const args = ['--input-type=module', '-e', PROGRAM, file, String(maxMemoryMb)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as { result: { verdict: string; cause?: string }; peak: number };
}

/** An export of as many lines as it takes; `line` gives the one with that number. */
async function written(name: string, count: number, line: (i: number) => string): Promise<string> {
  const file = path.join(folder, `${name}.ndjson`);
  const out = createWriteStream(file);
  let text = `${META}\n`;
  for (let i = 0; i < count; i++) {
    text += `${line(i)}\n`;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await finished(out);
  return file;
}

const MAX = 256;

describe('the memory limit', () => {
  it('is far away where what is large is shared', async () => {
    const { result, peak } = await measured(path.join(EXPORTS, 'attacks/level-dag.ndjson.gz'), MAX);
    expect(result.verdict).toBe('accepted');
    expect(peak).toBeLessThan(MAX);
  });

  it.each([
    // A wide term, of which every part is shared: as many nodes as lines.
    [
      'terms',
      1_500_000,
      (i: number) =>
        i === 0 ? '{"ie":0,"sort":0}' : `{"ie":${i},"app":{"fn":${i - 1},"arg":${i >> 1}}}`,
    ],
    [
      'levels',
      1_500_000,
      (i: number) => (i === 0 ? '{"il":1,"succ":0}' : `{"il":${i + 1},"max":[${i},${i >> 1}]}`),
    ],
    // Far from each other, as indices and as names.
    ['names', 1_500_000, (i: number) => `{"in":${(i + 1) * 1000003},"str":{"pre":0,"str":"${i}"}}`],
    ['strings', 300, (i: number) => `{"ie":${i},"strVal":"${i}${'s'.repeat(1_000_000)}"}`],
    ['a line', 1, () => `{"in":1,"str":{"pre":0,"str":"${'l'.repeat(200_000_000)}"}}`],
  ] as const)(
    'is kept within a fifth, by a verdict: %s',
    { timeout: 180_000 },
    async (name, count, line) => {
      const file = await written(name.replace(' ', '-'), count, line);
      const { result, peak } = await measured(file, MAX);
      expect(result).toMatchObject({ verdict: 'inconclusive' });
      expect(['memory', 'size']).toContain(result.cause);
      expect(peak).toBeLessThan(MAX * 1.2);
    },
  );
});
