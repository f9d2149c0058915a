import type { Violation } from './policy.ts';
import { nameParts, tokenize } from './tokens.ts';

/** The names that a text must know its way around. */
export interface Surroundings {
  /** The pinned theorem's name. */
  readonly theorem: string;
  /** The id of the step that the text belongs to; null for the conclusion. */
  readonly self: string | null;
  readonly stepIds: ReadonlySet<string>;
  /** Steps that the text may speak of. */
  readonly allowed: ReadonlySet<string>;
}

/**
 * Finds references that go around `uses`: to the generated namespace, to the theorem itself, to steps that are not
 * listed. Inside the namespace a bare `s1` means the theorem `Proof.s1`, whether or not it is a hypothesis here.
 */
export function scanReferences(field: string, text: string, around: Surroundings): Violation[] {
  const { tokens } = tokenize(text);
  const theorem = nameParts(around.theorem);
  return tokens.flatMap((token, index): Violation[] => {
    if (token.kind !== 'identifier') return [];
    const parts = nameParts(token.text.replace(/^_root_\./, ''));
    const [first = ''] = parts;
    const found = (kind: Violation['kind'], message: string): Violation[] => [
      { kind, message, word: token.text, place: { field, line: token.line, column: token.column } },
    ];
    if (parts.includes('Proof') || parts.includes('Slopcheck'))
      return found(
        'forbidden',
        `'${token.text}': a step is named by its id, and only if it is listed in uses`,
      );
    const previous = tokens[index - 1];
    const field_ = previous?.text === '.' && previous.end === token.start;
    // `.step` and the `step` of `| step n ih` are constructors, not steps of the proof.
    if (field_ || previous?.text === '|') return [];
    // In `theorem a.b` the name `b` alone means it, too; in front of it, it is another's, if anybody's.
    const names = around.self === null ? theorem.map((_, at) => theorem.slice(at)) : [theorem];
    if (names.some((name) => name.every((part, at) => parts[at] === part)))
      return found('circular', `'${token.text}' is the theorem that is to be proved`);
    if (first === around.self) return found('circular', `'${first}' relies on itself`);
    if (around.stepIds.has(first) && !around.allowed.has(first))
      return found('ill-formed', `'${first}' is a step that is not listed in uses here`);
    return [];
  });
}
