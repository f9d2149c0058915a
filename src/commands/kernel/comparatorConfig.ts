import path from 'node:path';
import { z } from 'zod';
import { exists } from '../../store/onDisk.ts';
import { readRegularText, whyUnreadable } from '../../store/regularFile.ts';
import { UsageError } from '../shared/io.ts';

const Names = z.array(z.string().min(1));

/** The configuration file of comparator; what is said there of other programs does not matter here. */
const ComparatorConfig = z.object({
  challenge_module: z.string().min(1),
  solution_module: z.string().min(1),
  theorem_names: Names.min(1),
  definition_names: Names.default([]),
  permitted_axioms: Names,
});

/** What is to be compared, files found. */
export interface Comparison {
  readonly challenge: string;
  readonly solution: string;
  readonly theorems: readonly [string, ...string[]];
  readonly definitions: readonly string[];
  readonly permittedAxioms: readonly string[];
}

/**
 * Reads a comparator.json. A module `A.B` is exported to `A.B.ndjson` or `A/B.ndjson` beside the file,
 * either with `.gz`; a name that ends so is a path. Throws UsageError for what cannot be used.
 */
export async function readComparatorConfig(
  file: string,
  given: { readonly challenge?: string | undefined; readonly solution?: string | undefined },
): Promise<Comparison> {
  const config = ComparatorConfig.safeParse(await readJson(file));
  if (!config.success) throw new UsageError(`${file}: ${z.prettifyError(config.error)}`);
  const { challenge_module, solution_module, theorem_names, definition_names, permitted_axioms } =
    config.data;
  const [first, ...rest] = theorem_names;
  if (first === undefined) throw new UsageError(`${file}: it names no theorem`);
  const folder = path.dirname(file);
  return {
    challenge: given.challenge ?? (await exportOf(challenge_module, folder, file)),
    solution: given.solution ?? (await exportOf(solution_module, folder, file)),
    theorems: [first, ...rest],
    definitions: definition_names,
    permittedAxioms: permitted_axioms,
  };
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readRegularText(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${whyUnreadable(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not valid JSON`);
  }
}

async function exportOf(module: string, folder: string, file: string): Promise<string> {
  const names = /\.ndjson(\.gz)?$/.test(module)
    ? [module]
    : [module, module.replaceAll('.', '/')].flatMap((n) => [`${n}.ndjson`, `${n}.ndjson.gz`]);
  for (const name of names) {
    const candidate = path.resolve(folder, name);
    if (await exists(candidate)) return candidate;
  }
  throw new UsageError(
    `${file}: the module ${module} is to be exported with lean4export; there is no ${names.join(', ')} in ${folder}`,
  );
}
