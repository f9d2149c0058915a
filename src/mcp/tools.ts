import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { ProofSettings } from '../commands/check/checkFiles.ts';
import { UsageError } from '../commands/shared/io.ts';
import { check, type ProofOptions } from '../library/check.ts';
import type { Engines } from '../library/engines.ts';
import { gate } from '../library/gate.ts';
import { kernel } from '../library/kernel.ts';
import type { CacheOptions, ModelOptions, VerifierOptions } from '../library/options.ts';
import { proofPathOf } from '../read/proofFile.ts';
import { formalPathOf } from '../read/read.ts';
import { findingsOf } from '../report/check/findings.ts';
import { verdictMeaning } from '../report/text.ts';
import type { ProofReport, Rigor } from '../schema/index.ts';
import { readRegularText } from '../store/regularFile.ts';
import { count } from '../text/count.ts';
import { outcomeOfGate, outcomeOfKernel, outcomeOfProof } from './outcome.ts';
import { couldNotJudge, type Reply } from './reply.ts';
import type { Roots } from './roots.ts';

/** What the tools work with: all of it was said by who started the server, none of it by a client. */
export interface Workshop {
  readonly roots: Roots;
  readonly engines: Engines;
  /** Verifiers of the gate, which runs Lean by itself. */
  readonly verifier: VerifierOptions;
  readonly cache: CacheOptions;
  /** Who is asked for formalizations; nobody where there is no model. */
  readonly model: Pick<ProofSettings, keyof ModelOptions & keyof ProofSettings>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One call of a client. */
export interface Call {
  readonly signal: AbortSignal;
  /** Told how far it is. */
  readonly progress: (message: string) => void;
}

/** A proof as a client names it: a file within the roots, or the text of one. */
export interface ProofArguments {
  readonly path?: string | undefined;
  readonly problem?: string | undefined;
  readonly formalization?: unknown;
  readonly proof?: string | undefined;
  readonly engine?: 'auto' | 'lean' | 'smt' | undefined;
  readonly rigor?: Rigor | undefined;
}

/** The report of a proof. */
export async function checkProof(
  given: ProofArguments,
  shop: Workshop,
  call: Call,
): Promise<Reply> {
  const judged = await judge(given, shop, call);
  if (!('report' in judged)) return judged;
  const { report } = judged;
  return { outcome: outcomeOfProof(report), summary: summaryOf(report), data: { report } };
}

/** Where a proof breaks first, and why. */
export async function firstFailure(
  given: ProofArguments,
  shop: Workshop,
  call: Call,
): Promise<Reply> {
  const judged = await judge(given, shop, call);
  if (!('report' in judged)) return judged;
  const { report } = judged;
  const found = findingsOf(report);
  const about = report.firstFailure === null ? null : `step ${report.firstFailure}`;
  const first = found.find((finding) => finding.about === about) ?? found[0] ?? null;
  const step = report.steps.find(({ id }) => id === report.firstFailure);
  const quote = step === undefined ? {} : { quote: step.quote, claim: step.claim };
  return {
    outcome: outcomeOfProof(report),
    summary: summaryOf(report),
    data: { firstFailure: first && { ...first, ...quote }, theorem: report.theorem },
  };
}

async function judge(
  given: ProofArguments,
  { roots, engines, cache, model, env }: Workshop,
  call: Call,
): Promise<Reply | { readonly report: ProofReport }> {
  const { formalization, proof, engine, rigor } = given;
  const options: ProofOptions = {
    ...{ engines, env, signal: call.signal, engine, rigor, proof },
    ...cache,
    ...model,
    onEvent: (event) => {
      if (event.kind === 'doing') call.progress(event.text);
    },
  };
  const formal =
    formalization === undefined || typeof formalization === 'string'
      ? formalization
      : JSON.stringify(formalization);
  if ((given.path === undefined) === (given.problem === undefined))
    return couldNotJudge('give either path or problem');
  if (given.problem !== undefined)
    return { report: await check({ problem: given.problem, formal }, options) };
  const file = await roots.resolve(given.path ?? '');
  if (file.kind === 'outside') return couldNotJudge(file.message);
  const cwd = file.root;
  if (formal !== undefined) {
    const problem = await readRegularText(path.join(cwd, file.file));
    return { report: await check({ problem, formal, name: file.file }, options) };
  }
  const astray = await leadsOut(roots, file);
  if (astray !== null) return couldNotJudge(astray);
  return { report: await check(file.file, { ...options, cwd }) };
}

/**
 * Which of the files that are read beside a problem leads out of the roots, in words; null where none does. Nobody named
 * them, and they may be links.
 */
export async function leadsOut(
  roots: Roots,
  { root, file }: { readonly root: string; readonly file: string },
): Promise<string | null> {
  for (const beside of [formalPathOf(file), proofPathOf(file)]) {
    const target = await realpath(path.join(root, beside)).catch(() => null);
    if (target !== null && (await roots.resolve(target)).kind === 'outside')
      return `${beside} leads out of the roots of this server`;
  }
  return null;
}

function summaryOf(report: ProofReport): string {
  const first = report.firstFailure === null ? '' : `; first failure: ${report.firstFailure}`;
  return `${report.problem.id}: ${verdictMeaning(report)}${first}`;
}

/** What the gate finds in a Lean file or a frozen proof. */
export async function gateFile(
  given: { readonly path: string; readonly baseline?: string | undefined },
  { roots, verifier, cache, env }: Workshop,
  call: Call,
): Promise<Reply> {
  const file = await roots.resolve(given.path);
  if (file.kind === 'outside') return couldNotJudge(file.message);
  const { baseline } = given;
  // A folder or a lock file is within the roots, or it is no folder and no file, and can only be a commit.
  if (baseline !== undefined && /[/\\]/.test(baseline)) {
    const found = await roots.resolve(baseline);
    if (found.kind === 'outside') return couldNotJudge(found.message);
  }
  const report = await gate(file.file, {
    ...verifier,
    ...cache,
    ...{ cwd: file.root, env, signal: call.signal, baseline },
    onEvent: (event) => {
      if (event.kind === 'doing') call.progress(event.text);
    },
  });
  const errors = report.findings.filter(({ severity }) => severity === 'error').length;
  const first = report.findings[0] ?? report.problems[0];
  const summary = `${file.file}: ${count(errors, 'error')}, ${count(report.findings.length - errors, 'warning')}${first ? `; ${first.message}` : ''}`;
  return { outcome: outcomeOfGate(report), summary, data: { report } };
}

/** What the kernel says of an export, alone or beside a challenge. */
export async function kernelCheck(
  given: {
    readonly path: string;
    readonly challenge?: string | undefined;
    readonly theorem?: string | undefined;
  },
  { roots, verifier: { externalKernels, sandbox }, cache, env }: Workshop,
  call: Call,
): Promise<Reply> {
  const { theorem } = given;
  const file = await roots.resolve(given.path);
  if (file.kind === 'outside') return couldNotJudge(file.message);
  const challenge = given.challenge === undefined ? null : await roots.resolve(given.challenge);
  if (challenge?.kind === 'outside') return couldNotJudge(challenge.message);
  if ((challenge === null) !== (theorem === undefined))
    return couldNotJudge('challenge and theorem belong together');
  const options = {
    ...cache,
    ...{ cwd: file.root, env, signal: call.signal, externalKernels, sandbox },
    onEvent: ({ declarations }: { readonly declarations: number }) =>
      call.progress(`${declarations} declarations`),
  };
  const report =
    challenge === null || theorem === undefined
      ? await kernel(file.file, options)
      : await kernel(file.file, {
          ...options,
          challenge: path.join(challenge.root, challenge.file),
          theorem,
        });
  const { result } = report;
  const said = result.verdict === 'accepted' ? 'every declaration was checked' : result.message;
  return { outcome: outcomeOfKernel(result), summary: `${file.file}: ${said}`, data: { report } };
}

/** What could not be done because of how it was asked, as a reply; anything else is thrown on. */
export function asReply(error: unknown): Reply {
  if (error instanceof UsageError) return couldNotJudge(error.message, error.hint);
  throw error;
}
