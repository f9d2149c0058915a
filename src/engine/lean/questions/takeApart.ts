import {
  bare,
  disjunction,
  existential,
  outerConjuncts,
} from '../../../language/lean/goalParts.ts';
import type { Step } from '../../../schema/index.ts';

/** A formula that a proof has under a name. */
export interface Named {
  readonly name: string;
  readonly text: string;
}

/** What an inference is given, as far as tactics take it apart. */
export interface Given {
  /** Formulas without variables and assumptions of their own: what exists, what holds together. */
  readonly formulas: readonly Named[];
  /** Universal steps, to be taken at what is there. */
  readonly universal: readonly Step[];
  /** Variables that are there, with the text of their types. */
  readonly variables: readonly { readonly name: string; readonly type: string }[];
}

/** Instances of one step at single variables. */
const MAX_VARIABLES = 6;
const MAX_BRANCHES = 4;

/** Names of what was taken apart; they begin as no name of a model's may that is not meant for this. */
class Fresh {
  private readonly counts = new Map<string, number>();

  name(kind: 'w' | 'h' | 'i'): string {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    return `_${kind}${count}`;
  }
}

/**
 * Lines of tactics that bring what is given into the open: witnesses of what exists, parts of what holds together, and
 * every universal step at what is there. A line that does not apply does nothing.
 */
export function takeApart({ formulas, universal, variables }: Given): string[] {
  const fresh = new Fresh();
  const found: string[] = [];
  const lines = formulas.flatMap(({ name, text }) => {
    const pattern = patternOf(text, fresh, found);
    return pattern.startsWith('⟨') ? [`try obtain ${pattern} := ${name}`] : [];
  });
  return [
    ...lines,
    ...instances(universal, variables, found, fresh),
    ...formulas.flatMap((formula) => substituted(formula, variables)),
  ];
}

/** `k = 0` is put in wherever `k` stands. It comes last, since there is no `k` then. */
function substituted({ name, text }: Named, variables: Given['variables']): string[] {
  const sides = /^(\S+) = (\S+)$/u.exec(bare(text));
  const [variable, numeral] =
    sides?.slice(1).toSorted((a, b) => Number(/^\d/.test(a)) - Number(/^\d/.test(b))) ?? [];
  const known = variables.some((one) => one.name === variable);
  return known && /^\d+$/.test(numeral ?? '') ? [`try subst ${name}`] : [];
}

/** The same with the first disjunction in its cases: what follows is to be done in all of them. Null where there is none. */
export function takeCases(given: Given): string[] | null {
  const { formulas, universal, variables } = given;
  const choice = formulas.find(({ text }) => {
    const { length } = disjunction(text);
    return length > 1 && length <= MAX_BRANCHES;
  });
  if (choice === undefined) return null;
  const fresh = new Fresh();
  const found: string[] = [];
  const branches = disjunction(choice.text).map((branch) => patternOf(branch, fresh, found));
  const others = formulas.filter((formula) => formula !== choice);
  return [
    ...others.flatMap(({ name, text }) => {
      const pattern = patternOf(text, fresh, found);
      return pattern.startsWith('⟨') ? [`try obtain ${pattern} := ${name}`] : [];
    }),
    `rcases ${choice.name} with ${branches.join(' | ')}`,
    ...instances(universal, variables, found, fresh).map((line) => `all_goals ${line}`),
    ...others
      .flatMap((formula) => substituted(formula, variables))
      .map((line) => `all_goals ${line}`),
  ];
}

/** A pattern for a formula; `⟨…⟩` where it says that something exists, or several things. */
function patternOf(text: string, fresh: Fresh, found: string[]): string {
  const exists = existential(text);
  if (exists !== null) {
    const names = exists.names.map(() => fresh.name('w'));
    found.push(...names);
    const inner = patternOf(exists.body, fresh, found).replace(/^⟨(.*)⟩$/su, '$1');
    return `⟨${[...names, inner].join(', ')}⟩`;
  }
  const parts = outerConjuncts(text);
  if (parts.length === 1) return fresh.name('h');
  return `⟨${parts.map((part) => patternOf(part, fresh, found)).join(', ')}⟩`;
}

function instances(
  universal: readonly Step[],
  variables: Given['variables'],
  witnesses: readonly string[],
  fresh: Fresh,
): string[] {
  return universal.flatMap((step) => {
    const { id, fixes, assumes } = step;
    const proofs = assumes.map(() => '‹_›');
    const line = (terms: readonly string[]): string =>
      `try have ${fresh.name('i')} := ${[id, ...terms].join(' ')}`;
    const same = fixes.every(({ name, type }) =>
      variables.some((variable) => variable.name === name && variable.type === type),
    );
    const lines = same ? [line([...fixes.map(({ name }) => name), ...proofs])] : [];
    if (assumes.length > 0 && fixes.length > 0)
      lines.push(line([...fixes.map(() => '_'), ...proofs]));
    const [fix] = fixes;
    if (fixes.length === 1 && fix !== undefined) {
      const typed = variables.filter(({ type }) => type === fix.type).map(({ name }) => name);
      const terms = [...witnesses, ...typed].slice(0, MAX_VARIABLES);
      // One that assumes something is an implication there.
      const isThere = assumes.length === 0 && same;
      lines.push(
        ...terms.filter((term) => term !== fix.name || !isThere).map((term) => line([term])),
      );
    }
    return lines;
  });
}
