import { parse } from 'yaml';
import { z } from 'zod';
import { Price } from '../../bench/benchSchema.ts';
import { GateConfig } from '../../gate/gateSchema.ts';
import { LintLevels } from '../../lint/levels.ts';
import { EngineChoice, Rigor } from '../../schema/index.ts';
import { closest } from '../../text/closest.ts';
import { issueInWords } from '../../text/issueText.ts';
import { UsageError } from './io.ts';

/**
 * The settings that a config file may have; each has a flag of the same name, which wins. The file comes with the
 * folder, and the folder may be a stranger's: nothing here can start a program, name a server that keys would be
 * sent to, or say where verdicts are kept.
 */
export const Config = z.strictObject({
  /** For editors. */
  $schema: z.string().optional(),
  engine: EngineChoice.optional(),
  frozen: z.boolean().optional(),
  rounds: z.int().min(0).max(20).optional(),
  /** Seconds per obligation. */
  timeout: z.number().positive().max(3600).optional(),
  /** Megabytes per verifier. */
  memory: z.int().min(64).max(1_000_000).optional(),
  concurrency: z.int().min(1).max(256).optional(),
  minCoverage: z.number().min(0).max(1).optional(),
  rigor: Rigor.optional(),
  /** What the lints of statements find: off, warning or error, for all or each. */
  lints: LintLevels.optional(),
  model: z.string().min(1).optional(),
  cache: z.boolean().optional(),
  /** US dollars per million tokens, by the names of models: what benchmarks reckon with. */
  prices: z.record(z.string(), Price).optional(),
  /** Rules of `slopcheck gate`. */
  gate: GateConfig.optional(),
});
export type Config = z.infer<typeof Config>;

/** Settings that only the user may make: by flag or environment. */
const USERS_OWN = [
  ...['lean', 'project', 'exporter', 'sandbox', 'externalKernels', 'baseUrl', 'cacheDir'],
  ...['fromExport', 'provider', 'command', 'commandMemory', 'tactics', 'comparator'],
  'librarySearch',
];

/** Reads the text of a config file. Throws a `UsageError` that names the file and the field that is wrong. */
export function parseConfig(text: string, name: string): Config {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw new UsageError(`${name} is not valid: ${(error as Error).message.split('\n')[0]}`);
  }
  const parsed = Config.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, name));
  const [first, ...others] = problems;
  if (others.length === 0) throw new UsageError(first?.message ?? '', first?.hint ?? null);
  const lines = problems.map(({ message, hint }) =>
    hint === null ? message : `${message} (${hint})`,
  );
  throw new UsageError(`${name} has ${problems.length} mistakes`, null, lines);
}

interface Problem {
  readonly message: string;
  readonly hint: string | null;
}

/** One issue of the schema in words; one for every unknown key. */
function problemsOf(issue: z.core.$ZodIssue, name: string): Problem[] {
  if (issue.code !== 'unrecognized_keys') {
    const { path, text } = issueInWords(issue);
    return [{ message: `${name}, ${path.join('.')}: ${text}`, hint: null }];
  }
  const inside = issue.path.length > 0;
  const known = Object.keys(inside ? GateConfig.shape : Config.shape).filter(
    (key) => key !== '$schema',
  );
  return issue.keys.map((key) => {
    if (!inside && USERS_OWN.includes(key)) {
      const hint =
        'give it by flag or environment: a config file comes with its folder, whoever wrote it';
      return { message: `${name} cannot set "${key}"`, hint };
    }
    const where = [...issue.path, key].join('.');
    const near = closest(key, known);
    const all = `it knows ${known.join(', ')}`;
    return {
      message: `${name} has no setting "${where}"`,
      hint: near === null ? all : `write "${near}"; ${all}`,
    };
  });
}
