import { readdir, readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { ProofReport } from '../../../src/schema/index.ts';
import { cliHere } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

const PROBLEM = `Every integer plus itself is even.

\`\`\`smt2
(declare-const n Int)
(assert (not (= (mod (+ n n) 2) 0)))
\`\`\`
`;

/** Proves and formalizes the problem. */
const AGENT = `import { appendFileSync, readFileSync } from 'node:fs';
const { stage } = JSON.parse(readFileSync(0, 'utf8'));
appendFileSync('asked', stage + '\\n');
const step = { id: 's1', quote: 'We have n + n = 2n', claim: '(= (+ n n) (* 2 n))', uses: [] };
const answer = stage === 'prove'
  ? { proof: 'We have n + n = 2n, and 2n is even.' }
  : { steps: [step], conclusion: { by: 'entailment', uses: ['s1'], quote: '2n is even' } };
process.stdout.write(JSON.stringify({ answer }));
`;

beforeEach(() => {
  folder.put('sum.md', PROBLEM);
  folder.put('agent.mjs', AGENT);
});

async function slopcheck(...args: string[]) {
  const env = { SLOPCHECK_CACHE_DIR: folder.in('cache') };
  return cliHere([...args, '--engine', 'smt'], { cwd: folder.path, env });
}

const command = ['--command', `'${process.execPath}' agent.mjs`];

describe('check --command', () => {
  it('proves and formalizes by a program, records it, and replays it without', async () => {
    const ran = await slopcheck('check', 'sum.md', ...command, '--json', '--record', 'answers');
    expect(ran.code, ran.stderr).toBe(0);
    const report = ProofReport.parse(JSON.parse(ran.stdout));
    expect(report).toMatchObject({
      verdict: 'verified',
      run: { usage: { requests: 2 }, answers: [{ from: 'server' }, { from: 'server' }] },
      provenance: { model: { name: 'node agent.mjs', server: 'localhost, a command' } },
    });
    expect(await readdir(folder.in('answers'))).toHaveLength(2);
    folder.put('agent.mjs', 'process.exit(1)');
    const again = await slopcheck('check', 'sum.md', '--replay', 'answers', '--json');
    expect(again.code, again.stderr).toBe(0);
    expect(ProofReport.parse(JSON.parse(again.stdout)).steps).toEqual(report.steps);
  });

  it('asks the program each time: it may be another one', async () => {
    await slopcheck('check', 'sum.md', ...command);
    await slopcheck('check', 'sum.md', ...command);
    expect(await readFile(folder.in('asked'), 'utf8')).toBe('prove\nformalize\nprove\nformalize\n');
  });

  it('is no verdict where the program fails', async () => {
    folder.put('agent.mjs', 'console.error("no license"); process.exit(4)');
    const { code, stdout } = await slopcheck('check', 'sum.md', ...command);
    expect(code).toBe(2);
    expect(stdout.replace(/\s+/g, ' ')).toContain('ended with exit code 4; it says: no license');
  });

  it.each([
    [['--provider', 'command'], '--provider command wants a command'],
    [['--command', '" '], 'the command cannot be used'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await slopcheck('check', 'sum.md', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
