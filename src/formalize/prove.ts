import { LANGUAGES } from '../language/languages.ts';
import type { Model } from '../model/model.ts';
import { proveQuestion, proveSystem } from '../model/prompts/prove.ts';
import { Language, type Problem, type Proof, type Usage } from '../schema/index.ts';
import { ProveReply, reasonIn } from './reply.ts';
import { type Declined, type Failure, unusable } from './unusable.ts';

export type ProveResult =
  | { readonly kind: 'proof'; readonly proof: Proof; readonly usage: Usage }
  | Declined
  | Failure;

export interface ProveOptions {
  /** Tells several proofs of one theorem apart; from 0. */
  readonly sample?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Asks a model for a proof of a problem. The model sees the statement and the pinned formal ones. */
export async function prove(
  model: Model,
  problem: Problem,
  { sample = 0, signal }: ProveOptions = {},
): Promise<ProveResult> {
  const formal = Language.options.flatMap((language) => {
    const text = LANGUAGES[language].statementOf(problem)?.text;
    return text === undefined ? [] : [{ language, name: `FORMAL STATEMENT (${language})`, text }];
  });
  const theorem = {
    statement: problem.statement,
    formal: Object.fromEntries(formal.map(({ language, text }) => [language, text])),
  };
  const reply = await model.ask(
    {
      stage: 'prove',
      problem: problem.id,
      language: null,
      round: null,
      sample,
      system: proveSystem,
      messages: [{ role: 'user', content: proveQuestion(problem.statement, formal) }],
      theorem,
      schema: ProveReply,
      schemaName: 'proof',
    },
    signal,
  );
  if (reply.kind !== 'answer') return unusable(reply);
  const { usage, value } = reply;
  const text = value.proof?.trim() ?? '';
  if (text !== '') return { kind: 'proof', proof: { text, source: 'model' }, usage };
  const message = reasonIn(value.cannot) ?? 'The model gave neither a proof nor a reason.';
  return { kind: 'declined', message, usage };
}
