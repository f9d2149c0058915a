import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Ended, runProcess } from '../../../process/runProcess.ts';
import type { KernelAnswer, LeanStatement } from '../../../schema/index.ts';
import { STANDARD_AXIOMS } from '../solution/axioms.ts';
import { scrubEnvironment } from '../sandbox/environment.ts';
import { inWorkFolder } from '../toolchain/run.ts';
import { leanLimits } from '../sandbox/limits.ts';
import { CHALLENGE_MODULE, type ChallengeOptions, exportChallenge } from './challenge.ts';
import { exportCompiled } from './exportModule.ts';

/** The name that its answer goes by. */
export const COMPARATOR = 'lake comparator';

/**
 * What the comparator looks up in both exports beside the theorem: the axioms that it permits, and what the kernel knows by
 * name. Lean's own list; a version that asks for another one ends without an answer.
 */
const ALWAYS: readonly string[] = [
  ...STANDARD_AXIOMS,
  ...['Quot', 'Quot.mk', 'Quot.lift', 'Quot.ind'],
  ...['Nat.add', 'Nat.sub', 'Nat.mul', 'Nat.pow', 'Nat.gcd', 'Nat.div', 'Nat.mod', 'Nat.beq'],
  ...['Nat.ble', 'Nat.land', 'Nat.lor', 'Nat.xor', 'Nat.shiftLeft', 'Nat.shiftRight'],
  ...['String.ofList', 'Char.ofNat', 'List', 'eagerReduce', 'Nat', 'String', 'String.mk', 'Char'],
  ...['optParam', 'autoParam', 'semiOutParam', 'outParam'],
];

/**
 * Asks Lake's comparator whether a compiled solution proves the pinned statement: both are exported again, with all that it
 * looks up. It gets the two exports alone, so it builds nothing and runs nothing of the solution's; the kernels that it
 * asks it seals off itself.
 *
 * @param solution the module of the solution, and the folder that it lies compiled in
 */
export async function askComparator(
  statement: LeanStatement,
  solution: { readonly module: string; readonly folder: string },
  options: ChallengeOptions,
): Promise<KernelAnswer> {
  const names = [statement.name, ...ALWAYS];
  return inWorkFolder(options, async (trusted) => {
    const challenge = await exportChallenge(statement, trusted, options, names);
    if (challenge.kind === 'failed') return noAnswer(challenge.message);
    const made = await exportCompiled(solution.module, names, solution.folder, options);
    if (made.kind === 'failed') return noAnswer(made.message);
    return inWorkFolder(options, async (folder) => {
      await writeProject(folder, statement, solution.module, options);
      return answerOf(await run(folder, challenge.file, made.file, options));
    });
  });
}

/** Lake wants to be in a project, though it builds nothing of it. */
async function writeProject(
  folder: string,
  { name }: LeanStatement,
  solution: string,
  { toolchain }: ChallengeOptions,
): Promise<void> {
  const config = {
    challenge_module: CHALLENGE_MODULE,
    solution_module: solution,
    theorem_names: [name],
    permitted_axioms: STANDARD_AXIOMS,
  };
  const manifest = { version: '1.1.0', packagesDir: '.lake/packages', packages: [], name: 'judge' };
  const write = (file: string, text: string) => writeFile(path.join(folder, file), text);
  await write('comparator.json', JSON.stringify(config));
  await write('lakefile.toml', 'name = "judge"\n');
  await write('lake-manifest.json', JSON.stringify(manifest));
  const pin = 'lean-toolchain';
  const from = toolchain.project && path.join(toolchain.project.folder, pin);
  // elan takes the version from the folder; without a project it is the one that it takes by itself.
  if (from !== null) await copyFile(from, path.join(folder, pin)).catch(() => {});
}

async function run(
  folder: string,
  challenge: string,
  solution: string,
  { toolchain, env, memoryMb, timeoutMs, signal }: ChallengeOptions,
): Promise<Ended> {
  const { lake, lean } = toolchain;
  if (lake === null) throw new Error('the comparator is a command of lake');
  const scrubbed = scrubEnvironment(env);
  const files = [`--challenge-from-export=${challenge}`, `--solution-from-export=${solution}`];
  return runProcess({
    program: lake,
    args: ['comparator', '--config=comparator.json', ...files],
    cwd: folder,
    env: {
      ...scrubbed,
      ...(env.COMPARATOR_BWRAP !== undefined && { COMPARATOR_BWRAP: env.COMPARATOR_BWRAP }),
      // It looks for the programs that it starts on PATH.
      PATH: [path.dirname(lean), scrubbed.PATH ?? ''].join(path.delimiter),
    },
    timeoutMs,
    signal,
    maxOutput: 1_000_000,
    limits: leanLimits(memoryMb),
  });
}

/** What it says where it could not look: its sandbox, a program, a file. None of it is about the solution. */
const HINDERED =
  /bwrap|sandbox|Child exited|Error while interacting|not found|no such file|permission denied|invalid argument|unknown (?:option|argument|command)/i;

/** It ends with 0 and says so where all is well, with 1 where it is not, with 2 where it could not begin. */
export function answerOf(ended: Ended): KernelAnswer {
  if (ended.kind === 'timed-out') return noAnswer('it took too long');
  if (ended.kind === 'not-started') return noAnswer(ended.message);
  if (ended.kind !== 'exited') return noAnswer('it took or printed too much');
  const { exitCode, stdout, stderr } = ended;
  if (exitCode === 0 && /^Your solution is okay!$/m.test(stdout)) {
    return { name: COMPARATOR, verdict: 'accepted', message: null };
  }
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim());
  const last = lines.findLast((line) => line.startsWith('error:')) ?? lines.findLast(Boolean) ?? '';
  const message = last.replace(/^error:\s*/, '').slice(0, 300) || `exit code ${exitCode}`;
  if (exitCode !== 1 || HINDERED.test(stderr)) return noAnswer(message);
  return { name: COMPARATOR, verdict: 'rejected', message };
}

function noAnswer(message: string): KernelAnswer {
  return { name: COMPARATOR, verdict: 'no-answer', message };
}
