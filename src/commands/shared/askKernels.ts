import type { ExternalKernels } from '../../engine/lean/externalKernels/ask.ts';
import { type Consensus, ownAnswer } from '../../engine/lean/externalKernels/consensus.ts';
import { openSandbox, type SandboxMode } from '../../engine/lean/sandbox/open.ts';
import type { CompareReport, ExportReport, KernelVerdict } from '../../kernel/index.ts';
import type { KernelAnswer } from '../../schema/index.ts';
import { DEFAULTS } from './defaults.ts';
import type { ExternalKernelsMode } from './engineSettings.ts';
import { type CommandIo, UsageError } from './io.ts';
import { openKernels } from './openKernels.ts';

/** A report of the own kernel, with what every kernel said of the declarations. */
export type Asked<R> = R & { readonly kernels: readonly KernelAnswer[] };

type World = Pick<CommandIo, 'env' | 'cwd' | 'signal'>;

/** The kernels of others for exports that no Lean made here; null where there is none. Throws UsageErrors. */
export function kernelsForExports(
  {
    mode,
    sandbox = DEFAULTS.sandbox,
    timeoutMs,
    memoryMb,
  }: {
    readonly mode: ExternalKernelsMode | undefined;
    readonly sandbox: SandboxMode | undefined;
    readonly timeoutMs: number;
    readonly memoryMb: number;
  },
  world: World,
): Promise<ExternalKernels | null> {
  const opened = async () => {
    const { env, signal } = world;
    const result = await openSandbox(sandbox, { env, signal });
    if (result.kind === 'missing') throw new UsageError(result.message, result.hint);
    return result.sandbox;
  };
  return openKernels({ mode, sandbox: opened, timeoutMs, memoryMb }, world);
}

/**
 * The report with the answers of all kernels; the own one's alone where no other is installed. Nothing that an export says is
 * accepted where they do not agree about it.
 */
export async function withOthers<R extends ExportReport | CompareReport>(
  kernels: ExternalKernels | null,
  file: string,
  report: R,
  signal: AbortSignal,
): Promise<{ readonly report: Asked<R>; readonly problem: Consensus['problem'] }> {
  const { typing, axioms } = report;
  if (kernels === null || signal.aborted) {
    return { report: { ...report, kernels: [ownAnswer(typing)] }, problem: null };
  }
  const { answers, problem } = await kernels.ask({ file, typing, axioms, signal });
  return { report: { ...undecided(report, problem), kernels: answers }, problem };
}

function undecided<R extends ExportReport | CompareReport>(
  report: R,
  problem: Consensus['problem'],
): R {
  if (problem === null) return report;
  const { cause, message } = problem;
  const verdict: KernelVerdict = { verdict: 'inconclusive', cause, message };
  const withdrawn = <P extends { readonly result: KernelVerdict }>(part: P): P =>
    part.result.verdict === 'accepted' ? { ...part, result: verdict } : part;
  if (!('target' in report)) return { ...report, result: verdict };
  return {
    ...report,
    result: verdict,
    target: withdrawn(report.target),
    others: report.others.map(withdrawn),
    steps: report.steps.map(withdrawn),
    definitions: report.definitions.map(withdrawn),
  };
}
