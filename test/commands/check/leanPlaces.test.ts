import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Evidence, ProofReport } from '../../../src/schema/index.ts';
import { cliHere, FIXTURES } from '../../helpers/cli.ts';
import { installScriptedLean, type Script } from '../../helpers/scriptedLean.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function check(file: string, cwd: string, script: Script = {}, more: string[] = []) {
  const lean = await installScriptedLean(script);
  cleanups.push(lean.remove);
  const flags = ['--engine', 'lean', '--lean', path.join(lean.bin, 'lean'), '--sandbox', 'off'];
  return cliHere(['check', file, '--frozen', '--no-cache', ...flags, ...more], { cwd });
}

const messageOf = (evidence: readonly Evidence[] = []) =>
  evidence.find((item) => item.kind === 'message');

it('tells the place of an error in the file of the frozen formalization', async () => {
  const { stdout } = await check('slop-assumes-goal.md', path.join(FIXTURES, 'problems'), {}, [
    '--json',
  ]);
  const report: ProofReport = JSON.parse(stdout);
  const message = messageOf(report.conclusion?.evidence);
  const file = path.join(FIXTURES, 'problems', 'slop-assumes-goal.formal.json');
  expect(message?.at?.file).toBe('slop-assumes-goal.formal.json');
  const { line = 0, column = 0 } = message?.at ?? {};
  const written = (await readFile(file, 'utf8')).split('\n')[line - 1] ?? '';
  expect(written).toContain('"proof"');
  const { place } = message ?? {};
  // The proof has one line, so that columns differ by where its string begins.
  expect(column - 1 - (place?.column ?? 0)).toBe(written.indexOf('"', written.indexOf(':')) + 1);
  expect(report.run.timings).toMatchObject({
    checkMs: expect.any(Number),
    leanMs: expect.any(Number),
  });
  expect(report.run.timings.leanMs).toBeGreaterThan(0);
});

it("tells the place of an error in the problem's own text in the problem's file", async () => {
  const cwd = folder.path;
  const problem = [
    '---',
    'id: own',
    '---',
    'It holds.',
    '',
    '```lean',
    'def twice (n : Nat) : Nat :=',
    '  n + m',
    '',
    'theorem own (n : Nat)',
    '    (h : twice n = 0) : n = 0',
    '```',
    '',
    '## Proof',
    'It does.',
  ];
  await writeFile(path.join(cwd, 'own.md'), problem.join('\n'));
  const steps = [{ id: 's1', quote: 'It does.', claim: 'n = 0', proof: 'omega' }];
  const conclusion = { by: 'tactic', uses: ['s1'], proof: 'exact s1' };
  const formal = { version: 1, formalizations: { lean: { steps, conclusion } } };
  await writeFile(path.join(cwd, 'own.formal.json'), JSON.stringify(formal));
  const unknown = {
    severity: 'error',
    data: 'unknown identifier `m`',
    // Behind the two options and a blank line, the second line of the definition.
    pos: { line: 5, column: 6 },
  };
  const script: Script = {
    rules: [{ does: { stdout: `${JSON.stringify(unknown)}\n`, exitCode: 1 } }],
  };
  const { stdout, code } = await check('own.md', cwd, script);
  expect(code).toBe(2);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    "own.md:8:7: the problem's own Lean text does not compile: unknown identifier `m`",
  );
  const github = await check('own.md', cwd, script, ['--reporter', 'github']);
  expect(github.stdout).toContain('file=own.md,line=8,col=7');
});
