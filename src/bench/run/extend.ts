import { packageVersion } from '../../packageVersion.ts';
import { withoutPasswords } from '../../text/withoutPasswords.ts';
import type { ModelSpec, RunFile, RunProblem, RunSpec } from '../benchSchema.ts';
import { RunError } from '../errors.ts';
import { shardText } from '../shard.ts';

/** Settings that decide verdicts: samples under different ones cannot be counted together. */
export const FIXED = ['engine', 'rounds', 'minCoverage', 'rigor', 'timeout', 'memory'] as const;
const FIXED_FLAGS: Readonly<Record<(typeof FIXED)[number], string>> = {
  engine: '--engine',
  rounds: '--rounds',
  minCoverage: '--min-coverage',
  rigor: '--rigor',
  timeout: '--timeout',
  memory: '--memory',
};
/** The same of a model. Where it is asked, how often and at what price may change. */
const FIXED_MODEL = ['provider', 'model', 'command', 'temperature', 'maxOutputTokens'] as const;

/**
 * What a run is, after a command resumes it: models, problems and samples are added, never taken away, so
 * that nothing is lost. Throws a RunError where the command has settings that the run's samples were not
 * made with.
 */
export function extendRun(
  before: RunFile | null,
  spec: RunSpec,
  problems: readonly RunProblem[],
  now: string,
  command: string | null = null,
): RunFile {
  const slopcheck = [packageVersion()];
  const commands = command === null ? [] : [withoutPasswords(command)];
  if (!before)
    return { version: 1, createdAt: now, slopcheck, commands, spec, problems: [...problems] };
  const old = before.spec;
  for (const key of FIXED) {
    if (old[key] !== spec[key]) {
      const flag = FIXED_FLAGS[key];
      throw conflict(`the run "${spec.run}" was made with ${flag} ${old[key]}, not ${spec[key]}`);
    }
  }
  const [oldShard, shard] = [old.shard, spec.shard].map((each) => each && shardText(each));
  if (oldShard !== shard) {
    throw conflict(
      `the run "${spec.run}" is the shard ${oldShard ?? 'of all'}, not ${shard ?? 'all'}`,
    );
  }
  for (const model of spec.models) checkModel(model, old.models, spec.run);
  checkHelpers(old, spec);
  return {
    ...before,
    slopcheck: [...new Set([...before.slopcheck, ...slopcheck])],
    commands: [...new Set([...before.commands, ...commands])],
    spec: {
      ...spec,
      suite: [...new Set([...old.suite, ...spec.suite])],
      models: union(old.models, spec.models),
      samples: Math.max(old.samples, spec.samples),
    },
    problems: union(before.problems, problems),
  };
}

/** Throws a RunError where a model is asked in another way than before. */
export function checkModel(model: ModelSpec, old: readonly ModelSpec[], run: string): void {
  const same = old.find(({ id }) => id === model.id);
  if (!same) return;
  for (const key of FIXED_MODEL) {
    if (same[key] === model[key]) continue;
    throw conflict(
      `in the run "${run}" the ${key} of the model "${model.id}" was ${same[key]}, not ${model[key]}`,
    );
  }
}

/** Throws a RunError for other helpers: whoever formalizes decides verdicts, and whoever audits a figure. */
export function checkHelpers(
  old: Pick<RunSpec, 'formalizer' | 'auditor'>,
  { formalizer, auditor, run }: Pick<RunSpec, 'formalizer' | 'auditor' | 'run'>,
): void {
  checkHelper('formalizer', old.formalizer, formalizer, run, 'the models themselves');
  checkHelper('auditor', old.auditor, auditor, run, 'nobody');
}

function checkHelper(
  what: string,
  old: ModelSpec | null,
  now: ModelSpec | null,
  run: string,
  none: string,
): void {
  if (old?.id === now?.id) {
    if (old !== null && now !== null) checkModel(now, [old], run);
    return;
  }
  const named = (each: ModelSpec | null): string => (each === null ? none : `"${each.id}"`);
  throw conflict(`in the run "${run}" the ${what} was ${named(old)}, not ${named(now)}`);
}

function conflict(message: string): RunError {
  return new RunError(message, 'give the settings of before, or start another run with --run NAME');
}

/** In the order of before; what is given again replaces what was. */
function union<T extends { readonly id: string }>(before: readonly T[], now: readonly T[]): T[] {
  return [...new Map([...before, ...now].map((item) => [item.id, item])).values()];
}
