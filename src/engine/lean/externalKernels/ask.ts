import { createWriteStream } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { KernelVerdict } from '../../../kernel/index.ts';
import { runProcess } from '../../../process/runProcess.ts';
import type { KernelAnswer } from '../../../schema/index.ts';
import { openRegularFile, whyUnreadable } from '../../../store/regularFile.ts';
import { scrubEnvironment } from '../sandbox/environment.ts';
import { leanAccess } from '../sandbox/access.ts';
import { leanLimits } from '../sandbox/limits.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type Consensus, consensusOf, ownAnswer } from './consensus.ts';
import type { FoundKernel } from './find.ts';
import { type AskedExport, saidBy } from './kinds.ts';

/** Kernels that others wrote, ready to be asked. */
export interface ExternalKernels {
  /** Their names; at least one. */
  readonly names: readonly string[];
  /** Changes where another program would be asked: what is cached depends on it. */
  readonly identity: string;
  /** Asks all of them about an export that the own kernel looked into. Throws where it is cancelled. */
  ask(question: KernelQuestion): Promise<Consensus>;
}

/** What other kernels are asked. */
export interface KernelQuestion {
  /** The export, plain or gzip'd. */
  readonly file: string;
  /** What the own kernel says of its declarations, and the axioms that it found. */
  readonly typing: KernelVerdict;
  readonly axioms: readonly { readonly name: string }[];
  readonly signal?: AbortSignal | undefined;
}

export interface AskOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Where they run; without one they can reach whatever the user can. */
  readonly sandbox: Sandbox | undefined;
  /** For each of them, in milliseconds. */
  readonly timeoutMs: number;
  /** For each of them, in megabytes. */
  readonly memoryMb: number;
  /** Whether what the own kernel accepts counts only where one of them accepts it as well. */
  readonly required: boolean;
}

/** What all kernels say of an export that the own one has judged; no answers where there is no other. */
export async function consensusAbout(
  file: string,
  { typing, axioms }: Pick<KernelQuestion, 'typing' | 'axioms'>,
  {
    kernels,
    signal,
  }: {
    readonly kernels: ExternalKernels | null | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Consensus> {
  if (!kernels) return { answers: [], problem: null };
  return kernels.ask({ file, typing, axioms, signal });
}

/** Asks them one after the other: each may take all the memory that there is for one. */
export async function askAll(
  found: readonly FoundKernel[],
  { file, typing, axioms, signal }: KernelQuestion,
  options: AskOptions,
): Promise<Consensus> {
  const answers: KernelAnswer[] = [ownAnswer(typing)];
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'slopcheck-kernels-')));
  try {
    const unpacked = await plainFile(file, folder, signal);
    const names = axioms.map(({ name }) => name);
    for (const kernel of found) {
      const { name } = kernel.kind;
      if (typeof unpacked !== 'string') {
        answers.push({ name, verdict: 'no-answer', message: unpacked.message });
        continue;
      }
      answers.push(
        await askOne(kernel, { file: unpacked, work: folder, axioms: names }, options, signal),
      );
    }
    return consensusOf(answers, options.required);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Most characters that a kernel may print. */
const MAX_OUTPUT = 1_000_000;

async function askOne(
  { kind, program }: FoundKernel,
  asked: AskedExport,
  { env, sandbox, timeoutMs, memoryMb }: AskOptions,
  signal: AbortSignal | undefined,
): Promise<KernelAnswer> {
  const command = {
    program,
    args: await kind.args(asked),
    cwd: asked.work,
    env: scrubEnvironment(env),
    timeoutMs,
    signal,
    maxOutput: MAX_OUTPUT,
  };
  const limits = { ...leanLimits(memoryMb), fileMb: 16 };
  const access = leanAccess({ lean: program, lake: null, project: null }, asked.work, env);
  const readable = [...access.readable, asked.file];
  const confined = sandbox
    ? sandbox.wrap(command, { ...access, readable }, limits)
    : { ...command, limits };
  const said = saidBy(kind, await runProcess(confined));
  return {
    name: kind.name,
    verdict: said.verdict,
    message: said.verdict === 'accepted' ? null : said.message,
  };
}

/** Largest export that is unpacked, in bytes. */
const MAX_UNPACKED = 8 * 2 ** 30;

/** The export as plain lines, which is all that the others read; or why there is no such file. */
async function plainFile(
  file: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<string | { readonly message: string }> {
  try {
    if (!(await isPacked(file))) return await realpath(file);
    const plain = path.join(folder, 'export.ndjson');
    let size = 0;
    const bounded = new Transform({
      transform(chunk: Buffer, _, done) {
        size += chunk.length;
        if (size > MAX_UNPACKED) done(new Error('the export is too large to be unpacked'));
        else done(null, chunk);
      },
    });
    const parts = [
      (await openRegularFile(file)).createReadStream(),
      createGunzip(),
      bounded,
      createWriteStream(plain),
    ] as const;
    await pipeline(...parts, { signal });
    return plain;
  } catch (error) {
    signal?.throwIfAborted();
    return { message: whyUnreadable(error) };
  }
}

async function isPacked(file: string): Promise<boolean> {
  const handle = await openRegularFile(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
