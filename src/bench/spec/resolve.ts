import path from 'node:path';
import { issueInWords } from '../../text/issueText.ts';
import { type ModelSpec, RunSpec, type Shard } from '../benchSchema.ts';
import { RunError } from '../errors.ts';
import type { ModelEntry, SpecFile } from './specFile.ts';

/** Settings from flags and defaults; null where a flag is not given and there is no default. */
export interface SpecSettings {
  readonly run: string | null;
  readonly suite: readonly string[];
  /** Names of models. */
  readonly models: readonly string[];
  /** The name of the model that formalizes for all. */
  readonly formalizer: string | null;
  /** The name of the model that reads the formulas of verified proofs. */
  readonly auditor: string | null;
  readonly model: Omit<ModelSpec, 'id' | 'model' | 'command'>;
  readonly common: Omit<RunSpec, 'run' | 'suite' | 'models' | 'formalizer' | 'auditor' | 'shard'>;
  readonly shard: Shard | null;
}

/**
 * The run that flags and a spec file ask for together.
 *
 * @param given settings that win over the file: flags and environment
 * @param fallback settings that the file wins over: config file and defaults
 * @throws RunError where something is missing or contradicts itself
 */
export function resolveSpec(
  given: DeepPartial<SpecSettings>,
  file: SpecFile,
  fallback: SpecSettings,
): RunSpec {
  const suite = nonEmpty(given.suite) ?? nonEmpty(file.suite) ?? fallback.suite;
  if (suite.length === 0) {
    throw new RunError('there is no suite', 'name a folder of problem files, or write "suite:"');
  }
  const entryOf = (model: string): ModelEntry =>
    file.models?.find((entry) => [entry.id, entry.model].includes(model)) ?? { model };
  const entries =
    nonEmpty(given.models)?.map(entryOf) ??
    nonEmpty(file.models) ??
    fallback.models.map((model) => ({ model }));
  if (entries.length === 0) {
    throw new RunError('there is no model', 'name one with --model, or write "models:"');
  }
  const helper = (which: 'formalizer' | 'auditor'): ModelSpec | null => {
    const named = given[which] ?? null;
    const other = fallback[which];
    const entry =
      named === null ? (file[which] ?? (other === null ? null : { model: other })) : entryOf(named);
    return entry && resolveModel(entry, given.model ?? {}, fallback.model);
  };
  const { run: _run, suite: _suite, models: _models, ...others } = file;
  const { formalizer: _formalizer, auditor: _auditor, ...fromFile } = others;
  const shard = given.shard ?? fallback.shard;
  const name = given.run ?? file.run ?? fallback.run ?? runName(suite);
  const spec = checked({
    ...fallback.common,
    ...fromFile,
    ...given.common,
    run: name,
    suite: [...suite],
    models: entries.map((entry) => resolveModel(entry, given.model ?? {}, fallback.model)),
    formalizer: helper('formalizer'),
    auditor: helper('auditor'),
    shard,
  });
  refuseContradictions(spec);
  return spec;
}

/** What flags and defaults give is held to the same bounds as a file: the run's folder must be readable again. */
function checked(spec: unknown): RunSpec {
  const parsed = RunSpec.safeParse(spec);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [setting, ...inside] = issue?.path ?? [];
  if (setting === 'run') {
    throw new RunError(
      'the name of the run is the name of a folder: letters, digits, ".", "_" and "-", at most 100',
      'write for example --run nightly',
    );
  }
  throw new RunError(
    `the setting "${[setting, ...inside].map(String).join('.')}" cannot be used: ${issue === undefined ? '' : issueInWords(issue).text}`,
    '--dry-run prints all settings; --help tells what they may be',
  );
}

type DeepPartial<T> = {
  readonly [K in keyof T]?: T[K] extends readonly unknown[] | null
    ? T[K]
    : T[K] extends object
      ? Partial<T[K]>
      : T[K];
};

function resolveModel(
  entry: ModelEntry,
  given: Partial<SpecSettings['model']>,
  fallback: SpecSettings['model'],
): ModelSpec {
  const { id = entry.model, command = null } = entry;
  const all = { ...fallback, ...entry, ...given, id, command };
  return { ...all, ...(command !== null && { provider: 'command' }) } as ModelSpec;
}

/** The name of the first thing in the suite: `suites/starter/` is the run "starter". */
function runName([first = '']: readonly string[]): string {
  const base = path.basename(path.resolve(first)).replace(/\.md$/, '');
  const name = base.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return name.slice(0, 100) || 'run';
}

function refuseContradictions({ models: tested, formalizer, auditor, budgetUsd }: RunSpec): void {
  const helpers = [formalizer, auditor?.id === formalizer?.id ? null : auditor];
  const models = [
    ...tested,
    ...helpers.filter((model) => model !== null && !tested.some(({ id }) => id === model.id)),
  ].filter((model) => model !== null);
  const ids = models.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) {
    throw new RunError(`two models have the id "${twice}"`, 'give each an id of its own');
  }
  const silent = models.find(({ provider, command }) => provider === 'command' && !command);
  if (silent !== undefined) {
    throw new RunError(
      `the model "${silent.id}" has the provider "command" and no command`,
      'give --command \'my-prover {problem}\', or "command:" in the spec',
    );
  }
  const free = models.find(({ price }) => price === null);
  if (budgetUsd !== null && free) {
    throw new RunError(
      `a budget in dollars needs prices, and the model "${free.id}" has none`,
      'give --price INPUT,OUTPUT in dollars per million tokens, or "price:" in the spec',
    );
  }
}

function nonEmpty<T>(items: readonly T[] | undefined): readonly T[] | undefined {
  return items && items.length > 0 ? items : undefined;
}
