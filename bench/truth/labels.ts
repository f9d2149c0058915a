import { z } from 'zod';
import { CONCLUSION, ProofReason } from '../../src/schema/index.ts';

/** What is known of a proof, whatever a tool says of it. */
export interface Label {
  /** Whether the proof is right; null where either verdict is defensible. */
  readonly right: boolean | null;
  /** The places one of which should be the first failure: step ids, `conclusion`, or a reason that has no place. */
  readonly where: readonly string[];
  /** What kind of slop it is, or null where nobody said. */
  readonly kind: string | null;
  readonly note: string;
}

export type ReadLabels =
  | { readonly kind: 'labels'; readonly labels: ReadonlyMap<string, Label> }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

const Plain = z
  .object({
    right: z.boolean().nullable(),
    where: z.array(z.string()),
    kind: z.string().optional(),
    note: z.string().default(''),
  })
  .refine(({ right, where }) => right !== true || where.length === 0, {
    message: 'a right proof has no place where it fails: leave it empty',
    path: ['where'],
  })
  .refine(({ right, where }) => right !== false || where.length > 0, {
    message: 'say where the slop should fail first',
    path: ['where'],
  })
  .transform(({ right, where, kind, note }): Label => ({ right, where, kind: kind ?? null, note }));

/** The form of a set in which people marked the first wrong step of solutions by its number. */
const Counted = z
  .object({
    first_error_step: z.int().positive().nullable(),
    kind: z.string().optional(),
    reason: z.string().nullish(),
  })
  .transform(
    ({ first_error_step: step, kind, reason }): Label => ({
      right: step === null,
      where: step === null ? [] : [`s${step}`],
      kind: kind ?? null,
      note: reason ?? '',
    }),
  );

const isCounted = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'first_error_step' in value;

/** Reads the text of a file of labels: an object from the name of a problem file to its label, in either form. */
export function readLabels(text: string): ReadLabels {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: 'mistakes', mistakes: [`this is no JSON: ${(error as Error).message}`] };
  }
  const entries = z.record(z.string(), z.unknown()).safeParse(json);
  if (!entries.success) {
    return { kind: 'mistakes', mistakes: ['this is no object from ids to labels'] };
  }
  const labels = new Map<string, Label>();
  const mistakes: string[] = [];
  for (const [id, value] of Object.entries(entries.data)) {
    const label = (isCounted(value) ? Counted : Plain).safeParse(value);
    if (label.success) labels.set(id, label.data);
    else {
      for (const { path, message } of label.error.issues) {
        mistakes.push(`${[id, ...path].join('.')}: ${message}`);
      }
    }
  }
  return mistakes.length > 0 ? { kind: 'mistakes', mistakes } : { kind: 'labels', labels };
}

/** Labels that name no file, and files that have no label. */
export function unmatched(labels: ReadonlyMap<string, Label>, ids: readonly string[]): string[] {
  return [
    ...[...labels.keys()]
      .filter((id) => !ids.includes(id))
      .map((id) => `${id}: there is a label, but no file ${id}.md`),
    ...ids.filter((id) => !labels.has(id)).map((id) => `${id}: there is no label for ${id}.md`),
  ];
}

/** Places of a label that are neither a step of the proof nor anything else that a verdict can name. */
export function unknownPlaces(label: Label, steps: readonly string[]): string[] {
  const known = new Set([...steps, CONCLUSION, ...ProofReason.options]);
  return label.where.filter((place) => !known.has(place));
}
