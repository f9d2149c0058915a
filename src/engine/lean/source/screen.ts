import { type PinnedNames, pinnedNames, scanNames } from '../../../language/lean/names.ts';
import { scanText, type Violation } from '../../../language/lean/policy.ts';
import { type Surroundings, scanReferences } from '../../../language/lean/references.ts';
import { cleanTactics } from '../../../language/lean/tactics.ts';
import type {
  ByTactic,
  LeanFormalization,
  LeanStatement,
  Outcome,
  Step,
} from '../../../schema/index.ts';

/** What the policy says of one step: about the formula that it states, and about its tactics. */
export interface Screening {
  readonly formula: Violation | null;
  readonly proof: Violation | null;
}

const NONE: ReadonlySet<string> = new Set();

/** Screens every text of a formalization that would be spliced into Lean. */
export function screen(
  statement: LeanStatement,
  formalization: LeanFormalization,
): { steps: ReadonlyMap<string, Screening>; conclusion: Violation | null } {
  const pinned = pinnedNames(statement);
  const stepIds = new Set(formalization.steps.map(({ id }) => id));
  const around = (self: string | null, allowed: ReadonlySet<string>): Surroundings => ({
    theorem: statement.name,
    self,
    stepIds,
    allowed,
  });
  const steps = formalization.steps.map((step): [string, Screening] => {
    const formula = screenFormula(step, pinned, around(step.id, NONE));
    const proof = screenProof(step.proof, around(step.id, new Set(step.uses)));
    return [step.id, { formula, proof }];
  });
  const { conclusion } = formalization;
  const derived = derivationOrder(conclusion, formalization.steps);
  return {
    steps: new Map(steps),
    conclusion: screenProof(conclusion.proof, around(null, new Set(derived.map(({ id }) => id)))),
  };
}

function screenFormula(step: Step, pinned: PinnedNames, around: Surroundings): Violation | null {
  const texts = [
    ...step.fixes.map(({ name, type }) => ({ field: `fixes.${name}`, text: type })),
    ...step.assumes.map(({ name, prop }) => ({ field: `assumes.${name}`, text: prop })),
    { field: 'claim', text: step.claim },
  ];
  return worst([
    ...scanNames(step, pinned, around.stepIds),
    ...texts.flatMap(({ field, text }) => [
      ...scanText(field, unix(text), 'term'),
      ...scanReferences(field, unix(text), around),
      ...emptiness(field, text),
    ]),
  ]);
}

function emptiness(field: string, text: string): Violation[] {
  if (cleanTactics(text).lines.length > 0) return [];
  return [
    {
      kind: 'ill-formed',
      message: 'an empty formula',
      word: '',
      place: { field, line: 1, column: 0 },
    },
  ];
}

function screenProof(proof: string, around: Surroundings): Violation | null {
  const text = unix(proof);
  const violations = [
    ...scanText('proof', text, 'tactics'),
    ...scanReferences('proof', text, around),
  ];
  const { ragged, skippedLines } = cleanTactics(text);
  if (ragged)
    violations.push({
      kind: 'ill-formed',
      message: 'the first line is indented deeper than a later one',
      word: '',
      place: { field: 'proof', line: skippedLines + 1, column: 0 },
    });
  return worst(violations);
}

function unix(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

const GRAVITY: readonly Violation['kind'][] = ['forbidden', 'circular', 'ill-formed', 'gap'];

function worst(violations: readonly Violation[]): Violation | null {
  for (const kind of GRAVITY) {
    const found = violations.find((violation) => violation.kind === kind);
    if (found !== undefined) return found;
  }
  return null;
}

/** The steps that a conclusion uses and, before each, those that it uses. */
export function derivationOrder(conclusion: ByTactic, steps: readonly Step[]): Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const order: Step[] = [];
  const seen = new Set<string>();
  const visit = (id: string): void => {
    const step = byId.get(id);
    if (step === undefined || seen.has(id)) return;
    seen.add(id);
    for (const used of step.uses) visit(used);
    order.push(step);
  };
  for (const id of conclusion.uses) visit(id);
  return order;
}

/** The outcome of an obligation that the policy decides. */
export function violationOutcome({ kind, message, word, place }: Violation): Outcome {
  if (kind === 'circular') return { kind, message };
  return kind === 'forbidden' ? { kind, message, word, place } : { kind, message, place };
}
