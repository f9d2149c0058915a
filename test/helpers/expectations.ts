import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { expandPaths } from '../../src/read/paths.ts';
import { ProofReason, ProofReport, StepCode } from '../../src/schema/index.ts';

export const PROBLEMS = path.resolve(import.meta.dirname, '../../fixtures/problems');

/** What a fixture's report is expected to say in one language. */
export const Expected = z.strictObject({
  verdict: z.enum(['verified', 'rejected']),
  reason: ProofReason.nullable(),
  firstFailure: z.string().nullable(),
  theorem: z.enum(['proved', 'refuted', 'open']),
  argument: ProofReport.shape.argument.optional(),
  steps: z.record(z.string(), StepCode),
});
export type Expected = z.infer<typeof Expected>;

const ExpectedFile = z.object({
  smt: Expected.optional(),
  /** `recorded` names the recording of the real toolchain that has this very formalization. */
  lean: Expected.extend({ recorded: z.string().nullable() }).optional(),
});

/** Every fixture with its expectations. */
export async function fixtureProblems() {
  const { files } = await expandPaths([PROBLEMS], PROBLEMS);
  return files.map((file) => ({
    id: path.basename(file, '.md'),
    file,
    expected: ExpectedFile.parse(
      JSON.parse(readFileSync(file.replace(/md$/, 'expected.json'), 'utf8')),
    ),
  }));
}

/** The part of a report that an expectation speaks of. */
export function summary(report: ProofReport, expected: Expected): unknown {
  const steps = report.steps.map((step) => [step.id, step.verdict]);
  return {
    verdict: report.verdict,
    reason: report.reason,
    firstFailure: report.firstFailure,
    theorem: report.theorem,
    ...(expected.argument !== undefined && { argument: report.argument }),
    steps: Object.fromEntries([...steps, ['conclusion', report.conclusion?.verdict]]),
  };
}

/** A line of the table that a fixture test prints. */
export function tableRow(id: string, report: ProofReport): string {
  const { verdict, reason, firstFailure } = report;
  return `${id.padEnd(28)} ${verdict.padEnd(9)} ${(reason ?? '').padEnd(16)} ${firstFailure ?? ''}`;
}
