import type { LintId } from '../schema/index.ts';
import { autoboundName } from './lean/autobound.ts';
import { cheatingClass } from './lean/cheatingClass.ts';
import { lookAlike } from './lean/lookAlike.ts';
import { renamedType } from './lean/renamedType.ts';
import { shadowedDefinition } from './lean/shadowed.ts';
import type { Lint, TextLint } from './lint.ts';
import { answerRestated } from './rules/answerRestated.ts';
import { coercedQuantifier } from './rules/coercedQuantifier.ts';
import { condition } from './rules/condition.ts';
import { contradictoryHypotheses } from './rules/contradictoryHypotheses.ts';
import { defaultArgument } from './rules/defaultArgument.ts';
import { divisionByZero } from './rules/divisionByZero.ts';
import { domain } from './rules/domain.ts';
import { falsePremise } from './rules/falsePremise.ts';
import { integerDivision } from './rules/integerDivision.ts';
import { junkValue } from './rules/junkValue.ts';
import { names } from './rules/names.ts';
import { numbers } from './rules/numbers.ts';
import { quantifier } from './rules/quantifier.ts';
import { shadowedVariable } from './rules/shadowedVariable.ts';
import { strictness } from './rules/strictness.ts';
import { tautology } from './rules/tautology.ts';
import { truncatedSubtraction } from './rules/truncatedSubtraction.ts';
import { unrelatedHypothesis } from './rules/unrelatedHypothesis.ts';
import { unusedVariable } from './rules/unusedVariable.ts';

/** The rules about one statement. */
export const LINTS: readonly Lint[] = [
  domain,
  condition,
  quantifier,
  strictness,
  numbers,
  names,
  coercedQuantifier,
  falsePremise,
  contradictoryHypotheses,
  unrelatedHypothesis,
  unusedVariable,
  answerRestated,
  tautology,
  truncatedSubtraction,
  integerDivision,
  divisionByZero,
  junkValue,
  shadowedVariable,
  defaultArgument,
];

/** The rules about a Lean text. */
export const TEXT_LINTS: readonly TextLint[] = [
  autoboundName,
  shadowedDefinition,
  renamedType,
  cheatingClass,
  lookAlike,
];

/** What every lint is called, and what it is about, for reports and for people. */
export const LINT_TEXTS: Readonly<
  Record<LintId, { readonly title: string; readonly help: string }>
> = {
  domain: {
    title: 'numbers of another kind than the words say',
    help: 'The words speak of real, natural or positive numbers, and the sorts and hypotheses allow others or fewer.',
  },
  condition: {
    title: 'a condition of the words is missing',
    help: 'The words name a property ("odd", "prime", "distinct"), and nothing in the formal statement can mean it.',
  },
  quantifier: {
    title: 'a quantifier that says something else',
    help: 'An implication under "there is", a restriction joined by "and" under "for all", one direction of an equivalence, existence without uniqueness.',
  },
  numbers: {
    title: 'other numbers than in the words',
    help: 'A number stands in the words and not in the formal statement, or the other way round.',
  },
  names: {
    title: 'other names than in the words',
    help: 'A variable stands in the words and not in the formal statement, or the other way round.',
  },
  strictness: {
    title: 'another relation than in the words',
    help: 'Strict where the words are not, the reverse, or turned round.',
  },
  'coerced-quantifier': {
    title: 'a quantifier over too few numbers',
    help: 'A variable is quantified over whole numbers and used as a real number only.',
  },
  'false-premise': {
    title: 'a premise that cannot hold',
    help: 'The premise of an implication is impossible, so that it says nothing.',
  },
  'contradictory-hypotheses': {
    title: 'hypotheses that contradict each other',
    help: 'From what contradicts itself everything follows.',
  },
  'unrelated-hypothesis': {
    title: 'a hypothesis about something else',
    help: 'No part of the goal shares a symbol with the hypothesis, not even by way of others.',
  },
  'unused-variable': {
    title: 'a variable of which nothing is said',
    help: 'It is declared or quantified, and no formula speaks of it.',
  },
  tautology: {
    title: 'it holds by its form alone',
    help: 'The goal or claim is an equation of equals, an implication of its premise, or a hypothesis again.',
  },
  'answer-restated': {
    title: 'the answer is the question',
    help: 'With definitions unfolded both sides are the same, or the answer may be anything.',
  },
  'truncated-subtraction': {
    title: 'a difference that is cut off at 0',
    help: 'Natural numbers are subtracted, and nothing says that the difference is not negative.',
  },
  'integer-division': {
    title: 'a quotient that is rounded',
    help: 'Whole numbers are divided, and nothing says that the divisor divides.',
  },
  'division-by-zero': {
    title: 'a division by what may be 0',
    help: 'Nothing keeps the divisor from being 0; what a quotient is there is an accident of the language.',
  },
  'junk-value': {
    title: 'a value where mathematics has none',
    help: 'A root or logarithm of what may be negative, a negative number made natural, a function that rounds.',
  },
  'shadowed-name': {
    title: 'a known name with another meaning',
    help: 'A definition or variable has the name of something in core Lean or Mathlib, or of a variable around it.',
  },
  'renamed-type': {
    title: 'a type under another name',
    help: 'A let, notation or variable makes the name of a type mean something else.',
  },
  'autobound-name': {
    title: 'a name that nothing declares',
    help: 'With autoImplicit, which is on in Lean unless a project says otherwise, it becomes a variable of the theorem.',
  },
  'look-alike': {
    title: 'letters that look like others',
    help: 'A name is written with letters of another script that look like Latin ones.',
  },
  'cheating-class': {
    title: 'a class that assumes the theorem',
    help: 'A field of a class or structure is false, or is what a theorem that takes it as an argument has to prove.',
  },
  'default-argument': {
    title: 'an argument with a value of its own',
    help: 'A hypothesis comes with its own proof, so that whoever uses the theorem need not give one.',
  },
  'languages-differ': {
    title: 'two statements in two languages',
    help: 'The problem is pinned in Lean and in SMT-LIB, and the two say different things, so that a proof of one is none of the other.',
  },
};
