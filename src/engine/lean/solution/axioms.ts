import { CONCLUSION, type Outcome } from '../../../schema/index.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Generated } from './generate.ts';
import { stepTheorem } from '../source/names.ts';

/** The axioms on which ordinary mathematics in Lean rests. */
export const STANDARD_AXIOMS: readonly string[] = ['propext', 'Quot.sound', 'Classical.choice'];

/** The axioms in an answer to `#print axioms`; null for what is no such answer. */
export function readAxioms({ severity, data }: Diagnostic): readonly string[] | null {
  if (severity !== 'information') return null;
  if (/^'[^\n]+' does not depend on any axioms$/.test(data)) return [];
  const list = /^'[^\n]+' depends on axioms: \[([^[\]]*)\]$/.exec(data)?.[1];
  return list?.split(',').map((axiom) => axiom.trim()) ?? null;
}

/** Whether an axiom stands for trust in compiled code; later versions of Lean make one for every computation. */
export function trustsCompiler(axiom: string): boolean {
  return /(^|\.)(ofReduceBool|ofReduceNat|trustCompiler)$|\._native\b|native_decide/.test(axiom);
}

/** Lean's complaint that a queried declaration is not there: whatever kept it from being there was said before. */
export function isUnanswered({ severity, pos }: Diagnostic, { queries }: Generated): boolean {
  const behind = pos !== null && pos.column > 0;
  return severity === 'error' && behind && queries.some(({ line }) => line === pos.line);
}

export interface Founded {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Obligations that could not be told apart from the steps of the same file that they rest on. */
  readonly unsettled: ReadonlySet<string>;
}

/**
 * Holds every obligation to what it rests on. Lean warns of a `sorry` only where it stands: that a theorem applies a lemma
 * of a library that is not proved there, only the closure of axioms shows. A missing answer means that Lean did not get to
 * the end of the file, so that its silence before is no acceptance.
 */
export function checkFoundations(
  outcomes: ReadonlyMap<string, Outcome>,
  messages: readonly Diagnostic[],
  { queries, spans, standIns }: Generated,
): Founded {
  const answers = new Map(queries.map(({ id, line }) => [id, answerAt(line, messages)] as const));
  const assumed = new Set(standIns.map(stepTheorem));
  const checked = new Map(outcomes);
  const unsettled = new Set<string>();
  for (const { id, premises } of spans) {
    const answer = answers.get(id);
    if (outcomes.get(id)?.kind !== 'holds' || answer === undefined) continue;
    if (answer === null) {
      checked.set(id, UNHEARD);
      continue;
    }
    // A step's theorem speaks of no other; the pinned theorem rests on those of its steps, whose flaws are their own.
    const below =
      id === CONCLUSION ? premises.flatMap((step) => flaws(answers.get(step) ?? [])) : [];
    if (below.length > 0) unsettled.add(id);
    const [flaw] = flaws(answer).filter((axiom) => !below.includes(axiom) && !assumed.has(axiom));
    if (flaw !== undefined) checked.set(id, flawOutcome(flaw));
  }
  return { outcomes: checked, unsettled };
}

/** Whether the answer in a line says that a declaration rests on nothing but the standard axioms. */
export function isFounded(line: number, messages: readonly Diagnostic[]): boolean {
  const answer = answerAt(line, messages);
  return answer !== null && flaws(answer).length === 0;
}

function answerAt(line: number, messages: readonly Diagnostic[]): readonly string[] | null {
  const here = messages.filter(({ pos }) => pos?.line === line).map(readAxioms);
  // A name that several declarations answer to gets an answer from each.
  return here.length === 0 || here.includes(null) ? null : here.flatMap((axioms) => axioms ?? []);
}

/** Axioms that a proof must not rest on, a `sorry` first. */
function flaws(axioms: readonly string[]): string[] {
  return axioms
    .filter((axiom) => !STANDARD_AXIOMS.includes(axiom))
    .toSorted((a, b) => Number(b === SORRY) - Number(a === SORRY));
}

const SORRY = 'sorryAx';

const UNHEARD: Outcome = {
  kind: 'inconclusive',
  cause: 'unknown',
  message:
    'Lean did not say on which axioms it rests, so it may not have come to the end of the file',
};

function flawOutcome(axiom: string): Outcome {
  if (axiom === SORRY) {
    const message =
      'it rests on something that is not proved: a `sorry` in an imported file, or in the preamble of the problem';
    return { kind: 'gap', message, place: null };
  }
  const message = trustsCompiler(axiom)
    ? `it trusts compiled code, which no kernel checks (axiom \`${axiom}\`)`
    : `it rests on the axiom \`${axiom}\``;
  return { kind: 'forbidden', message, word: axiom, place: null };
}
