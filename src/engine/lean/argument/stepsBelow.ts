import { readAxioms } from '../solution/axioms.ts';
import { type Diagnostic, isError } from '../solution/diagnostics.ts';
import { axiomOf, type RestsOn } from '../questions/restsOn.ts';

/** The steps that an obligation's proof rests on; null where Lean does not tell. */
export function stepsBelow(
  { lines: [first, last], axiomsLine, premises }: RestsOn,
  messages: readonly Diagnostic[],
): readonly string[] | null {
  const own = messages.filter(({ pos }) => pos !== null && pos.line >= first && pos.line <= last);
  const answers = own.filter(({ pos }) => pos?.line === axiomsLine);
  const [axioms, ...more] = answers.flatMap((message) => [readAxioms(message)]);
  if (own.some(isError) || axioms === undefined || axioms === null || more.length > 0) return null;
  return premises.filter((id) => axioms.includes(axiomOf(id)));
}

/** Whether a message belongs to this section: an ill-formed formula has its say there again. */
export function isOfRests({ pos }: Diagnostic, restsOn: readonly RestsOn[]): boolean {
  const [first] = restsOn;
  return pos !== null && first !== undefined && pos.line >= first.sectionLine;
}
