import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProofReport } from '../../../src/schema/index.ts';
import { cliHere } from '../../helpers/cli.ts';
import { answers, startOpenAiServer } from '../../helpers/openaiServer.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();
const smt = ['--engine', 'smt', '--no-cache'];

describe('slopcheck check with a model', () => {
  const FORMALIZATION = {
    cannot: null,
    statement: null,
    steps: [
      {
        id: 's1',
        quote: 'n = 2k for some k',
        fixes: [],
        assumes: [],
        uses: [],
        claim: '(exists ((k Int)) (= n (* 2 k)))',
        cannot: null,
        confidence: 0.9,
      },
    ],
    conclusion: { by: 'entailment', uses: ['s1'], quote: 'n² is even' },
  };
  const PROBLEM = `If n is even, so is n².
\`\`\`smt2
(declare-const n Int)
(assert (= (mod n 2) 0))
(assert (not (= (mod (* n n) 2) 0)))
\`\`\`
## Proof
We have n = 2k for some k. So n² is even.
`;

  it('formalizes, checks, and freezes on demand what can then be checked without the model', async () => {
    folder.put('p.md', PROBLEM);
    const server = await startOpenAiServer(answers.json(FORMALIZATION));
    try {
      const made = await cliHere(
        [
          'check',
          'p.md',
          '--model',
          'm',
          '--base-url',
          server.baseUrl,
          '--write-formal',
          '--json',
          ...smt,
        ],
        { cwd: folder.path, env: { SLOPCHECK_API_KEY: 'sk-very-secret-key-0123456789' } },
      );
      expect(JSON.parse(made.stdout)).toMatchObject({
        verdict: 'verified',
        statement: 'pinned',
        run: { usage: { requests: 1 } },
      });
      expect(made.stderr).toContain('wrote p.formal.json');
      expect(made.stdout + made.stderr).not.toContain('sk-very-secret');
      expect(server.requests[0]?.headers.authorization).toBe(
        'Bearer sk-very-secret-key-0123456789',
      );
    } finally {
      await server.close();
    }
    const frozen = await cliHere(['check', 'p.md', '--frozen', ...smt], { cwd: folder.path });
    expect(frozen.stdout).toContain('VERIFIED');
    folder.put('p.md', PROBLEM.replace('We have', 'Clearly'));
    const stale = await cliHere(['check', 'p.md', '--frozen', ...smt], { cwd: folder.path });
    expect(stale.stderr).toContain('the formalization is stale');
    expect(stale.code).toBe(2);
  });

  it('loses no report where a formalization cannot be written', async () => {
    for (const id of ['a', 'b']) folder.put(`${id}.md`, `---\nid: ${id}\n---\n${PROBLEM}`);
    mkdirSync(path.join(folder.path, 'a.formal.json'));
    const server = await startOpenAiServer(
      answers.json(FORMALIZATION),
      answers.json(FORMALIZATION),
    );
    try {
      const { code, stdout, stderr } = await cliHere(
        [
          ...['check', 'a.md', 'b.md', '--model', 'm', '--base-url', server.baseUrl],
          ...['--write-formal', '--json', ...smt],
        ],
        { cwd: folder.path },
      );
      const reports = ProofReport.array().parse(JSON.parse(stdout));
      expect(reports.map(({ verdict }) => verdict)).toEqual(['verified', 'verified']);
      expect(reports[0]?.warnings).toEqual(['its formalization could not be written']);
      expect(stderr).toContain('a.formal.json cannot be written: a folder is there (EISDIR)');
      expect(stderr).toContain('wrote b.formal.json');
      expect(code).toBe(2);
    } finally {
      await server.close();
    }
  });

  it('freezes a proof that a model wrote so that the same command, --frozen and gate take it at once', async () => {
    folder.put('p.md', PROBLEM.replace(/## Proof[\s\S]*/, ''));
    const proof = 'We have n = 2k for some k. So n² is even.';
    const server = await startOpenAiServer(
      answers.json({ cannot: null, proof }),
      answers.json(FORMALIZATION),
      answers.json(FORMALIZATION),
    );
    try {
      const command = ['check', 'p.md', '--model', 'm', '--base-url', server.baseUrl, ...smt];
      const made = await cliHere([...command, '--write-formal'], { cwd: folder.path });
      expect(made.stdout).toContain('proof written by m');
      expect(made.stderr).toContain('wrote p.proof.md');
      expect(readFileSync(path.join(folder.path, 'p.proof.md'), 'utf8')).toBe(
        `<!-- written by the model m -->\n\n${proof}\n`,
      );
      expect(server.requests).toHaveLength(2);
      // The proof is there now: only its formalization is made anew.
      const again = await cliHere([...command, '--write-formal'], { cwd: folder.path });
      expect(again.stdout).toContain('VERIFIED');
      expect(again.stdout).toContain('proof written by m');
      expect(server.requests).toHaveLength(3);
      const frozen = await cliHere([...command], { cwd: folder.path });
      expect(frozen.stdout).toContain('VERIFIED');
      expect(server.requests).toHaveLength(3);
    } finally {
      await server.close();
    }
    const frozen = await cliHere(['check', '.', '--frozen', ...smt], { cwd: folder.path });
    expect(frozen.stdout).toContain('VERIFIED');
    expect(frozen.stdout).toContain('proof written by m');
    expect(frozen.code).toBe(0);
    const gated = await cliHere(['gate', 'p.md', ...smt], { cwd: folder.path });
    expect(gated.stdout + gated.stderr).toContain('1 verified');
    expect(gated.code).toBe(0);
  });

  it.each([
    ['401', answers.error(401, 'bad key')],
    ['HTML', answers.html(200)],
    ['half a JSON', answers.halfJson()],
  ])('calls it an error, not a verdict, when the server answers %s', async (_, answer) => {
    folder.put('p.md', PROBLEM);
    const server = await startOpenAiServer(answer);
    try {
      const { code, stdout } = await cliHere(
        ['check', 'p.md', '--model', 'm', '--base-url', server.baseUrl, '--json', ...smt],
        { cwd: folder.path },
      );
      expect(JSON.parse(stdout)).toMatchObject({ verdict: 'error', error: { stage: 'formalize' } });
      expect(JSON.parse(stdout).error.hint).not.toBe('');
      expect(code).toBe(2);
    } finally {
      await server.close();
    }
  });

  it.each([
    ['ftp://127.0.0.1/v1', 'key'],
    ['http://user:hunter22@127.0.0.1:9/v1', 'key'],
    ['http://127.0.0.1:9/v1', 'a key with blanks and a\nline break'],
  ])('calls a server that cannot be meant a usage error: %s', async (url, key) => {
    folder.put('p.md', PROBLEM);
    const { code, stdout, stderr } = await cliHere(
      ['check', 'p.md', '--model', 'm', '--base-url', url, ...smt],
      { cwd: folder.path, env: { SLOPCHECK_API_KEY: key } },
    );
    expect(code).toBe(2);
    expect(stdout + stderr).not.toMatch(/\n {4}at |hunter22|blanks/);
  });
});
