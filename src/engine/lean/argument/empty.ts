import { parseBinders } from '../../../language/lean/binders.ts';
import { canonicalProposition, conjuncts } from '../../../language/lean/canonical.ts';
import type { Inference, LeanStatement, Step } from '../../../schema/index.ts';
import { isTautology } from './propositional.ts';

/** Why a step's claim says nothing: it holds whatever its symbols mean, or it is a hypothesis again. */
export function saysNothing({ claim }: Step, { binders }: LeanStatement): Inference['empty'] {
  if (isTautology(claim)) return 'tautology';
  const parsed = parseBinders(binders);
  const groups = parsed.kind === 'groups' ? parsed.groups : [];
  const known = new Set(
    groups.filter(({ bracket }) => bracket === '(').map(({ type }) => canonicalProposition(type)),
  );
  return conjuncts(claim).every((part) => known.has(canonicalProposition(part)))
    ? 'hypothesis'
    : null;
}
