import {
  type Conclusion,
  type Formalization,
  type Instance,
  LeanFormalization,
  SmtFormalization,
  Step,
} from '../schema/index.ts';
import {
  type LeanConclusionReply,
  type LeanReply,
  type LeanSentencesReply,
  type QuotesReply,
  reasonIn,
  type SmtReply,
  type SmtSentencesReply,
} from './reply.ts';

/** A model's answer as a formalization whose references and quotes nobody has checked yet. */
export interface Draft {
  readonly formalization: Formalization;
  /** Why the model could not formalize a step, by id. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** What a model adds to a draft for sentences that were in no quote. */
export interface Additions {
  readonly steps: readonly Step[];
  readonly reasons: ReadonlyMap<string, string>;
  /** Quotes for steps that are there, by id. */
  readonly quotes: QuotesReply['quotes'];
  readonly remarks: readonly string[];
  /** Null where it stays as it is. */
  readonly conclusion: Conclusion | null;
}

/** Where the model draws no conclusion, it is left to the verifier to draw it from all steps. */
export function smtDraft({ statement, steps, conclusion, remarks }: SmtReply): Draft {
  const formalization = SmtFormalization.parse({
    ...statementField(statement),
    steps: steps.map(stepOf),
    conclusion: conclusion ?? { by: 'entailment', uses: steps.map(({ id }) => id) },
    remarks: said(remarks),
  });
  return { formalization, reasons: reasonsOf(steps) };
}

/** A conclusion that the model leaves out has no tactics, and is a gap. */
export function leanDraft({ statement, steps, conclusion, remarks }: LeanReply): Draft {
  const formalization = LeanFormalization.parse({
    ...statementField(statement),
    steps: steps.map(stepOf),
    conclusion: tactic(conclusion ?? { uses: steps.map(({ id }) => id), proof: null, quote: null }),
    remarks: said(remarks),
  });
  return { formalization, reasons: reasonsOf(steps) };
}

/** An answer about sentences that were in no quote, in SMT-LIB. */
export function smtAdditions({ steps, quotes, remarks, conclusion }: SmtSentencesReply): Additions {
  const given = { steps: steps.map(stepOf), reasons: reasonsOf(steps) };
  return { ...given, quotes, remarks: said(remarks), conclusion };
}

/** An answer about sentences that were in no quote, in Lean. */
export function leanAdditions({
  steps,
  quotes,
  remarks,
  conclusion,
}: LeanSentencesReply): Additions {
  const given = { steps: steps.map(stepOf), reasons: reasonsOf(steps) };
  const drawn = conclusion === null ? null : tactic(conclusion);
  return { ...given, quotes, remarks: said(remarks), conclusion: drawn };
}

type StepReply = Omit<SmtReply['steps'][number], 'instances' | 'cites'> & {
  readonly proof?: string | null;
  readonly instances?: Step['instances'];
  readonly cites?: string | null;
};

/** A step as a model gives it, as one of a formalization. */
export function stepOf({ cannot: _, claim, proof, instances, cites, ...step }: StepReply): Step {
  return Step.parse({
    ...step,
    claim: claim?.trim() ?? '',
    proof: proof ?? '',
    ...(instances?.length ? { instances, uses: withNames(step.uses, instances) } : {}),
    ...(cites?.trim() ? { cites: cites.trim() } : {}),
  });
}

/** What an instance is of is used. */
function withNames(uses: readonly string[], instances: readonly Instance[]): string[] {
  return [...new Set([...uses, ...instances.map(({ of }) => of)])];
}

function tactic({ uses, proof, quote }: LeanConclusionReply): Conclusion {
  return { by: 'tactic', uses, proof: proof ?? '', quote };
}

function said(remarks: readonly string[]): string[] {
  return remarks.filter((remark) => remark.trim() !== '');
}

function statementField(statement: string | null): { statement?: string } {
  return statement === null || statement.trim() === '' ? {} : { statement };
}

/** Why a model cannot formalize or repair a step, by its id, where it says so. */
export function reasonsOf(
  steps: readonly { readonly id: string; readonly cannot: string | null }[],
): Map<string, string> {
  return new Map(
    steps.flatMap(({ id, cannot }): [string, string][] => {
      const reason = reasonIn(cannot);
      return reason === null ? [] : [[id, reason]];
    }),
  );
}
