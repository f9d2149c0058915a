import type { ProofInput } from '../../read/input.ts';
import { expandPaths } from '../../read/paths.ts';
import { readInput } from '../../read/read.ts';
import type { RunSpec } from '../benchSchema.ts';
import { RunError } from '../errors.ts';

/** Mistakes that are told at once; a suite may have thousands. */
const MAX_TOLD = 20;

/**
 * Reads the problems of a suite; their proofs and frozen formalizations are left alone. Throws a RunError
 * that names every file that is wrong, ids that two files share, and theorems that are not pinned in the
 * language they are verified in: a model that may choose what it proves can prove anything.
 */
export async function readSuite(
  paths: readonly string[],
  cwd: string,
  engine: RunSpec['engine'],
): Promise<ProofInput[]> {
  const { files, unmatched } = await expandPaths(paths, cwd);
  const wrong = unmatched.map(({ argument, message }) => `${argument}: ${message}`);
  const inputs: ProofInput[] = [];
  const fileById = new Map<string, string>();
  for (const file of files) {
    const read = await readInput(file, { cwd, ignoreFormal: true });
    if (read.kind === 'mistakes') {
      wrong.push(...read.mistakes.map((m) => `${m.file}:${m.line}: ${m.message} (${m.fix})`));
      continue;
    }
    const { id } = read.input.problem;
    const other = fileById.get(id);
    if (other !== undefined) wrong.push(`${file}: the id "${id}" is also that of ${other}`);
    if (id.includes('/')) wrong.push(`${file}: an id must not hold "/"`);
    if (!isPinned(read.input, engine)) {
      const block = engine === 'auto' ? 'lean or smt2' : { lean: 'lean', smt: 'smt2' }[engine];
      wrong.push(
        `${file}: there is no ${block} block, and a model must not state the theorem itself`,
      );
    }
    fileById.set(id, file);
    inputs.push(read.input);
  }
  if (wrong.length === 0) return inputs;
  const more = wrong.length > MAX_TOLD ? [`and ${wrong.length - MAX_TOLD} more`] : [];
  throw new RunError(
    `the suite cannot be used:\n  ${[...wrong.slice(0, MAX_TOLD), ...more].join('\n  ')}`,
    'correct these files; nothing was asked of any model',
  );
}

function isPinned({ problem }: ProofInput, engine: RunSpec['engine']): boolean {
  return engine === 'auto'
    ? problem.lean !== null || problem.smt !== null
    : problem[engine] !== null;
}
