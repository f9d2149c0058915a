import { z } from 'zod';
import type { ProofReport } from '../../schema/index.ts';
import { parseJson } from '../../text/parseJson.ts';
import { SampleDetails, type SampleRecord } from '../benchSchema.ts';
import { detailsRef } from '../journal/details.ts';
import { costOf } from '../run/modelGate.ts';
import { jobId, type SampleJob, SampleResult } from './protocol.ts';

/** A result that fits its job, or why it does not. */
export type Taken =
  | {
      readonly kind: 'sample';
      readonly record: SampleRecord;
      /** To be kept before the record is. */
      readonly documents: readonly unknown[];
    }
  | { readonly kind: 'unfit'; readonly message: string };

/**
 * Reads what came back for a job. Nothing is believed that can be looked at: it must be of this job, its
 * details must have the hashes they are named by, and its verdict must be that of the report in them. What it
 * cost is reckoned anew.
 */
export function takeResult(text: string, job: SampleJob): Taken {
  const parsed = SampleResult.safeParse(parseJson(text));
  if (!parsed.success) {
    const issue = z.prettifyError(parsed.error).split('\n')[0];
    return { kind: 'unfit', message: `it has not the form of a result: ${issue}` };
  }
  const { record, documents } = parsed.data;
  if (parsed.data.job !== jobId(job) || !isOf(record, job)) {
    return { kind: 'unfit', message: 'it is of another sample' };
  }
  const values = documents.map((document) => parseJson(document));
  // What is kept is written anew, and must get the same name.
  const refs = values.map((value) => detailsRef(JSON.stringify(value) ?? ''));
  const index = refs.indexOf(record.details ?? '');
  if (index < 0 || refs.some((ref, i) => ref !== detailsRef(documents[i] ?? ''))) {
    return { kind: 'unfit', message: 'its details are not those that it names' };
  }
  const details = SampleDetails.safeParse(values[index]);
  if (!details.success) return { kind: 'unfit', message: 'its details have not the right form' };
  const { report, exchanges, checks } = details.data;
  const named = [...exchanges.map(({ system }) => system), ...checks];
  if (named.some((ref) => !refs.includes(ref))) {
    return { kind: 'unfit', message: 'a part of its details is missing' };
  }
  if (!agrees(record, report)) {
    return { kind: 'unfit', message: 'its verdict is not that of its report' };
  }
  const costUsd = costOf(record.usage, job.model.price);
  return { kind: 'sample', record: { ...record, costUsd }, documents: values };
}

function isOf(
  record: SampleRecord,
  { key, sample, problem, problemHash, model, settings }: SampleJob,
) {
  return (
    record.key === key &&
    record.sample === sample &&
    record.problem === problem.id &&
    record.problemHash === problemHash &&
    record.truth === problem.truth &&
    record.model === model.id &&
    (record.engine === null || record.engine.id === settings.engine)
  );
}

/** A sample that the infrastructure kept from a verdict may have any report, but no verdict. */
function agrees(record: SampleRecord, report: ProofReport): boolean {
  if (report.problem.id !== record.problem) return false;
  if (record.error !== null) {
    // What the model gave that is of no use counts against it, so its report must say the same.
    const unusable = record.error.kind === 'unusable';
    return record.verdict === 'error' && (!unusable || report.verdict === 'error');
  }
  const steps = report.steps.map(stepText);
  return (
    record.verdict === report.verdict &&
    record.reason === report.reason &&
    record.theorem === report.theorem &&
    record.steps.map(stepText).join() === steps.join() &&
    isOrdered(record.atRigor)
  );
}

function stepText({ id, verdict, inference }: SampleRecord['steps'][number]): string {
  return `${id} ${verdict} ${inference}`;
}

/** What is accepted at one level of rigor is accepted at every lower one. */
function isOrdered(levels: SampleRecord['atRigor']): boolean {
  if (levels === undefined) return true;
  const { strict, standard, lenient } = levels;
  return (
    (strict === 'rejected' || standard === 'verified') &&
    (standard === 'rejected' || lenient === 'verified')
  );
}
