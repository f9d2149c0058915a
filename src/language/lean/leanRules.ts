import type { LeanStatement } from '../../schema/index.ts';
import type { FormalStatement, LanguageRules } from '../languageRules.ts';
import { boundNames, parseBinders } from './binders.ts';
import { canonicalProposition, conjuncts } from './canonical.ts';
import { splitLeanStatement } from './statement.ts';
import { tokenize } from './tokens.ts';

/** What the pure stages must know of Lean. */
export const leanRules: LanguageRules = {
  notation: { canonical: (formula) => canonicalProposition(formula), conjuncts },
  statementOf: ({ lean }) => (lean ? formalStatement(lean) : null),
  hypothesisNames: ({ lean }) => (lean ? boundNames(lean.binders) : []),
  withoutComments(formula) {
    const { comments } = tokenize(formula);
    const kept = comments.map(({ start }, i) => formula.slice(comments[i - 1]?.end ?? 0, start));
    return [...kept, formula.slice(comments.at(-1)?.end ?? 0)].join(' ').trim();
  },
  withStatement(problem, statement) {
    const split = splitLeanStatement(statement);
    if (split.kind === 'mistakes') return split;
    return { kind: 'problem', problem: { ...problem, lean: { ...split.statement, line: 1 } } };
  },
};

function formalStatement({
  imports,
  preamble,
  name,
  binders,
  goal,
}: LeanStatement): FormalStatement {
  const header = ['theorem', name, binders].filter((part) => part !== '').join(' ');
  const parsed = parseBinders(binders);
  const groups = parsed.kind === 'groups' ? parsed.groups : [];
  return {
    text: [...imports, preamble, `${header} : ${goal}`].filter((part) => part !== '').join('\n'),
    goal,
    // Whether a binder's type is a proposition only Lean can tell; a type such as Nat equals no proposition.
    hypotheses: groups.filter(({ bracket }) => bracket === '(').map(({ type }) => type),
    identity: JSON.stringify([imports, words(preamble), words(binders), words(goal)]),
  };
}

/** The text without comments and white space. */
function words(text: string): string[] {
  return tokenize(text).tokens.map((token) => token.text);
}
