import path from 'node:path';
import type { Mistake } from '../language/mistake.ts';
import type { Proof } from '../schema/index.ts';
import { oneLine } from '../text/sanitize.ts';
import { splitProofFile } from './markdown.ts';
import { type LineOrigin, trimmed } from './sectionReader.ts';

/** A proof that is in no problem file, and where it stands. */
export interface ReadProof {
  readonly proof: Proof;
  /** The file that it is in, as given by the user; null where it is in none. */
  readonly file: string | null;
  /** Where every line of it begins there. */
  readonly origins: readonly LineOrigin[];
}

/** What reading a proof file comes to: a proof, or everything that is wrong with the file. */
export type ParsedProof =
  | ({ readonly kind: 'proof' } & Omit<ReadProof, 'file'>)
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };

/** `dir/even-square.md` -> `dir/even-square.proof.md`: the proof of a problem file that has none, such as a model writes. */
export function proofPathOf(file: string): string {
  return path.join(path.dirname(file), `${path.basename(file, path.extname(file))}.proof.md`);
}

const AUTHOR = /^<!-- written by the model (.+) -->$/m;

/** The text of a proof file that a model's proof is kept in. */
export function proofFileText(proof: string, model: string): string {
  const author = oneLine(model).replaceAll('--', '- -');
  return `<!-- written by the model ${author} -->\n\n${proof.trim()}\n`;
}

/**
 * Reads a proof file. What a model wrote is taken letter by letter; in the files of people front matter, comments, a title
 * and what opens a proof are no part of it, and what could hide a part of it is a mistake, as they are in problem files.
 */
export function parseProofFile(text: string): ParsedProof {
  const lines = text.split('\n');
  const author = AUTHOR.exec((lines[0] ?? '').trimEnd())?.[1];
  if (author !== undefined) {
    const below = lines.map((line, i) => ({ text: line, line: i + 1, column: 0 })).slice(1);
    const { text: proof, origins } = trimmed(below);
    if (proof === '') return mistaken([EMPTY]);
    return { kind: 'proof', proof: { text: proof, source: 'model', model: author }, origins };
  }
  const { proof, blocks, mistakes } = splitProofFile(text);
  if (blocks[0] !== undefined) return mistaken([{ line: blocks[0].line - 1, ...OTHER_PROBLEM }]);
  if (mistakes.length > 0) return mistaken(mistakes.toSorted((a, b) => a.line - b.line));
  if (proof === null || proof.text === '') return mistaken([EMPTY]);
  return { kind: 'proof', proof: { text: proof.text, source: 'file' }, origins: proof.origins };
}

const EMPTY = {
  line: 1,
  message: 'the proof is empty',
  fix: 'write it here, or remove the file',
};

/** Its proof alone would be judged, and who reads the file would think that its statement is. */
const OTHER_PROBLEM = {
  message: 'this is a problem file, with a formal statement of its own',
  fix: 'check that file itself, or leave only the proof in it',
};

function mistaken(mistakes: readonly Mistake[]): ParsedProof {
  return { kind: 'mistakes', mistakes };
}
