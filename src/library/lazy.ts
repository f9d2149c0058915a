import type { Engine } from '../engine/engine.ts';
import { lazyEngine } from '../engine/lazyEngine.ts';
import type { LeanEngineOptions } from '../engine/lean/engine.ts';
import type { SmtEngineOptions } from '../engine/smt/engine.ts';
import type { CheckContext } from '../pipeline/context.ts';
import type { CheckedProof } from '../pipeline.ts';
import type { ProofInput, ReadResult } from '../read/input.ts';
import type { ReadOptions } from '../read/read.ts';

// Functions of the long form that load what does the work when they are first called.

/**
 * Reads a problem file, the frozen formalization beside it, and, where the problem file has no proof, the proof file
 * beside it. Mistakes of any are a result, with file, line and what to write instead; nothing is thrown for what a file
 * contains.
 */
export async function readInput(file: string, options: ReadOptions): Promise<ReadResult> {
  const read = await import('../read/read.ts');
  return read.readInput(file, options);
}

/**
 * Checks one proof: prove where there is no proof, formalize where there is no formalization, check and
 * judge, repair what fails. Whatever a problem, a model or an engine does becomes a report; it throws only
 * `signal.reason` when cancelled, and for bugs.
 */
export async function checkProof(input: ProofInput, context: CheckContext): Promise<CheckedProof> {
  const pipeline = await import('../pipeline.ts');
  return pipeline.checkProof(input, context);
}

/** The engine on Z3, in worker threads that start with the first obligation. */
export function createSmtEngine(options: SmtEngineOptions): Engine {
  return lazyEngine('smt', async () => {
    const module = await import('../engine/smt/engine.ts');
    return module.createSmtEngine(options);
  });
}

/** The engine on a Lean toolchain. */
export function createLeanEngine(options: LeanEngineOptions): Engine {
  return lazyEngine('lean', async () => {
    const module = await import('../engine/lean/engine.ts');
    return module.createLeanEngine(options);
  });
}
