import type { RunFile } from '../benchSchema.ts';
import { RunError } from '../errors.ts';
import { checkHelpers, checkModel, FIXED } from '../run/extend.ts';

/** What a folder says of its run. */
export interface Part {
  readonly dir: string;
  readonly file: RunFile;
}

/** Throws a RunError, with the folders, where they are not parts of one run: made with other settings, or of other problems. */
export function refuseDifferent(parts: readonly Part[]): void {
  const [first, ...others] = parts;
  if (!first) throw new RunError('there is nothing to merge', 'name the folders of the shards');
  const hashes = new Map<string, { readonly hash: string; readonly dir: string }>();
  for (const { dir, file } of parts) {
    for (const { id, hash } of file.problems) {
      const known = hashes.get(id);
      if (known === undefined) hashes.set(id, { hash, dir });
      else if (known.hash !== hash)
        throw different(`the problem "${id}" has another text in ${dir} than in ${known.dir}`);
    }
  }
  const { spec } = first.file;
  for (const { dir, file } of others) {
    const now = file.spec;
    const between = `${first.dir} and ${dir}`;
    if (now.run !== spec.run)
      throw different(`${between} are runs of their own: "${spec.run}" and "${now.run}"`);
    for (const key of FIXED) {
      if (now[key] !== spec[key])
        throw different(`${between} differ in ${key}: ${spec[key]} and ${now[key]}`);
    }
    if ((now.answers === undefined) !== (spec.answers === undefined))
      throw different(`of ${between} one judges proofs that were there before`);
    try {
      for (const model of now.models) checkModel(model, spec.models, now.run);
      checkHelpers(spec, now);
    } catch (error) {
      if (error instanceof RunError) throw different(`${between} differ: ${error.message}`);
      throw error;
    }
  }
}

function different(message: string): RunError {
  return new RunError(
    message,
    'merge only parts of one run, or show them beside each other: report',
  );
}
