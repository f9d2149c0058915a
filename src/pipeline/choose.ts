import type { Engine } from '../engine/engine.ts';
import type { ProofInput } from '../read/input.ts';
import type { EngineFailure, Language } from '../schema/index.ts';
import type { CheckContext } from './context.ts';

export type Chosen =
  | { readonly kind: 'chosen'; readonly engine: Engine; readonly because: string }
  | EngineFailure;

/**
 * Picks the engine. `auto` takes Lean where a toolchain and a formalization for it are there or can be
 * asked for, else smt; `because` says which and why in one line.
 */
export function chooseEngine(input: ProofInput, context: CheckContext): Chosen {
  if (context.choice !== 'auto') return explicit(context.choice, input, context);
  const { lean } = context.engines;
  if (hasFormalization('lean', input, context) && lean.kind === 'engine') {
    return {
      kind: 'chosen',
      engine: lean.engine,
      because: 'a Lean toolchain and a Lean formalization are there',
    };
  }
  if (hasFormalization('smt', input, context)) {
    const why =
      lean.kind === 'engine'
        ? 'there is no Lean formalization'
        : `Lean cannot be used: ${lean.message}`;
    return access('smt', context, why);
  }
  if (hasFormalization('lean', input, context)) return access('lean', context, '');
  return noFormalization('smt', input);
}

function explicit(language: Language, input: ProofInput, context: CheckContext): Chosen {
  if (!mayState(language, input)) {
    const pinned = language === 'lean' ? 'smt' : 'lean';
    const message = `the problem pins its statement in ${pinned} only, so ${language} cannot judge it`;
    const hint = `use --engine ${pinned}, or pin the statement in ${language} too`;
    return { kind: 'failure', engine: { id: language, version: null }, message, hint };
  }
  if (!hasFormalization(language, input, context)) {
    return noFormalization(language, input);
  }
  return access(language, context, 'it was asked for');
}

function access(language: Language, context: CheckContext, because: string): Chosen {
  const found = context.engines[language];
  return found.kind === 'engine' ? { kind: 'chosen', engine: found.engine, because } : found;
}

/** Whether a formalization is there, or a model that can make one, in a language that can judge the problem. */
function hasFormalization(language: Language, input: ProofInput, context: CheckContext): boolean {
  if (!mayState(language, input)) return false;
  if (input.frozen) return input.frozen.formalizations[language] !== undefined;
  return context.model !== null;
}

/** A problem that pins its statement in one language cannot be judged in another, by whatever statement. */
function mayState(language: Language, { problem }: ProofInput): boolean {
  return problem[language] !== null || (problem.lean === null && problem.smt === null);
}

function noFormalization(language: Language, { frozen, formalPath }: ProofInput): EngineFailure {
  const engine = { id: language, version: null };
  if (frozen)
    return {
      ...{ kind: 'failure', engine },
      message: `${formalPath} has no formalization in ${language}`,
      hint: 'add one to it, or have a model make it anew with --model and --write-formal',
    };
  return {
    ...{ kind: 'failure', engine },
    message: 'there is no frozen formalization and no model to ask for one',
    hint: `name a model with --model, without --frozen, or write ${formalPath}, which slopcheck formalize begins`,
  };
}
