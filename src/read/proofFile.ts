import path from 'node:path';
import type { Proof } from '../schema/index.ts';
import { oneLine } from '../text/sanitize.ts';

/** `dir/even-square.md` -> `dir/even-square.proof.md`: the proof of a problem file that has none, such as a model writes. */
export function proofPathOf(file: string): string {
  return path.join(path.dirname(file), `${path.basename(file, path.extname(file))}.proof.md`);
}

const AUTHOR = /^<!-- written by the model (.+) -->$/m;

/** The text of a proof file: who wrote the proof, where a model did, and the proof. */
export function proofFileText(proof: string, model: string | null): string {
  const author = model === null ? '' : oneLine(model).replaceAll('--', '- -');
  return `${author === '' ? '' : `<!-- written by the model ${author} -->\n\n`}${proof.trim()}\n`;
}

/** Reads a proof file; the text is empty where there is no proof in it. */
export function parseProofFile(text: string): Proof {
  const [first = ''] = text.split('\n', 1);
  const author = AUTHOR.exec(first.trimEnd())?.[1];
  if (author === undefined) return { text: text.trim(), source: 'file' };
  return { text: text.slice(first.length).trim(), source: 'model', model: author };
}
