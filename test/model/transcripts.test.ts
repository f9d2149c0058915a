import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { openModel } from '../../src/model/open.ts';
import { Transcript } from '../../src/model/transcript.ts';
import { type CheckedProof, checkProof } from '../../src/pipeline.ts';
import { readInput } from '../../src/read/read.ts';
import { noCache } from '../../src/store/cache.ts';
import { only } from '../helpers/engines.ts';
import { answers, startOpenAiServer } from '../helpers/openaiServer.ts';
import { sharedEngine } from '../helpers/sharedSolver.ts';

const root = path.join(import.meta.dirname, '../..');
/** The whole path from a problem to a report, with answers from a folder of transcripts. */
function replay(problem: string, folder: string): Promise<CheckedProof> {
  const dir = path.join(root, 'fixtures/transcripts', folder);
  return check(problem, openModel({ kind: 'replay', dir }, noWarning));
}

const noWarning = (message: string): void => {
  throw new Error(message);
};

async function check(problem: string, model: Model): Promise<CheckedProof> {
  const read = await readInput(path.join('fixtures', problem), { cwd: root, ignoreFormal: true });
  if (read.kind !== 'input') throw new Error(JSON.stringify(read.mistakes));
  return checkProof(read.input, {
    choice: 'smt',
    engines: only(sharedEngine),
    model,
    rounds: 2,
    minCoverage: 0.6,
    rigor: 'standard',
  });
}

describe('the sample transcripts', () => {
  it('formalize a sound proof, which is verified', async () => {
    const { report } = await replay('problems/even-square.md', 'sound-even-square');
    expect(report).toMatchObject({ verdict: 'verified', statement: 'pinned', rounds: 0 });
    expect(report.warnings).toEqual([]);
  });

  it('formalize slop as it stands, which is rejected', async () => {
    const { report } = await replay('problems/slop-sign-error.md', 'slop-sign-error');
    expect(report).toMatchObject({
      verdict: 'rejected',
      reason: 'refuted',
      firstFailure: 's2',
      theorem: 'proved',
    });
    expect(report.warnings.join()).toContain('The sign of b² is wrong in the proof itself.');
  });

  it('prove, formalize and repair, which is verified and shows the change', async () => {
    const { report, proof } = await replay(
      'transcripts/prove-and-repair/problem.md',
      'prove-and-repair',
    );
    expect(proof?.source).toBe('model');
    expect(report).toMatchObject({ verdict: 'verified', rounds: 1 });
    expect(report.changes).toMatchObject([
      { step: 's3', round: 1, after: expect.stringContaining('assume hj : (= b (+ (* 2 j) 1))') },
    ]);
  });
});

describe('a recording of a whole check', () => {
  it('replays it to the same report', async () => {
    const answer = async (file: string) => {
      const text = await readFile(path.join(root, 'fixtures/transcripts', file), 'utf8');
      const { reply } = Transcript.parse(JSON.parse(text));
      return answers.json(reply.kind === 'answer' ? reply.value : null);
    };
    const files = ['01-prove.json', '02-formalize.json', '03-repair.json'];
    const script = await Promise.all(files.map((file) => answer(`prove-and-repair/${file}`)));
    const server = await startOpenAiServer(answers.error(400, 'no response_format'), ...script);
    const dir = await mkdtemp(path.join(tmpdir(), 'slopcheck-record-'));
    const problem = 'transcripts/prove-and-repair/problem.md';
    try {
      const options = { baseUrl: server.baseUrl, model: 'm', timeoutMs: 10_000, maxRetries: 0 };
      const source = { server: { ...options, apiKey: null }, cache: noCache, recordTo: dir };
      const asked = await check(problem, openModel({ kind: 'server', ...source }, noWarning));
      expect(asked.report).toMatchObject({ verdict: 'verified', rounds: 1 });
      expect(asked.report.run.usage).toEqual({ inputTokens: 300, outputTokens: 60, requests: 4 });

      const replayed = await check(problem, openModel({ kind: 'replay', dir }, noWarning));
      const { run: _, provenance: __, ...report } = asked.report;
      expect(replayed.report).toMatchObject(report);
    } finally {
      await server.close();
      await rm(dir, { recursive: true });
    }
  });
});
