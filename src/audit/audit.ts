import { z } from 'zod';
import type { Model, ModelReply } from '../model/model.ts';
import {
  compareQuestion,
  compareSystem,
  readBackQuestion,
  readBackSystem,
} from '../model/prompts/audit.ts';
import {
  AuditAspect,
  type AuditDifference,
  type AuditEntry,
  AuditVerdict,
  type Language,
  type Usage,
} from '../schema/index.ts';

/** A formula with the words that it is to say. */
export interface AuditTask {
  /** The id of a step; null for the theorem. */
  readonly step: string | null;
  readonly words: string;
  readonly formal: string;
}

/** What came of an audit: an entry for each task, or why there is none. */
export type AuditResult =
  | {
      readonly kind: 'audited';
      readonly entries: readonly AuditEntry[];
      readonly usages: readonly Usage[];
    }
  | {
      readonly kind: 'failure';
      readonly message: string;
      readonly hint: string | null;
      readonly usages: readonly Usage[];
    };

/** So many formulas are asked about at once. */
const BATCH = 20;
const MAX_TEXT = 4_000;

const Readings = z.object({
  readings: z
    .array(z.object({ id: z.string().max(200), text: z.string().max(MAX_TEXT) }))
    .max(BATCH * 2),
});
const Comparisons = z.object({
  comparisons: z
    .array(
      z.object({
        id: z.string().max(200),
        verdict: AuditVerdict,
        differences: z
          .array(
            z.object({
              aspect: AuditAspect,
              words: z.string().max(MAX_TEXT),
              reading: z.string().max(MAX_TEXT),
            }),
          )
          .max(20),
      }),
    )
    .max(BATCH * 2),
});

/** The name under which the theorem stands in questions; no step may have it. */
const THEOREM = 'theorem-itself';

/**
 * A second reading of formulas: a model that sees them alone says what they say, and is then asked how that compares with
 * the words. What it says is data: it is quoted in reports, and can make nothing accepted.
 */
export async function audit(
  model: Model,
  problem: string,
  language: Language,
  tasks: readonly AuditTask[],
  signal: AbortSignal | undefined,
): Promise<AuditResult> {
  const usages: Usage[] = [];
  const entries: AuditEntry[] = [];
  const base = { problem, language, round: null, sample: 0 };
  for (let from = 0; from < tasks.length; from += BATCH) {
    const batch = tasks.slice(from, from + BATCH);
    const formulas = batch.map((task) => ({ name: idOf(task), text: task.formal }));
    const read = await model.ask(
      {
        ...base,
        stage: 'read-back',
        system: readBackSystem,
        messages: [{ role: 'user', content: readBackQuestion(formulas) }],
        schema: Readings,
        schemaName: 'readings',
      },
      signal,
    );
    usages.push(read.usage);
    if (read.kind !== 'answer') return failed(read, usages);
    const readings = new Map(read.value.readings.map(({ id, text }) => [id, text]));
    const pairs = batch.flatMap((task) => {
      const reading = readings.get(idOf(task))?.trim();
      return reading ? [{ id: idOf(task), words: task.words, reading }] : [];
    });
    const compared =
      pairs.length === 0
        ? null
        : await model.ask(
            {
              ...base,
              stage: 'compare',
              system: compareSystem,
              messages: [{ role: 'user', content: compareQuestion(pairs) }],
              schema: Comparisons,
              schemaName: 'comparisons',
            },
            signal,
          );
    if (compared !== null) usages.push(compared.usage);
    if (compared !== null && compared.kind !== 'answer') return failed(compared, usages);
    const comparisons = new Map((compared?.value.comparisons ?? []).map((one) => [one.id, one]));
    for (const task of batch) entries.push(entryOf(task, pairs, comparisons.get(idOf(task))));
  }
  return { kind: 'audited', entries, usages };
}

function idOf({ step }: AuditTask): string {
  return step ?? THEOREM;
}

function entryOf(
  task: AuditTask,
  pairs: readonly { readonly id: string; readonly reading: string }[],
  compared: z.infer<typeof Comparisons>['comparisons'][number] | undefined,
): AuditEntry {
  const reading = pairs.find(({ id }) => id === idOf(task))?.reading ?? null;
  const { step } = task;
  if (reading === null || compared === undefined)
    return { step, reading, verdict: 'unclear', differences: [] };
  const differences = compared.differences.filter((difference) =>
    isQuoted(difference, task.words, reading),
  );
  // A difference that neither text has shows that the comparison cannot be relied on, and so does one without a place.
  const shown = differences.length > 0;
  const verdict =
    compared.verdict === 'same'
      ? compared.differences.length > 0
        ? 'unclear'
        : 'same'
      : shown
        ? compared.verdict
        : 'unclear';
  return { step, reading, verdict, differences };
}

/** Whether both quotations stand where they are said to, up to white space. */
function isQuoted({ words, reading }: AuditDifference, of: string, read: string): boolean {
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return (
    plain(of).includes(plain(words)) &&
    plain(read).includes(plain(reading)) &&
    plain(words + reading) !== ''
  );
}

function failed(
  reply: Exclude<ModelReply, { kind: 'answer' }>,
  usages: readonly Usage[],
): AuditResult {
  const messages = {
    malformed: 'the auditor answered with something else than was asked for',
    refusal: 'the auditor refused to answer',
    truncated: "the auditor's answer was cut off at its limit",
    empty: 'the auditor gave an empty answer',
  };
  if (reply.kind === 'failure')
    return { kind: 'failure', message: reply.message, hint: reply.hint, usages };
  return {
    kind: 'failure',
    message: messages[reply.kind],
    hint: 'try another model with --audit',
    usages,
  };
}

/** Whether an entry says that the formula is another statement than the words. */
export function differs({ verdict }: Pick<AuditEntry, 'verdict'>): boolean {
  return verdict === 'weaker' || verdict === 'stronger' || verdict === 'different';
}
