import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { probeZ3 } from '../../src/engine/smt/z3/probe.ts';
import { SOLVER_NAME, SOLVER_VERSION } from '../../src/engine/smt/z3/version.ts';
import { openModel } from '../../src/model/open.ts';
import { packageVersion } from '../../src/packageVersion.ts';
import { checkProof } from '../../src/pipeline.ts';
import { readInput } from '../../src/read/read.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { terminalReport } from '../../src/report/terminal.ts';
import type { ProofReport } from '../../src/schema/index.ts';
import { FIXTURES } from '../helpers/cli.ts';
import { only } from '../helpers/engines.ts';
import { sharedEngine } from '../helpers/sharedSolver.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const dir = temporaryFolder();
async function check(problem: string, transcripts: string | null): Promise<ProofReport> {
  await copyFile(path.join(FIXTURES, problem), dir.in('p.md'));
  if (transcripts === null) {
    const formal = problem.replace(/\.md$/, '.formal.json');
    await copyFile(path.join(FIXTURES, formal), dir.in('p.formal.json'));
  }
  const read = await readInput('p.md', { cwd: dir.path });
  if (read.kind !== 'input') throw new Error(JSON.stringify(read.mistakes));
  const from = path.join(FIXTURES, 'transcripts', transcripts ?? '');
  const { report } = await checkProof(read.input, {
    choice: 'smt',
    engines: only(sharedEngine),
    model: transcripts === null ? null : openModel({ kind: 'replay', dir: from }, () => {}),
    rounds: 2,
    minCoverage: 0.6,
    rigor: 'standard',
    options: { timeout: 10 },
  });
  return report;
}

const sha256 = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(dir.in(file)))
    .digest('hex');

describe('the provenance of a report', () => {
  it('names the files that were read by their hashes, the version and the options', async () => {
    const { provenance, engine: verifier } = await check('problems/even-square.md', null);
    expect(provenance).toEqual({
      slopcheck: packageVersion(),
      problemSha256: await sha256('p.md'),
      proof: { source: 'problem' },
      formalization: {
        source: 'frozen',
        file: 'p.formal.json',
        sha256: await sha256('p.formal.json'),
      },
      model: null,
      options: { engine: 'smt', rounds: 2, minCoverage: 0.6, rigor: 'standard', timeout: 10 },
    });
    expect(verifier?.version).toBe(SOLVER_NAME);
  });

  it('says in the headline that a model wrote the proof, and who the formalization', async () => {
    const report = await check('transcripts/prove-and-repair/problem.md', 'prove-and-repair');
    expect(report.provenance).toMatchObject({
      proof: { source: 'model', model: 'replay' },
      formalization: { source: 'model', model: 'replay' },
      model: { name: 'replay', server: null },
    });
    expect(report.run.answers).toEqual([
      { stage: 'prove', from: 'transcript' },
      { stage: 'formalize', from: 'transcript' },
      { stage: 'repair', from: 'transcript' },
    ]);
    const headline = /VERIFIED.*\(proof written by replay\)/;
    expect(terminalReport(report, { color: false, width: 120 })).toMatch(headline);
    expect(markdownReport(report)).toMatch(headline);
  });

  it('is in a report that is the same but for its run', async () => {
    const [one, two] = [
      await check('problems/slop-sign-error.md', null),
      await check('problems/slop-sign-error.md', null),
    ];
    const { run, ...rest } = one;
    expect({ ...two, run }).toEqual({ ...rest, run });
    expect(Date.parse(run.date)).toBeGreaterThan(0);
  });

  it('tells the version of the package from that of the solver in it', async () => {
    const probe = await probeZ3();
    if (probe.kind !== 'ok') throw new Error(probe.message);
    expect(SOLVER_NAME).toBe(`Z3 ${probe.version} (z3-solver ${SOLVER_VERSION})`);
  });
});
