import { addAbortSignal } from 'node:stream';
import { decode, MAX_FILE_BYTES } from '../../read/decode.ts';
import { readAtMost, readText } from '../../read/read.ts';
import type { Proof } from '../../schema/index.ts';
import { type CommandIo, UsageError } from '../shared/io.ts';

/** The proof that `--proof file|-` names; null without the flag. Throws a UsageError where it is none. */
export async function readGivenProof(
  proof: string | undefined,
  files: readonly string[],
  io: CommandIo,
): Promise<Proof | null> {
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
  if (read.kind === 'mistake') {
    const { line, message, fix } = read.mistake;
    throw new UsageError(`${name}:${line}: ${message}`, fix);
  }
  return { text: read.text.trim(), source: 'file' };
}
