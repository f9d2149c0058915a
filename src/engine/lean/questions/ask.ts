import { inductionVariable } from '../../../language/lean/plain.ts';
import {
  CONCLUSION,
  type LeanFormalization,
  type LeanStatement,
  type ModelValue,
  type Step,
} from '../../../schema/index.ts';
import { spliced, usedSteps } from '../source/formulas.ts';
import type { MathlibTactic } from '../toolchain/mathlibTactics.ts';
import type { Plan } from '../source/plan.ts';
import { asCase } from './asCase.ts';
import { missingCase } from './cases.ts';
import { partByPart } from './partByPart.ts';
import { atNamedValues } from './namedValues.ts';
import { type Part, partsOf } from './parts.ts';
import { isPlainConclusion, isPlainStep } from './plainProofs.ts';
import { hasGrind } from './portfolio.ts';
import type { Question, Way } from './question.ts';
import { ask } from './questionIds.ts';
import { bySmallValues, type Candidate, refutableStep, refutableTheorem } from './refute.ts';
import {
  bindersOf,
  byInduction,
  firstOf,
  givenBy,
  quotients,
  type Setting,
  saidBy,
  settingOf,
  stepBinder,
  witnesses,
} from './setting.ts';
import { caseOf } from './stepCase.ts';
import { type Given, takeApart, takeCases } from './takeApart.ts';
import { truthTable } from './truthTables.ts';

/** Lean's count of work, in thousands, for one elementary inference. */
const ELEMENTARY = 20_000;
/** The same for the theorem itself, which every tactic is tried on: at least what a conclusion takes. */
const DIRECT = 100_000;

/** What is asked of an argument, and what needs no question. */
export interface Asked {
  /** Those about the pinned statement alone come first: before any word of a model's. */
  readonly questions: readonly Question[];
  readonly parts: readonly Part[];
  /** Obligations whose own tactics are one elementary inference, if Lean accepts them. */
  readonly plain: ReadonlySet<string>;
  /** Values that would show what a question asks for, by its id. */
  readonly values: ReadonlyMap<string, readonly ModelValue[]>;
}

/** More are not asked: what is not asked counts as no answer. */
const MAX_QUESTIONS = 200;

/**
 * The questions about one formalization. Only steps whose formula can be stated are spoken of.
 *
 * @param mathlib the tactics of Mathlib that are there, if not those that imports of the whole bring
 */
export function questionsAbout(
  pinned: LeanStatement,
  formalization: LeanFormalization,
  plan: Plan,
  version: string,
  mathlib?: ReadonlySet<MathlibTactic>,
): Asked {
  const setting = settingOf(pinned, formalization, plan, version, mathlib);
  const { statement } = setting;
  const parts = partsOf(statement, formalization);
  const open = formalization.steps.filter(({ id }) => plan.stated.has(id) && !plan.decided.has(id));
  const unproved = formalization.steps.filter(
    ({ id }) => plan.stated.has(id) && plan.decided.get(id)?.kind === 'gap',
  );
  const concludes = !plan.decided.has(CONCLUSION);
  const plain = new Set(open.filter((step) => isPlainStep(setting, step)).map(({ id }) => id));
  if (concludes && isPlainConclusion(setting)) plain.add(CONCLUSION);
  const leaping = open.filter(({ id }) => !plain.has(id));
  const reachable = reachableSteps(setting);
  const refutable = refutableTheorem(ask.refutedTheorem, statement);
  const theorem = refutable && bySmallValues(refutable, setting);
  const steps = [...open, ...unproved].flatMap((step) => refutation(setting, step) ?? []);
  const cases = concludes
    ? parts.flatMap((part, index) => missingCase(ask.leftOut(index), setting, part) ?? [])
    : [];
  const asking = (candidates: readonly Candidate[]): Question[] =>
    candidates.map(({ question }) => question);
  const questions = [
    ...aboutStatement(setting, parts),
    ...asking(theorem === null ? [] : [theorem]),
    ...asking(steps),
    ...asking(cases),
    ...leaping.map((step) => inference(setting, step)),
    ...(concludes && !plain.has(CONCLUSION) ? aboutConclusion(setting, parts) : []),
    ...parts.flatMap((part, index) => {
      const cases = inCases(leaping, part);
      return leaping.flatMap((step) =>
        begging(setting, step, cases.get(step.id) ?? step, part, index),
      );
    }),
    ...(concludes && parts.length > 1
      ? parts.map((part, index) => said(setting, part, index, reachable))
      : []),
  ];
  const candidates = [...(theorem === null ? [] : [theorem]), ...steps, ...cases];
  const values = new Map(candidates.map(({ question, values }) => [question.id, values]));
  return { questions: questions.slice(0, MAX_QUESTIONS), parts, plain, values };
}

function refutation(setting: Setting, step: Step): Candidate | null {
  const { statement, formalization } = setting;
  const used = usedSteps(step.uses, formalization.steps);
  const refutable = refutableStep(ask.refuted(step.id), statement, step, used);
  return refutable && bySmallValues(refutable, setting);
}

function aboutStatement(setting: Setting, parts: readonly Part[]): Question[] {
  const { statement, portfolio: tactics } = setting;
  const given = givenBy(setting, []);
  const any: Way[] = [
    { before: [], closers: tactics.slice(0, 1) },
    { before: ['intros', ...takeApart(given)], closers: tactics },
  ];
  const direct = { given: [], ways: any, heartbeats: DIRECT, founded: true };
  return [
    { ...direct, id: ask.direct, claim: statement.goal },
    { ...direct, id: ask.contradiction, claim: 'False' },
    elementary(setting, ask.theorem, [], statement.goal, given),
    ...(parts.length === 1
      ? []
      : parts.flatMap((part, index) => [
          elementary(setting, ask.alone(index), [], part.asked, given, reduced(part)),
          computed(setting, part, index),
        ])),
  ];
}

function inference(setting: Setting, step: Step): Question {
  const { id, fixes, assumes, claim } = step;
  const used = usedSteps(step.uses, setting.formalization.steps);
  const given = givenBy(setting, used, fixes, assumes);
  return elementary(setting, ask.inference(id), bindersOf(used, step), spliced(claim), given);
}

function aboutConclusion(setting: Setting, parts: readonly Part[]): Question[] {
  const { formalization, statement } = setting;
  const { conclusion, steps } = formalization;
  const used = usedSteps(conclusion.uses, steps);
  const given = givenBy(setting, used);
  const lines = used.map(stepBinder);
  const more = byInduction(setting, used, inductionVariable(conclusion.proof));
  const id = ask.inference(CONCLUSION);
  const whole = elementary(setting, id, lines, statement.goal, given, { more });
  const single = parts.length === 1 || parts.some(({ ofInduction }) => ofInduction);
  if (single) return [whole];
  return [
    whole,
    ...parts.map((part, index) =>
      elementary(setting, ask.concluded(index), lines, part.asked, given),
    ),
  ];
}

/**
 * Leaps that claim a part under conditions, as steps that assume these: "if n is even, it is clear" and "if n is odd, it is
 * clear" are the part in two cases. What a single one needs may be what other steps show.
 */
function inCases(leaping: readonly Step[], { opened }: Part): ReadonlyMap<string, Step> {
  const found = leaping.flatMap((step) => asCase(step, opened.claim) ?? []);
  return new Map(found.length < 2 ? [] : found.map((step) => [step.id, step]));
}

/**
 * Whether a step gives a part of the theorem by itself, as it stands and within its own case.
 *
 * @param inCase the step, or what it is as a step of a case
 */
function begging(
  setting: Setting,
  step: Step,
  inCase: Step,
  part: Part,
  index: number,
): Question[] {
  const { id, fixes, assumes } = inCase;
  const prepareItself = [...(reduced(part).prepare ?? []), ...atNamedValues(step, setting)];
  const itself = elementary(
    setting,
    ask.gives(id, index),
    [stepBinder(step)],
    part.asked,
    givenBy(setting, [step]),
    { prepare: prepareItself },
  );
  if (fixes.length === 0 && assumes.length === 0) return [itself];
  const found = caseOf(inCase, part, setting.constants);
  if (found === null) return [itself];
  const { lines, equations } = found;
  const prepare = [
    ...(reduced(part).prepare ?? []),
    ...equations.map((name) => `try subst ${name}`),
  ];
  const given = givenBy(setting, [], fixes, assumes);
  const { claim } = part.opened;
  const claimed = spliced(inCase.claim);
  const withClaim = [...lines, `(_c : ${claimed})`];
  const formulas = [...given.formulas, { name: '_c', text: claimed }];
  const withFormula = { ...given, formulas };
  return [
    itself,
    elementary(setting, ask.inCase(id, index), withClaim, claim, withFormula, { prepare }),
    elementary(setting, ask.withoutCase(id, index), lines, claim, given, { prepare }),
  ];
}

/** Whether steps say a part, without any hypothesis of the theorem. */
function said(setting: Setting, part: Part, index: number, steps: readonly Step[]): Question {
  const given = givenBy({ ...setting, hypotheses: [] }, steps);
  const lines = steps.map(stepBinder);
  const id = ask.said(index);
  return forgetting(setting, elementary(setting, id, lines, part.asked, given, reduced(part)));
}

/** Whether a part follows from nothing at all: then it is computed, and nobody need say it. */
function computed(setting: Setting, part: Part, index: number): Question {
  const none = { formulas: [], universal: [], variables: [] };
  const id = ask.computed(index);
  return forgetting(setting, elementary(setting, id, [], part.asked, none, reduced(part)));
}

/** The question with the hypotheses of the theorem cleared before all else. */
function forgetting({ hypotheses }: Setting, question: Question): Question {
  const forget = hypotheses.toReversed().map(({ name }) => `try clear ${name}`);
  const ways = question.ways.map((way) => ({ ...way, before: [...forget, ...way.before] }));
  return { ...question, ways };
}

function elementary(
  { closers: usual, version, unfold }: Setting,
  id: string,
  lines: readonly string[],
  claim: string,
  given: Given,
  { prepare = [], more = [] }: { prepare?: readonly string[]; more?: readonly Way[] } = {},
): Question {
  const texts = [claim, ...given.formulas.map(({ text }) => text)];
  const table = hasGrind(version) ? truthTable(texts, given.variables) : [];
  const closers = [...usual, ...table];
  const bare: Way = { before: [], closers: closers.slice(0, 1) };
  const open: Way = {
    before: ['intros', ...prepare, ...takeApart(given)],
    closers: [...closers, ...quotients(claim, given.variables), ...witnesses(claim, given)],
  };
  const cases = takeCases(given);
  const inCases = ['intros', ...prepare, ...(cases ?? []), `all_goals ${firstOf(closers)}`];
  const ways = [
    bare,
    open,
    ...(cases === null ? [] : [{ before: inCases, closers: [], name: 'cases' }]),
    ...partByPart(
      saidBy(unfold, claim),
      [...prepare, ...takeApart(given)],
      closers,
      given.variables,
    ),
    ...more,
  ];
  return { id, given: lines, claim, ways, heartbeats: ELEMENTARY };
}

/** The steps that the conclusion rests on, as far as they can be stated. */
function reachableSteps({ formalization, plan }: Setting): Step[] {
  const { conclusion, steps } = formalization;
  const found = new Map<string, Step>();
  const queue = [...usedSteps(conclusion.uses, steps)];
  for (const step of queue) {
    if (found.has(step.id) || !plan.stated.has(step.id)) continue;
    found.set(step.id, step);
    queue.push(...usedSteps(step.uses, steps));
  }
  return [...found.values()];
}

/** What brings the parts of an induction, which are written by a function, into the form of formulas. */
function reduced({ ofInduction }: Part): { prepare?: readonly string[] } {
  return ofInduction ? { prepare: ['try dsimp only at *'] } : {};
}
