import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ProofReport } from '../../../src/schema/index.ts';
import { cliHere, FIXTURES } from '../../helpers/cli.ts';
import { ENDLESS } from '../../helpers/endless.ts';
import { sharedSmt } from '../../helpers/sharedSolver.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const problem = (id: string): string => path.join(FIXTURES, 'problems', `${id}.md`);

const folder = temporaryFolder();
const smt = ['--engine', 'smt', '--no-cache'];

describe('slopcheck check', () => {
  it('prints one JSON object for one file, and nothing else on stdout', async () => {
    const { stdout } = await cliHere(['check', problem('even-square'), '--json', ...sharedSmt]);
    expect(ProofReport.parse(JSON.parse(stdout))).toMatchObject({
      version: 1,
      problem: { id: 'even-square' },
      verdict: 'verified',
    });
  });

  it('checks many, keeps their order, and lets an unreadable file lose nothing', async () => {
    folder.put('broken.md', '```lean\ntheorem t (\n```\n');
    const { code, stdout, stderr } = await cliHere(
      ['check', problem('even-square'), 'broken.md', problem('slop-cycle'), '--json', ...sharedSmt],
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
      cliHere(['check', 'broken.md', ...files, ...more, ...sharedSmt], { cwd: folder.path });
    const { stdout } = await run();
    expect(stdout.indexOf('REJECTED')).toBeGreaterThan(stdout.indexOf('VERIFIED'));
    expect(stdout).toMatch(/\n3 proofs: 1 verified, 1 rejected, 1 not judged\n$/);
    const quiet = await run('--quiet', '--reporter', 'markdown');
    expect(quiet.stdout).not.toContain('VERIFIED');
    expect(quiet.stderr).toContain('rejected');
    expect(quiet.stderr).not.toContain(': verified');
    expect(quiet.stdout).toContain('REJECTED');
    expect(quiet.stdout).toMatch(/\n3 proofs: 1 verified, 1 rejected, 1 not judged\n$/);
  });

  it('begins the lines of failures with the place of their quotes', async () => {
    const file = problem('slop-sign-error');
    const { stdout } = await cliHere(['check', file, ...sharedSmt]);
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
    const { code, stdout } = await cliHere(['check', ...files, '--json', ...sharedSmt], {
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
        ...['check', problem('even-square'), ...sharedSmt],
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
    expect(stdout).toContain('no frozen formalization');
    expect(stdout).toContain('to do: name a model');
    expect(code).toBe(2);
  });

  it('lets flags win over the environment, and the environment over the config file', async () => {
    // The step and the conclusion quote a part of the proof.
    const block = '```smt2\n(declare-const n Int)\n(assert (not (= (mod (+ n n) 2) 0)))\n```\n';
    const proof = 'We have n + n = 2n. Let n be any integer. So 2n is even.';
    folder.put('t.md', `Twice an integer is even.\n${block}## Proof\n${proof}\n`);
    const steps = [{ id: 's1', quote: 'We have n + n = 2n', claim: '(= (+ n n) (* 2 n))' }];
    const conclusion = { by: 'entailment', uses: ['s1'], quote: '2n is even' };
    const formalizations = { smt: { steps, conclusion } };
    folder.put('t.formal.json', JSON.stringify({ version: 1, formalizations }));
    folder.put('slopcheck.config.json', '{"minCoverage": 1, "engine": "smt", "cache": false}');
    const args = ['check', 't.md', '--json'];
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
