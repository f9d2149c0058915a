import type { SmtStatement } from '../../schema/index.ts';
import type { FormalStatement, LanguageRules } from '../languageRules.ts';
import { hypothesisNames } from './hypotheses.ts';
import { statementIdentity } from './identity.ts';
import { smtNotation } from './notation.ts';
import { splitSmtStatement } from './statement.ts';

/** A comment, or what may hold a semicolon and is none: a string, a symbol in bars. */
const COMMENT = /"(?:[^"]|"")*"|\|[^|]*\||;[^\n\r]*/g;

/** What the pure stages must know of SMT-LIB. */
export const smtRules: LanguageRules = {
  notation: smtNotation,
  statementOf: ({ smt }) => (smt ? formalStatement(smt) : null),
  hypothesisNames: ({ smt }) => (smt === null ? [] : hypothesisNames(smt)),
  withoutComments: (formula) =>
    formula.replace(COMMENT, (token) => (token.startsWith(';') ? ' ' : token)).trim(),
  withStatement(problem, statement) {
    const split = splitSmtStatement(statement);
    if (split.kind === 'mistakes') return split;
    return { kind: 'problem', problem: { ...problem, smt: { ...split.statement, line: 1 } } };
  },
};

function formalStatement(smt: SmtStatement): FormalStatement {
  const formulas = smt.hypotheses.map(({ formula }) => formula);
  const asserts = [...formulas, `(not ${smt.goal})`].map((formula) => `(assert ${formula})`);
  return {
    text: [...smt.declarations, ...asserts].join('\n'),
    goal: smt.goal,
    hypotheses: formulas,
    identity: statementIdentity(smt),
  };
}
