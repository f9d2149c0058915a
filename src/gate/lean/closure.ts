import { trustsCompiler } from '../../engine/lean/solution/axioms.ts';
import type { Policy } from '../gateRules.ts';
import type { RuleId } from '../gateSchema.ts';
import type { ScannedFile } from '../scan/scan.ts';

/** What a declaration rests on that the policy does not allow. */
export interface Flaw {
  readonly rule: RuleId;
  readonly message: string;
}

/** Flaws in a list of axioms. */
export function flawsOf(axioms: readonly string[], policy: Policy): Flaw[] {
  return axioms.flatMap((axiom): Flaw[] => {
    if (policy.axioms.includes(axiom)) return [];
    if (axiom === 'sorryAx') return [{ rule: 'sorry', message: 'it rests on a sorry' }];
    if (trustsCompiler(axiom))
      return [{ rule: 'compiler-trusted', message: `it trusts the compiler (${axiom})` }];
    return [{ rule: 'axiom', message: `it rests on the axiom '${axiom}'` }];
  });
}

/**
 * Flaws that the text alone shows, for files that Lean did not judge: a declaration that names one with a flaw has it, too.
 *
 * @param direct flaws of single declarations, by index
 */
export function textualFlaws(
  { declarations, tokens }: ScannedFile,
  direct: ReadonlyMap<number, readonly Flaw[]>,
): ReadonlyMap<number, readonly Flaw[]> {
  const flaws = new Map(direct);
  for (const [index, { name, from, to }] of declarations.entries()) {
    const words = new Set(
      tokens.slice(from, to).flatMap((token) => (token.kind === 'identifier' ? [token.text] : [])),
    );
    const inherited = [...flaws].flatMap(([other, list]): Flaw[] => {
      const known = declarations[other]?.name;
      if (other >= index || !known || known === name || ![...words].some(speaksOf(known)))
        return [];
      return list.map(({ rule }) => ({ rule, message: `it rests on '${known}'` }));
    });
    // Once a rule: of declarations that each name all before them the lists would double.
    if (inherited.length > 0)
      flaws.set(index, oncePerRule([...(flaws.get(index) ?? []), ...inherited]));
  }
  return flaws;
}

function oncePerRule(flaws: readonly Flaw[]): Flaw[] {
  const rules = flaws.map(({ rule }) => rule);
  return flaws.filter(({ rule }, index) => rules.indexOf(rule) === index);
}

/** Whether a word can mean a declaration: by its full name or the end of it, or a field of it. */
function speaksOf(name: string): (word: string) => boolean {
  return (word) => word === name || name.endsWith(`.${word}`) || word.startsWith(`${name}.`);
}
