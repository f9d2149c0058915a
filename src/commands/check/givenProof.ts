import { addAbortSignal } from 'node:stream';
import type { Mistake } from '../../language/mistake.ts';
import { decode, MAX_FILE_BYTES } from '../../read/decode.ts';
import { parseProofFile, type ReadProof } from '../../read/proofFile.ts';
import { readAtMost, readText } from '../../read/read.ts';
import { type CommandIo, UsageError } from '../shared/io.ts';

/** The proof that `--proof file|-` names; null without the flag. Throws a UsageError where it is none. */
export async function readGivenProof(
  proof: string | undefined,
  files: readonly string[],
  io: CommandIo,
): Promise<ReadProof | null> {
  if (proof === undefined) return null;
  if (files.length !== 1) {
    throw new UsageError(
      `--proof gives one proof, but ${files.length} problems are named`,
      'name one problem file',
    );
  }
  // Nobody may ever write into standard input, or end it: a signal ends the wait.
  const read =
    proof === '-'
      ? decode(await readAtMost(addAbortSignal(io.signal, io.stdin), MAX_FILE_BYTES + 1))
      : await readText(proof, io.cwd);
  const name = proof === '-' ? 'standard input' : proof;
  if (read.kind === 'mistake') throw mistaken(name, [read.mistake]);
  const parsed = parseProofFile(read.text);
  if (parsed.kind === 'mistakes') throw mistaken(name, parsed.mistakes);
  return { proof: parsed.proof, file: proof === '-' ? null : proof, origins: parsed.origins };
}

/** All that is wrong with a given proof, and what to write instead. */
function mistaken(name: string, mistakes: readonly Mistake[]): UsageError {
  const places = mistakes.map(({ line, message, fix }) => ({
    message: `${name}:${line}: ${message}`,
    fix,
  }));
  const [first, ...others] = places;
  if (first !== undefined && others.length === 0) return new UsageError(first.message, first.fix);
  const details = places.map(({ message, fix }) => `${message} (${fix})`);
  return new UsageError(`${name} has ${mistakes.length} mistakes`, null, details);
}
