import { decideSpeaksOfTheStep } from '../../../language/lean/decidable.ts';
import {
  CONCLUSION,
  type LeanStatement,
  type Outcome,
  type Place,
  type Step,
} from '../../../schema/index.ts';
import {
  type Diagnostic,
  disprovedByDecide,
  goalOf,
  isError,
  isSorry,
  isTaken,
  limitOf,
  noProposition,
  shortened,
  unfounded,
} from './diagnostics.ts';
import type { ObligationSpan } from './generate.ts';
import type { Segment } from '../source/writer.ts';

export interface MappingInput {
  readonly statement: LeanStatement;
  readonly steps: readonly Step[];
  readonly spans: readonly ObligationSpan[];
  readonly messages: readonly Diagnostic[];
}

export type Mapping =
  | { readonly kind: 'outcomes'; readonly outcomes: ReadonlyMap<string, Outcome> }
  /** An error that concerns the file as a whole: nothing in it was judged. */
  | { readonly kind: 'unattributed'; readonly message: Diagnostic };

type Point = { readonly line: number; readonly column: number };
type Located = Diagnostic & { readonly pos: NonNullable<Diagnostic['pos']> };

/**
 * Gives every obligation of a generated source the outcome that Lean's messages say: inside a header `ill-formed`, inside a
 * proof `failed`, a `sorry` in the declaration `gap`, none of these `holds`. An error in the problem's own text (preamble,
 * binders, goal) or outside every obligation is no obligation's: then nothing is accepted.
 */
export function mapDiagnostics({ statement, steps, spans, messages }: MappingInput): Mapping {
  const own = new Map<string, Located[]>(spans.map(({ id }) => [id, []]));
  for (const message of messages) {
    const span = message.pos === null ? undefined : spanAt(spans, message.pos.line);
    if (message.pos !== null && span !== undefined && !inPinnedText(message, message.pos, span))
      own.get(span.id)?.push({ ...message, pos: message.pos });
    else if (isError(message)) return { kind: 'unattributed', message };
  }
  const outcomes = new Map<string, Outcome>();
  for (const span of spans) {
    const step = steps.find(({ id }) => id === span.id) ?? null;
    outcomes.set(span.id, outcomeOf(span, own.get(span.id) ?? [], step, statement));
  }
  for (const span of spans) withdrawUnstated(span, own.get(span.id) ?? [], outcomes);
  return { kind: 'outcomes', outcomes };
}

/**
 * The obligation that a line belongs to. What lies behind an obligation, up to the next one, is still its own: a parser
 * that runs out of text complains there.
 */
function spanAt(spans: readonly ObligationSpan[], line: number): ObligationSpan | undefined {
  return spans.findLast(({ claim: [first] }) => line >= first);
}

/** Errors in the header of the pinned theorem, or of a step in front of its own texts, are the problem's. */
function inPinnedText(message: Diagnostic, pos: Located['pos'], span: ObligationSpan): boolean {
  if (!isError(message) || unfounded(message) || pos.line > span.claim[1]) return false;
  if (atName(pos, span))
    return isTaken(message) || (noProposition(message) && span.id === CONCLUSION);
  if (span.id === CONCLUSION) return true;
  const [first] = span.segments;
  // A parse error begins right behind the token before it; its end tells which token was unexpected.
  return first === undefined || (before(pos, first) && !before(first, message.endPos ?? pos));
}

/**
 * At a theorem's keyword or name Lean reports what is about the theorem as a whole: that what it states is no proposition, or
 * what the kernel finds in its proof.
 */
function atName(pos: Point, { claim: [first], nameEnd }: ObligationSpan): boolean {
  return pos.line === first && pos.column < nameEnd;
}

function before(a: Point, b: Point): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

function outcomeOf(
  span: ObligationSpan,
  messages: readonly Located[],
  step: Step | null,
  statement: LeanStatement,
): Outcome {
  const errors = messages.filter(isError);
  const circular = errors.find(unfounded);
  if (circular !== undefined) return { kind: 'circular', message: shortened(circular.data) };

  const [inHeader] = errors.filter((error) => isHeaderError(error, span));
  if (inHeader !== undefined) {
    const place = noProposition(inHeader) ? WHOLE_CLAIM : placeOf(inHeader.pos, span);
    return { kind: 'ill-formed', message: shortened(inHeader.data), place };
  }

  const [first] = errors;
  if (first === undefined) {
    const sorry = messages.find(isSorry);
    if (sorry !== undefined) return { kind: 'gap', message: shortened(sorry.data), place: null };
    return { kind: 'holds', dependsOn: [...span.premises], notes: [] };
  }
  const limit = limitOf(first);
  if (limit !== null && errors.every((error) => limitOf(error) !== null))
    return { kind: 'inconclusive', cause: limit, message: shortened(first.data) };
  if (disprovedByDecide(first) && step !== null && decideSpeaksOfTheStep(step, statement))
    return { kind: 'refuted', message: shortened(first.data), counterexample: [], notes: [] };
  return {
    kind: 'failed',
    message: shortened(first.data),
    place: placeOf(first.pos, span),
    goal: errors.map(goalOf).find((goal) => goal !== null) ?? null,
  };
}

/** Inside the header, or the `:=` after it that the formula before it left unexpected. */
function isHeaderError(error: Located, span: ObligationSpan): boolean {
  const { pos, data } = error;
  if (atName(pos, span)) return noProposition(error);
  if (pos.line <= span.claim[1]) return true;
  return pos.line === span.proof[0] && pos.column <= 2 && data.startsWith("unexpected token ':='");
}

const WHOLE_CLAIM: Place = { field: 'claim', line: 1, column: 0 };

function placeOf(pos: Located['pos'], { segments }: ObligationSpan): Place | null {
  return placeIn(segments, pos);
}

/** The place in a text that was spliced in; null where the position lies in text that was generated. */
export function placeIn(segments: readonly Segment[], pos: Point): Place | null {
  const segment = segments.findLast(
    (entry) => pos.line >= entry.line && pos.line <= entry.endLine && !before(pos, entry),
  );
  if (segment === undefined) return null;
  const firstLine = pos.line === segment.line;
  return {
    field: segment.field,
    line: pos.line - segment.line + 1 + segment.lineOffset,
    column: Math.max(0, firstLine ? pos.column + segment.columnOffset : pos.column),
  };
}

/**
 * An obligation whose errors all lie where another step's formula is spliced in, or derived, was not judged if that
 * formula is itself ill-formed: the mistake is the other step's.
 */
function withdrawUnstated(
  span: ObligationSpan,
  messages: readonly Located[],
  outcomes: Map<string, Outcome>,
): void {
  const errors = messages.filter(isError);
  const broken = span.premises.filter((id) => outcomes.get(id)?.kind === 'ill-formed');
  const fields = new Set(errors.map((error) => placeOf(error.pos, span)?.field ?? ''));
  const guilty = broken.filter((id) => fields.has(`uses.${id}`));
  if (guilty.length === 0) return;
  const [first] = errors;
  if (first === undefined || !guilty.includes(placeOf(first.pos, span)?.field.slice(5) ?? ''))
    return;
  outcomes.set(span.id, {
    kind: 'missing',
    message: `it rests on ${guilty.join(', ')}, which does not state a proposition`,
  });
}
