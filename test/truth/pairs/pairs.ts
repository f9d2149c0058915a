import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFolders } from '../../../bench/truth/folders.ts';
import { unknownPlaces } from '../../../bench/truth/labels.ts';
import { type Case, findingOf, type Score, score } from '../../../bench/truth/score.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { createSmtEngine } from '../../../src/engine/smt/engine.ts';
import { checkProof } from '../../../src/pipeline.ts';
import { readInput } from '../../../src/read/read.ts';
import type { ProofReport } from '../../../src/schema/index.ts';
import { only } from '../../helpers/engines.ts';

/** What the tool does not get right yet, by the names of the proofs, so that it is seen when that changes. */
export interface Misses {
  /** Slop that it takes for a proof. */
  readonly accepted?: readonly string[];
  /** Right proofs that it refuses. */
  readonly refused?: readonly string[];
  /** Slop that it rejects at another place than a person does. */
  readonly elsewhere?: readonly string[];
}

/** Seconds of an idle machine, since effort is counted; a machine that is busy takes longer. */
const TIMEOUT_MS = 10_000;

/** Checks all labelled proofs of one folder with real Z3 and compares what is said with what is right. */
export function pairs(area: string, misses: Misses = {}): void {
  describe(`the labelled proofs of ${area}`, () => {
    let engine: Engine;
    let result: Score;
    const reports = new Map<string, ProofReport>();
    const cases: Case[] = [];

    beforeAll(async () => {
      engine = createSmtEngine({ timeoutMs: TIMEOUT_MS });
      const proofs = await readFolders([`fixtures/truth/${area}`], process.cwd());
      await Promise.all(
        proofs.map(async ({ id, file, label }) => {
          const report = await check(file, engine);
          reports.set(id, report);
          cases.push({ id: id.slice(area.length + 1), label, finding: findingOf(report) });
        }),
      );
      cases.sort((a, b) => a.id.localeCompare(b.id));
      result = score(cases);
    }, 600_000);
    afterAll(() => engine.close());

    it('are all judged', () => {
      expect(ids(result.errors)).toEqual([]);
    });

    it('are well-formed, and labelled with places that they have', () => {
      for (const { id, label } of cases) {
        const report = reports.get(`${area}/${id}`);
        const codes = [...(report?.steps ?? []), report?.conclusion].map((part) => part?.verdict);
        expect(codes, id).not.toContain('ill-formed');
        expect(codes, id).not.toContain('missing');
        expect(codes, id).not.toContain('forbidden');
        expect(unknownPlaces(label, report?.steps.map((step) => step.id) ?? []), id).toEqual([]);
      }
    });

    it('are no proofs where they are slop', () => {
      expect(ids(result.accepted)).toEqual(misses.accepted ?? []);
    });

    it('are proofs where they are right', () => {
      expect(ids(result.refused)).toEqual(misses.refused ?? []);
    });

    it('fail first where a person sees it', () => {
      expect(ids(result.elsewhere)).toEqual(misses.elsewhere ?? []);
    });
  });
}

const ids = (cases: readonly Case[]): string[] => cases.map(({ id }) => id);

async function check(file: string, engine: Engine): Promise<ProofReport> {
  const read = await readInput(file, { cwd: process.cwd() });
  if (read.kind !== 'input') throw new Error(JSON.stringify(read.mistakes));
  const { report } = await checkProof(read.input, {
    ...{ choice: 'smt', engines: only(engine), model: null, rounds: 0 },
    ...{ minCoverage: 0.6, rigor: 'standard' },
  });
  return report;
}
