import { parseBinders } from '../../../language/lean/binders.ts';
import { existential, type Opening } from '../../../language/lean/goalParts.ts';
import { inductionVariable, isElementaryScript } from '../../../language/lean/plain.ts';
import { cleanTactics } from '../../../language/lean/tactics.ts';
import { nameParts, tokenize } from '../../../language/lean/tokens.ts';
import {
  CONCLUSION,
  type LeanFormalization,
  type LeanStatement,
  type ModelValue,
  type Step,
} from '../../../schema/index.ts';
import { closedFormula, spliced, usedSteps } from '../formulas.ts';
import type { MathlibTactic } from '../mathlibTactics.ts';
import type { Plan } from '../plan.ts';
import { derivationOrder } from '../screen.ts';
import { missingCase } from './cases.ts';
import { type Part, partsOf } from './parts.ts';
import { type Closer, elementaryClosers, tacticPortfolio } from './portfolio.ts';
import type { Question, Way } from './question.ts';
import { bySmallValues, type Candidate, refutableStep, refutableTheorem } from './refute.ts';
import { type Given, type Named, takeApart, takeCases } from './takeApart.ts';

/** Lean's count of work, in thousands, for one elementary inference. */
const ELEMENTARY = 20_000;
/** The same for the theorem itself, which every tactic is tried on: at least what a conclusion takes. */
const DIRECT = 100_000;

/** Ids of questions. */
export const ask = {
  direct: 'the theorem, by any tactic',
  contradiction: 'contradictory hypotheses',
  theorem: 'the theorem, elementarily',
  refutedTheorem: 'the theorem, refuted',
  inference: (id: string): string => `${id}, elementarily`,
  alone: (part: number): string => `part ${part + 1} alone`,
  concluded: (part: number): string => `part ${part + 1} from the steps`,
  gives: (id: string, part: number): string => `part ${part + 1} from ${id}`,
  inCase: (id: string, part: number): string => `part ${part + 1} in the case of ${id}`,
  withoutCase: (id: string, part: number): string => `part ${part + 1} under what ${id} assumes`,
  said: (part: number): string => `part ${part + 1}, said by the steps`,
  computed: (part: number): string => `part ${part + 1}, computed`,
  refuted: (id: string): string => `${id}, refuted`,
  leftOut: (part: number): string => `a case that is left out of part ${part + 1}`,
} as const;

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
  statement: LeanStatement,
  formalization: LeanFormalization,
  plan: Plan,
  version: string,
  mathlib?: ReadonlySet<MathlibTactic>,
): Asked {
  const asking = new Asking(statement, formalization, plan, version, mathlib);
  return asking.all();
}

/**
 * The ways in which the engine tries to close an obligation by itself: by its tactics as it stands, and once what it is given
 * is taken apart; a conclusion by induction, too.
 */
export function tacticWays(
  statement: LeanStatement,
  formalization: LeanFormalization,
  plan: Plan,
  version: string,
  id: string,
  mathlib?: ReadonlySet<MathlibTactic>,
): readonly Way[] {
  return new Asking(statement, formalization, plan, version, mathlib).tactics(id);
}

class Asking {
  private readonly statement: LeanStatement;
  private readonly formalization: LeanFormalization;
  private readonly plan: Plan;
  private readonly closers: readonly Closer[];
  private readonly portfolio: readonly Closer[];
  private readonly hypotheses: readonly Named[];
  private readonly constants: readonly { readonly name: string; readonly type: string }[];

  constructor(
    statement: LeanStatement,
    formalization: LeanFormalization,
    plan: Plan,
    version: string,
    mathlib?: ReadonlySet<MathlibTactic>,
  ) {
    this.statement = statement;
    this.formalization = formalization;
    this.plan = plan;
    this.closers = elementaryClosers(statement, version, mathlib);
    this.portfolio = tacticPortfolio(statement, version, mathlib);
    const parsed = parseBinders(statement.binders);
    const groups = parsed.kind === 'groups' ? parsed.groups : [];
    const explicit = groups.filter(({ bracket }) => bracket === '(');
    this.constants = explicit.flatMap(({ names, type }) => names.map((name) => ({ name, type })));
    this.hypotheses = this.constants.map(({ name, type }) => ({ name, text: type }));
  }

  all(): Asked {
    const { statement, formalization, plan } = this;
    const parts = partsOf(statement, formalization);
    const open = formalization.steps.filter(
      ({ id }) => plan.stated.has(id) && !plan.decided.has(id),
    );
    const unproved = formalization.steps.filter(
      ({ id }) => plan.stated.has(id) && plan.decided.get(id)?.kind === 'gap',
    );
    const concludes = !plan.decided.has(CONCLUSION);
    const plain = new Set(open.filter((step) => this.isPlainStep(step)).map(({ id }) => id));
    if (concludes && this.isPlainConclusion()) plain.add(CONCLUSION);
    const leaping = open.filter(({ id }) => !plain.has(id));
    const reachable = this.reachable();
    const refutable = refutableTheorem(ask.refutedTheorem, statement);
    const theorem = refutable && bySmallValues(refutable);
    const steps = [...open, ...unproved].flatMap((step) => this.refutation(step) ?? []);
    const cases = concludes
      ? parts.flatMap(
          (part, index) => missingCase(ask.leftOut(index), statement, part, formalization) ?? [],
        )
      : [];
    const asking = (candidates: readonly Candidate[]): Question[] =>
      candidates.map(({ question }) => question);
    const questions = [
      ...this.aboutStatement(parts),
      ...asking(theorem === null ? [] : [theorem]),
      ...asking(steps),
      ...asking(cases),
      ...leaping.map((step) => this.inference(step)),
      ...(concludes && !plain.has(CONCLUSION) ? this.aboutConclusion(parts) : []),
      ...leaping.flatMap((step) => parts.flatMap((part, index) => this.begging(step, part, index))),
      ...(concludes && parts.length > 1
        ? parts.map((part, index) => this.said(part, index, reachable))
        : []),
    ];
    const candidates = [...(theorem === null ? [] : [theorem]), ...steps, ...cases];
    const values = new Map(candidates.map(({ question, values }) => [question.id, values]));
    return { questions: questions.slice(0, MAX_QUESTIONS), parts, plain, values };
  }

  tactics(id: string): readonly Way[] {
    const { conclusion, steps } = this.formalization;
    const step = steps.find((one) => one.id === id);
    const used = step ? usedSteps(step.uses, steps) : derivationOrder(conclusion, steps);
    const given = this.given(used, step?.fixes, step?.assumes);
    const claim = step ? spliced(step.claim) : this.statement.goal;
    const witness = { name: 'a witness', tactic: 'exact ⟨_, ‹_›⟩' };
    const closers = [...this.portfolio, witness, ...quotients(claim, given.variables)];
    const apart = takeApart(given);
    const cases = takeCases(given);
    const first = closers.map(({ tactic }) => `(${tactic}; done)`).join(' | ');
    return [
      { before: [], closers },
      ...(apart.length === 0
        ? []
        : [{ before: ['intros', ...apart], closers, name: 'taken apart' }]),
      ...(cases === null
        ? []
        : [
            {
              before: ['intros', ...cases, `all_goals first | ${first}`],
              closers: [],
              name: 'cases',
            },
          ]),
      ...(step ? [] : this.byInduction(used, this.inductionCandidate(used))),
    ];
  }

  /** A natural number of the theorem, where some step is about every natural number. */
  private inductionCandidate(used: readonly Step[]): string | null {
    const isNatural = ({ type }: { readonly type: string }): boolean => /^(Nat|ℕ)$/.test(type);
    if (!used.some(({ fixes, assumes }) => assumes.length > 0 && fixes.some(isNatural)))
      return null;
    return this.constants.find(isNatural)?.name ?? null;
  }

  private refutation(step: Step): Candidate | null {
    const used = usedSteps(step.uses, this.formalization.steps);
    const refutable = refutableStep(ask.refuted(step.id), this.statement, step, used);
    return refutable && bySmallValues(refutable);
  }

  private aboutStatement(parts: readonly Part[]): Question[] {
    const { statement, portfolio: tactics } = this;
    const any: Way[] = [
      { before: [], closers: tactics.slice(0, 1) },
      { before: ['intros', ...takeApart(this.given([]))], closers: tactics },
    ];
    const direct = { given: [], ways: any, heartbeats: DIRECT, founded: true };
    return [
      { ...direct, id: ask.direct, claim: statement.goal },
      { ...direct, id: ask.contradiction, claim: 'False' },
      this.elementary(ask.theorem, [], statement.goal, this.given([])),
      ...(parts.length === 1
        ? []
        : parts.flatMap((part, index) => [
            this.elementary(ask.alone(index), [], part.asked, this.given([]), reduced(part)),
            this.computed(part, index),
          ])),
    ];
  }

  private inference(step: Step): Question {
    const { id, fixes, assumes, claim } = step;
    const used = usedSteps(step.uses, this.formalization.steps);
    const lines = [
      ...used.map(stepBinder),
      ...fixes.map(({ name, type }) => `(${name} : ${spliced(type)})`),
      ...assumes.map(({ name, prop }) => `(${name} : ${spliced(prop)})`),
    ];
    const given = this.given(used, fixes, assumes);
    return this.elementary(ask.inference(id), lines, spliced(claim), given);
  }

  private aboutConclusion(parts: readonly Part[]): Question[] {
    const { conclusion, steps } = this.formalization;
    const used = usedSteps(conclusion.uses, steps);
    const given = this.given(used);
    const lines = used.map(stepBinder);
    const whole = this.elementary(ask.inference(CONCLUSION), lines, this.statement.goal, given, {
      more: this.byInduction(used),
    });
    const single = parts.length === 1 || parts.some(({ ofInduction }) => ofInduction);
    if (single) return [whole];
    return [
      whole,
      ...parts.map((part, index) =>
        this.elementary(ask.concluded(index), lines, part.asked, given),
      ),
    ];
  }

  /** Whether a step gives a part of the theorem by itself, as it stands and within its own case. */
  private begging(step: Step, part: Part, index: number): Question[] {
    const { id, fixes, assumes } = step;
    const itself = this.elementary(
      ask.gives(id, index),
      [stepBinder(step)],
      part.asked,
      this.given([step]),
      reduced(part),
    );
    if (fixes.length === 0 && assumes.length === 0) return [itself];
    const found = this.caseOf(step, part);
    if (found === null) return [itself];
    const { lines, equations } = found;
    const prepare = [
      ...(reduced(part).prepare ?? []),
      ...equations.map((name) => `try subst ${name}`),
    ];
    const given = this.given([], fixes, assumes);
    const { claim } = part.opened;
    const withClaim = [...lines, `(_c : ${spliced(step.claim)})`];
    const formulas = [...given.formulas, { name: '_c', text: spliced(step.claim) }];
    return [
      itself,
      this.elementary(ask.inCase(id, index), withClaim, claim, { ...given, formulas }, { prepare }),
      this.elementary(ask.withoutCase(id, index), lines, claim, given, { prepare }),
    ];
  }

  /**
   * The case of a step within a part: the part's variables and premises, the step's variables for them, or for constants
   * of the theorem where they generalize these, and what the step assumes. Null where names would get in each other's way.
   */
  private caseOf(
    { fixes, assumes, claim: said }: Step,
    { opened }: Part,
  ): { lines: string[]; equations: string[] } | null {
    const lines = opened.openings.map(openingBinder);
    const variables = opened.openings.flatMap((opening) =>
      opening.kind === 'variables'
        ? opening.names.map((name) => ({ name, type: opening.type }))
        : [],
    );
    const texts = [said, ...assumes.map(({ prop }) => prop)];
    const spoken = new Set(
      texts.flatMap((text) => tokenize(text).tokens.map((token) => token.text)),
    );
    const free = [...variables, ...this.constants.filter(({ name }) => !spoken.has(name))];
    const taken = new Set<string>();
    const equations: string[] = [];
    for (const { name, type } of fixes) {
      const same = variables.find((variable) => variable.name === name);
      if (same !== undefined) {
        if (same.type !== null && same.type !== type) return null;
        taken.add(name);
        continue;
      }
      lines.push(`(${name} : ${spliced(type)})`);
      const other = free.find((one) => one.type === type && !taken.has(one.name));
      if (other === undefined) continue;
      taken.add(other.name);
      const equation = `_e${equations.length + 1}`;
      lines.push(`(${equation} : ${name} = ${other.name})`);
      equations.push(equation);
    }
    const assumed = assumes.map(({ name, prop }) => `(${name} : ${spliced(prop)})`);
    return { lines: [...lines, ...assumed], equations };
  }

  /** Whether steps say a part, without any hypothesis of the theorem. */
  private said(part: Part, index: number, steps: readonly Step[]): Question {
    const forget = this.hypotheses.toReversed().map(({ name }) => `try clear ${name}`);
    const given = { ...this.given(steps), formulas: this.given(steps, [], [], []).formulas };
    const question = this.elementary(
      ask.said(index),
      steps.map(stepBinder),
      part.asked,
      given,
      reduced(part),
    );
    const ways = question.ways.map((way) => ({ ...way, before: [...forget, ...way.before] }));
    return { ...question, ways };
  }

  /** Whether a part follows from nothing at all: then it is computed, and nobody need say it. */
  private computed(part: Part, index: number): Question {
    const forget = this.hypotheses.toReversed().map(({ name }) => `try clear ${name}`);
    const none = { formulas: [], universal: [], variables: [] };
    const question = this.elementary(ask.computed(index), [], part.asked, none, reduced(part));
    const ways = question.ways.map((way) => ({ ...way, before: [...forget, ...way.before] }));
    return { ...question, ways };
  }

  private elementary(
    id: string,
    lines: readonly string[],
    claim: string,
    given: Given,
    { prepare = [], more = [] }: { prepare?: readonly string[]; more?: readonly Way[] } = {},
  ): Question {
    const bare: Way = { before: [], closers: this.closers.slice(0, 1) };
    const open: Way = {
      before: ['intros', ...prepare, ...takeApart(given)],
      closers: [...this.closers, ...quotients(claim, given.variables)],
    };
    const cases = takeCases(given);
    const inCases: Way[] =
      cases === null
        ? []
        : [
            {
              before: ['intros', ...prepare, ...cases, this.endAll('all_goals ')],
              closers: [],
              name: 'cases',
            },
          ];
    const ways = [bare, open, ...inCases, ...more];
    return { id, given: lines, claim, ways, heartbeats: ELEMENTARY };
  }

  private byInduction(
    used: readonly Step[],
    variable = inductionVariable(this.formalization.conclusion.proof),
  ): Way[] {
    if (variable === null || !this.constants.some(({ name }) => name === variable)) return [];
    const variables = [{ name: '_k', type: 'Nat' }];
    const given = { ...this.given(used), variables };
    const next = takeApart(given).map((line) => `  ${line}`);
    const before = [
      `induction ${variable} with`,
      '| zero =>',
      `  ${this.endAll('')}`,
      '| succ _k _ih =>',
      ...next,
      `  ${this.endAll('')}`,
    ];
    return [{ before, closers: [], name: 'induction' }];
  }

  private endAll(prefix: string): string {
    return `${prefix}first | ${this.closers.map(({ tactic }) => `(${tactic}; done)`).join(' | ')}`;
  }

  private given(
    used: readonly Step[],
    fixes: Step['fixes'] = [],
    assumes: Step['assumes'] = [],
    hypotheses = this.hypotheses,
  ): Given {
    const universal = used.filter((step) => step.fixes.length > 0 || step.assumes.length > 0);
    const plain = used.filter((step) => !universal.includes(step));
    return {
      formulas: [
        ...plain.map(({ id, claim }) => ({ name: id, text: spliced(claim) })),
        ...assumes.map(({ name, prop }) => ({ name, text: spliced(prop) })),
        ...hypotheses,
      ],
      universal,
      variables: [...fixes, ...this.constants],
    };
  }

  private isPlainStep(step: Step): boolean {
    const used = usedSteps(step.uses, this.formalization.steps);
    const own = [...step.fixes, ...step.assumes].map(({ name }) => name);
    const formulas = [...step.assumes.map(({ prop }) => prop), step.claim];
    if (isComputed(step, this.constants)) return true;
    return this.isPlain(step.proof, used, own, formulas, false);
  }

  private isPlainConclusion(): boolean {
    const { conclusion, steps } = this.formalization;
    const used = usedSteps(conclusion.uses, steps);
    return this.isPlain(conclusion.proof, used, [], [this.statement.goal], true);
  }

  private isPlain(
    script: string,
    used: readonly Step[],
    own: readonly string[],
    formulas: readonly string[],
    induction: boolean,
  ): boolean {
    const premises = [...this.hypotheses.map(({ name }) => name), ...used.map(({ id }) => id)];
    return isElementaryScript(script, {
      locals: new Set([...premises, ...own]),
      premises: new Set(premises),
      formulas: [
        ...this.hypotheses.map(({ text }) => text),
        ...used.map(closedFormula),
        ...formulas,
      ],
      preamble: this.statement.preamble,
      induction,
    });
  }

  private reachable(): Step[] {
    const { conclusion, steps } = this.formalization;
    const found = new Map<string, Step>();
    const queue = [...usedSteps(conclusion.uses, steps)];
    for (const step of queue) {
      if (found.has(step.id) || !this.plan.stated.has(step.id)) continue;
      found.set(step.id, step);
      queue.push(...usedSteps(step.uses, steps));
    }
    return [...found.values()];
  }
}

/** Words of a claim that `decide` may compute, and digits of a number in it. */
const MAX_COMPUTED = 40;
const MAX_DIGITS = 4;

/** Whether a claim without any variable is left to `decide`, and is small. */
function isComputed(
  { proof, claim, fixes, uses }: Step,
  constants: readonly { readonly name: string }[],
): boolean {
  if (cleanTactics(proof).lines.join(' ') !== 'decide' || fixes.length + uses.length > 0)
    return false;
  const { tokens } = tokenize(claim);
  const variables = new Set(constants.map(({ name }) => name));
  return (
    tokens.length <= MAX_COMPUTED &&
    tokens.every(({ kind, text }) =>
      kind === 'numeral'
        ? text.length <= MAX_DIGITS
        : !variables.has(nameParts(text)[0] ?? '') && !/^[∀∃]$/u.test(text),
    )
  );
}

/** What brings the parts of an induction, which are written by a function, into the form of formulas. */
function reduced({ ofInduction }: Part): { prepare?: readonly string[] } {
  return ofInduction ? { prepare: ['try dsimp only at *'] } : {};
}

function stepBinder(step: Step): string {
  return `(${step.id} : ${closedFormula(step)})`;
}

function openingBinder(opening: Opening, index: number): string {
  if (opening.kind === 'premise') return `(_p${index + 1} : ${opening.text})`;
  const names = opening.names.join(' ');
  const type = opening.type === null ? '' : `${names === '' ? '' : ' : '}${opening.type}`;
  const close = { '(': ')', '{': '}', '[': ']' }[opening.bracket];
  return `${opening.bracket}${names}${type}${close}`;
}

const MAX_QUOTIENTS = 3;

/** Witnesses of `∃ k, n = 2 * k + 1`: a number divided by a numeral of the formula. */
function quotients(claim: string, variables: Given['variables']): Closer[] {
  const exists = existential(claim);
  if (exists === null || exists.names.length !== 1) return [];
  const { tokens } = tokenize(exists.body);
  const divisors = new Set(
    tokens
      .filter(({ kind, text }) => kind === 'numeral' && Number(text) > 1)
      .map(({ text }) => text),
  );
  const spoken = new Set(tokens.flatMap(({ text }) => nameParts(text).slice(0, 1)));
  const numbers = variables.filter(
    ({ name, type }) => /^(Nat|Int|ℕ|ℤ)$/.test(type) && spoken.has(name),
  );
  return numbers
    .flatMap(({ name }) => [...divisors].map((divisor) => `${name} / ${divisor}`))
    .slice(0, MAX_QUOTIENTS)
    .map((term) => ({ name: 'a quotient', tactic: `exact ⟨${term}, by omega⟩` }));
}
