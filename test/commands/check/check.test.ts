import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { ProofReport } from '../../../src/schema/index.ts';
import { cliHere, FIXTURES } from '../../helpers/cli.ts';
import { ENDLESS } from '../../helpers/endless.ts';
import { answers, startOpenAiServer } from '../../helpers/openaiServer.ts';
import { installScriptedLean, type Script } from '../../helpers/scriptedLean.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const problem = (id: string): string => path.join(FIXTURES, 'problems', `${id}.md`);

const folder = temporaryFolder();
const smt = ['--engine', 'smt', '--no-cache'];

describe('slopcheck check', () => {
  it('prints one JSON object for one file, and nothing else on stdout', async () => {
    const { stdout } = await cliHere(['check', problem('even-square'), '--json', ...smt]);
    expect(ProofReport.parse(JSON.parse(stdout))).toMatchObject({
      version: 1,
      problem: { id: 'even-square' },
      verdict: 'verified',
    });
  });

  it('checks many, keeps their order, and lets an unreadable file lose nothing', async () => {
    folder.put('broken.md', '```lean\ntheorem t (\n```\n');
    const { code, stdout, stderr } = await cliHere(
      ['check', problem('even-square'), 'broken.md', problem('slop-cycle'), '--json', ...smt],
      { cwd: folder.path },
    );
    const reports = ProofReport.array().parse(JSON.parse(stdout));
    const ids = reports.map(({ problem: { id } }) => id);
    expect(ids).toEqual(['even-square', 'broken', 'slop-cycle']);
    expect(reports[1]).toMatchObject({
      verdict: 'error',
      error: {
        stage: 'read',
        mistakes: expect.arrayContaining([expect.objectContaining({ file: 'broken.md', line: 2 })]),
      },
    });
    expect(stderr).toContain('broken.md:2');
    expect(code).toBe(2);
  });

  it('says of a file that it cannot read, and of one that is not there, what is wrong in JSON, too', async () => {
    folder.put('broken.md', 'A.\n## Notes\nB.\n');
    for (const file of ['broken.md', 'gone.md']) {
      const { code, stdout } = await cliHere(['check', file, '--json', ...smt], {
        cwd: folder.path,
      });
      const report = ProofReport.parse(JSON.parse(stdout));
      expect(report).toMatchObject({ verdict: 'error', problem: { file }, steps: [] });
      expect(report.error?.mistakes).toMatchObject([{ file, fix: expect.stringMatching(/./) }]);
      expect(code).toBe(2);
    }
  });

  it('shows failures last with a summary, and with --quiet nothing else', async () => {
    folder.put('broken.md', 'A.\n## Notes\nB.\n');
    const files = ['slop-sign-error', 'even-square'].map(problem);
    const run = (...more: string[]) =>
      cliHere(['check', 'broken.md', ...files, ...more, ...smt], { cwd: folder.path });
    const { stdout } = await run();
    expect(stdout.indexOf('REJECTED')).toBeGreaterThan(stdout.indexOf('VERIFIED'));
    expect(stdout).toMatch(/\n3 proofs: 1 verified, 1 rejected, 1 not judged\n$/);
    const quiet = await run('--quiet', '--reporter', 'markdown');
    expect(quiet.stdout).not.toContain('VERIFIED');
    expect(quiet.stdout).toContain('REJECTED');
    expect(quiet.stdout).toMatch(/\n3 proofs: 1 verified, 1 rejected, 1 not judged\n$/);
  });

  it('begins the lines of failures with the place of their quotes', async () => {
    const file = problem('slop-sign-error');
    const { stdout } = await cliHere(['check', file, ...smt]);
    const quote = readFileSync(file, 'utf8').split('\n');
    // A long path is broken at the width of the terminal.
    const flat = stdout.replaceAll(/\s+/g, '');
    const place = /^:(\d+):(\d+):refuted:steps2/.exec(
      flat.slice(flat.lastIndexOf(file) + file.length),
    );
    const [, line, column] = place ?? [];
    expect(quote[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(/^Expanding the square/);
  });

  it('keeps what was judged when it is interrupted', async () => {
    const controller = new AbortController();
    class Terminal extends PassThrough {
      override write(text: string): boolean {
        if (text.includes('[1/3]')) controller.abort(new Error('stopped'));
        return super.write(text);
      }
    }
    const files = ['even-square', 'slop-cycle', 'slop-sign-error'].map(problem);
    const { code, stdout, stderr } = await cliHere(
      ['check', ...files, '--json', '--concurrency', '1', ...smt],
      { signal: controller.signal, stderr: new Terminal() },
    );
    const reports = ProofReport.array().parse(JSON.parse(stdout));
    expect(reports.map(({ verdict }) => verdict)).toEqual(['verified', 'error', 'error']);
    expect(reports.map(({ error }) => error?.stage)).toEqual([
      undefined,
      'interrupted',
      'interrupted',
    ]);
    expect(stderr).toContain('interrupted: 1 of 3 proofs');
    expect(code).toBe(130);
  });

  it('judges no proof of a problem that pins no statement', async () => {
    folder.put('t.md', 'All is well.\n\n## Proof\nIt is.\n');
    const { code, stdout } = await cliHere(['check', 't.md', '--json', ...smt], {
      cwd: folder.path,
    });
    const report = ProofReport.parse(JSON.parse(stdout));
    expect(report).toMatchObject({
      verdict: 'error',
      error: { stage: 'read', hint: expect.stringContaining('add an ```smt2 block') },
    });
    expect(code).toBe(2);
  });

  it('reports a bug in one proof as its error, and judges the others', async () => {
    /** A terminal that fails where one proof's check speaks to it. */
    class Broken extends PassThrough {
      readonly isTTY = true;
      override write(text: string): boolean {
        if (text.includes('slop-cycle: engine')) throw new Error('the terminal broke');
        return super.write(text);
      }
    }
    const files = ['even-square', 'slop-cycle', 'slop-false-theorem'].map(problem);
    const { code, stdout } = await cliHere(['check', ...files, '--json', ...smt], {
      stderr: new Broken(),
    });
    const reports = ProofReport.array().parse(JSON.parse(stdout));
    expect(reports.map(({ verdict }) => verdict)).toEqual(['verified', 'error', 'rejected']);
    expect(reports[1]?.error).toMatchObject({
      stage: 'internal',
      message: expect.stringContaining('the terminal broke'),
      hint: expect.stringContaining('report it'),
    });
    expect(code).toBe(2);
  });

  it('is ended as a whole by cancellation, which is no error of a proof', async () => {
    const controller = new AbortController();
    class Terminal extends PassThrough {
      readonly isTTY = true;
      override write(text: string): boolean {
        if (text.includes('slop-cycle: engine')) controller.abort(new Error('stopped'));
        return super.write(text);
      }
    }
    const files = ['even-square', 'slop-cycle'].map(problem);
    const { code, stdout, stderr } = await cliHere(['check', ...files, '--json', ...smt], {
      signal: controller.signal,
      stderr: new Terminal(),
    });
    expect(stdout).toBe('');
    expect(stderr).toContain('interrupted');
    expect(code).toBe(130);
  });

  it('writes several reports at once, and a failing one keeps no other from it', async () => {
    const { code, stdout, stderr } = await cliHere(
      [
        ...['check', problem('even-square'), ...smt],
        ...['--reporter', 'json=out.json', '--reporter', 'markdown=no/such/folder/out.md'],
      ],
      { cwd: folder.path },
    );
    expect(ProofReport.parse(JSON.parse(readFileSync(folder.in('out.json'), 'utf8'))).verdict).toBe(
      'verified',
    );
    expect(stdout).toContain('VERIFIED');
    expect(stderr).toContain('the markdown report cannot be written');
    expect(code).toBe(2);
  });

  it('takes a proof from standard input', async () => {
    folder.put('t.md', 'One is one.\n```smt2\n(assert (not (= 1 1)))\n```\n');
    folder.put(
      't.formal.json',
      JSON.stringify({
        version: 1,
        formalizations: {
          smt: {
            steps: [{ id: 's1', quote: 'By reflexivity', claim: '(= 1 1)' }],
            conclusion: { by: 'entailment', uses: ['s1'] },
          },
        },
      }),
    );
    const ok = await cliHere(['check', 't.md', '--proof', '-', ...smt], {
      cwd: folder.path,
      stdin: 'By reflexivity.',
    });
    expect(ok.stdout).toContain('VERIFIED');
    const none = await cliHere(['check', 't.md', ...smt], { cwd: folder.path });
    expect(none.stderr).toContain('there is a frozen formalization but no proof');
    expect(none.code).toBe(2);
  });

  it('asks no model with --frozen, and says what is missing', async () => {
    folder.put('t.md', 'One is one.\n```smt2\n(assert (not (= 1 1)))\n```\n## Proof\nYes.\n');
    const { code, stdout } = await cliHere(['check', 't.md', '--frozen', '--model', 'm', ...smt], {
      cwd: folder.path,
    });
    expect(stdout).toContain('no smt formalization');
    expect(stdout).toContain('to do: name a model');
    expect(code).toBe(2);
  });

  it('lets flags win over the environment, and the environment over the config file', async () => {
    folder.put('slopcheck.config.json', '{"minCoverage": 1, "engine": "smt", "cache": false}');
    const args = ['check', problem('scaling-monotone'), '--json'];
    const verdict = async (more: string[], env = {}): Promise<string> => {
      const { stdout } = await cliHere([...args, ...more], { cwd: folder.path, env });
      return JSON.parse(stdout).reason ?? 'verified';
    };
    expect(await verdict([])).toBe('uncovered');
    expect(await verdict([], { SLOPCHECK_MIN_COVERAGE: '0.1' })).toBe('verified');
    expect(await verdict(['--min-coverage', '1'], { SLOPCHECK_MIN_COVERAGE: '0.1' })).toBe(
      'uncovered',
    );
  });

  it('does not read an endless file to its end', async () => {
    const { code, stderr } = await cliHere(
      ['check', problem('even-square'), '--proof', '/dev/zero'],
      {
        cwd: folder.path,
      },
    );
    expect(stderr).toContain('/dev/zero:1');
    expect(code).toBe(2);
  });

  it('judges a problem in the languages that it is pinned in, and no other', async () => {
    const lean = '```lean\ntheorem t (n : Nat) : n = 0\n```\n';
    folder.put('p.md', `All numbers are zero.\n${lean}## Proof\nClear.\n`);
    const conclusion = { by: 'entailment', uses: ['s1'] };
    const steps = [{ id: 's1', quote: 'Clear.', claim: 'true' }];
    const statement = '(declare-const n Int)(assert (not (= n n)))';
    folder.put(
      'p.formal.json',
      JSON.stringify({ version: 1, formalizations: { smt: { statement, steps, conclusion } } }),
    );
    const { code, stdout } = await cliHere(['check', 'p.md', ...smt], { cwd: folder.path });
    expect(stdout).toContain('pins its statement in lean only');
    expect(code).toBe(2);
    const auto = await cliHere(['check', 'p.md', '--no-cache'], { cwd: folder.path });
    expect(auto.stdout).not.toContain('VERIFIED');
    expect(auto.code).toBe(2);
  });

  it('prints nothing of a file that could steer the terminal', async () => {
    const esc = String.fromCharCode(27);
    folder.put('p.md', `---\n"${esc}[2J${esc}[HVERIFIED": 1\n---\nA.\n`);
    const { stderr, code } = await cliHere(['check', 'p.md'], { cwd: folder.path });
    expect(stderr).not.toContain(esc);
    expect(code).toBe(2);
  });

  it('ends a stuck solver in time and calls that inconclusive', async () => {
    folder.put('e.md', ENDLESS.problem);
    folder.put('e.formal.json', ENDLESS.formal);
    const { code, stdout } = await cliHere(['check', 'e.md', '--timeout', '1', '--json', ...smt], {
      cwd: folder.path,
    });
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'rejected', reason: 'inconclusive' });
    expect(code).toBe(1);
  });
});

describe('slopcheck check with Lean', () => {
  let lean: Awaited<ReturnType<typeof installScriptedLean>>;
  afterEach(() => lean.remove());
  const args = (id: string, ...more: string[]): string[] => [
    ...[
      'check',
      problem(id),
      '--engine',
      'lean',
      '--lean',
      lean.toolchain.lean,
      '--no-cache',
      ...more,
    ],
  ];
  const install = async (script: Script = {}): Promise<void> => {
    lean = await installScriptedLean(script);
  };

  it('verifies a sound proof and rejects slop, from recorded answers', async () => {
    await install();
    const sound = await cliHere(args('gauss-sum'), { cwd: folder.path });
    expect(sound.stdout).toContain('VERIFIED');
    expect(sound.stdout).toMatch(
      /trust: elaborated \(lean 4\.27\.0, sandbox (bubblewrap|namespaces|limits)\)/,
    );
    expect(sound.code).toBe(0);
    const slop = await cliHere(args('slop-missing-case'), { cwd: folder.path });
    expect(slop.stdout).toContain('REJECTED  non-sequitur');
    expect(slop.stdout).toContain('omega could not prove the goal');
    expect(slop.code).toBe(1);
  });

  it('takes Lean by itself where a toolchain is there, and says so', async () => {
    await install();
    const { stdout } = await cliHere(['check', problem('gauss-sum'), '--no-cache', '--json'], {
      cwd: folder.path,
      env: { SLOPCHECK_LEAN: lean.toolchain.lean },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'verified',
      engine: { id: 'lean' },
      notes: ['engine lean, since a Lean toolchain and a Lean formalization are there'],
    });
  });

  it.each([
    ['crashes', { rules: [{ does: 'crash' }] }, 2, 'error'],
    ['floods its output', { rules: [{ does: 'flood' }] }, 2, 'error'],
    ['runs out of memory', { rules: [{ does: 'memory' }] }, 1, 'rejected'],
    ['is no Lean', { version: { stdout: 'hello', exitCode: 0 } }, 2, 'error'],
  ] as const)('gives no false verdict when lean %s', async (_, script, code, verdict) => {
    await install(script);
    const result = await cliHere(args('gauss-sum', '--json'), { cwd: folder.path });
    expect(JSON.parse(result.stdout).verdict).toBe(verdict);
    expect(result.code).toBe(code);
  });

  it('warns of another version than the tested one', async () => {
    const stdout = 'Lean (version 4.30.0, x86_64-unknown-linux-gnu, commit abc, Release)\n';
    await install({ version: { stdout, exitCode: 0 } });
    const result = await cliHere(args('gauss-sum', '--json'), { cwd: folder.path });
    expect(JSON.parse(result.stdout)).toMatchObject({
      verdict: 'verified',
      warnings: [expect.stringContaining('4.30.0')],
    });
  });
});

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
      expect(stderr).toContain('a.formal.json cannot be written: EISDIR');
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
