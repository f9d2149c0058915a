import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { consensusAbout, type ExternalKernels } from '../../engine/lean/externalKernels/ask.ts';
import { classify } from '../../engine/lean/toolchain/run.ts';
import { compareExports, type KernelOptions, type KernelVerdict } from '../../kernel/index.ts';
import { runProcess } from '../../process/runProcess.ts';
import type { KernelAnswer } from '../../schema/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import type { GateLean } from '../project/gateLean.ts';
import { inWorkFolder, leanCommand } from './run.ts';

/** A module that Lean compiled, as an exporter finds it. */
export interface CompiledModule {
  readonly module: string;
  /** The theorems to check, at least one; other files can see them all. */
  readonly theorems: readonly string[];
  /** Folders in which it and all that it imports lie, for `LEAN_PATH`. */
  readonly leanPath: readonly string[];
  readonly permittedAxioms: readonly string[];
}

export type RecheckAnswer =
  /** One verdict a theorem, in their order; and what every kernel says of the export, where others were asked. */
  | {
      readonly kind: 'answered';
      readonly verdicts: readonly KernelVerdict[];
      readonly kernels: readonly KernelAnswer[];
    }
  /** Other kernels say otherwise, or did not confirm what was to be confirmed. */
  | { readonly kind: 'contested'; readonly message: string; readonly hint: string }
  | { readonly kind: 'unavailable'; readonly message: string };

/** A check of compiled theorems by a kernel that never met the code which made them. */
export interface Rechecker {
  /** What its answers depend on beside the module: they are cached under it. */
  readonly identity: string;
  recheck(compiled: CompiledModule): Promise<RecheckAnswer>;
}

interface RecheckOptions {
  /** The program that exports compiled declarations. */
  readonly exporter: string;
  readonly identity: string;
  readonly lean: GateLean;
  readonly kernel: Omit<KernelOptions, 'signal' | 'onProgress'>;
  /** Kernels that others wrote, which are asked about the same export. */
  readonly externalKernels?: ExternalKernels | null;
}

/** Longest that exporting one module may take, in milliseconds. */
const EXPORT_MS = 300_000;
/** Largest export that is written, in megabytes: a proof over all of Mathlib's algebra stays below it. */
const MAX_EXPORT_MB = 8192;

/** Exports compiled theorems with all that they rest on, and checks them by the embedded kernel. */
export function createRechecker({
  exporter,
  identity,
  lean,
  kernel,
  externalKernels,
}: RecheckOptions): Rechecker {
  return {
    identity: externalKernels ? contentHash([identity, externalKernels.identity]) : identity,
    recheck: (compiled) =>
      inWorkFolder(lean, async (work) => {
        const file = path.join(work, 'export.ndjson');
        const complaint = await exportTo(file, compiled, exporter, work, lean);
        if (complaint !== null) {
          return { kind: 'unavailable', message: `it could not be exported: ${complaint}` };
        }
        // The kernel's names have no quotation marks; what is compared here is proofs, so the export is its own challenge.
        const steps = compiled.theorems.map((name) => name.replace(/[«»]/g, ''));
        const compared = await compareExports(file, file, {
          ...kernel,
          theorem: steps[0] ?? '',
          steps,
          permittedAxioms: compiled.permittedAxioms,
          signal: lean.signal,
        });
        lean.signal.throwIfAborted();
        const { answers, problem } = await consensusAbout(file, compared, {
          kernels: externalKernels,
          signal: lean.signal,
        });
        if (problem !== null) return { kind: 'contested', ...problem };
        const verdicts = compared.steps.map(({ result }) => result);
        return { kind: 'answered', verdicts, kernels: answers };
      }),
  };
}

/** Runs the exporter in the sandbox; null where it ended well, else what it said. */
async function exportTo(
  file: string,
  { module, theorems, leanPath }: CompiledModule,
  exporter: string,
  work: string,
  lean: GateLean,
): Promise<string | null> {
  await writeFile(file, '');
  const line = [exporter, module, '--', ...theorems];
  const ended = await runProcess(
    leanCommand('/bin/sh', ['-c', 'exec "$@" > "$0"', file, ...line], work, leanPath, {
      ...lean,
      timeoutMs: EXPORT_MS,
      readable: [path.dirname(exporter)],
      fileMb: MAX_EXPORT_MB,
    }),
  );
  if (ended.kind === 'exited' && ended.exitCode === 0) return null;
  const run = classify(ended);
  if (run.kind !== 'answered') return 'message' in run ? run.message : run.kind;
  const said = `${run.stderr}\n${run.stdout}`.trim().split('\n')[0] ?? '';
  return said === '' ? `exit code ${run.exitCode}` : said.slice(0, 300);
}
