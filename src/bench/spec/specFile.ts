import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { commandName } from '../../model/commandLine.ts';
import { PROVIDERS } from '../../model/provider.ts';
import { Rigor } from '../../schema/index.ts';
import { closest } from '../../text/closest.ts';
import { issueInWords } from '../../text/issueText.ts';
import { ModelSpec, Price, RunSpec } from '../benchSchema.ts';
import { RunError } from '../errors.ts';

const model = ModelSpec.shape;

const EntryFields = z.strictObject({
  id: model.id.optional(),
  model: model.model.optional(),
  provider: z.enum(PROVIDERS).optional(),
  command: z.string().min(1).max(10_000).optional(),
  commandMemory: z.int().min(64).max(10_000_000).optional(),
  baseUrl: model.baseUrl.optional(),
  apiKeyEnv: z.string().optional(),
  temperature: z.number().nonnegative().optional(),
  maxOutputTokens: z.int().positive().optional(),
  timeout: model.timeout.optional(),
  concurrency: model.concurrency.optional(),
  requestsPerMinute: z.int().positive().optional(),
  price: Price.optional(),
});

/** A model in a spec: only its name must be given, or the command that is asked. */
export const ModelEntry = EntryFields.transform((entry, context) => {
  const { command } = entry;
  const model = entry.model ?? (command === undefined ? undefined : nameOf(command));
  if (model === undefined) {
    const message =
      command === undefined ? 'a model has a "model" or a "command"' : 'the command cannot be read';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  return { ...entry, model };
});
export type ModelEntry = z.infer<typeof ModelEntry>;

/** The name of a command; undefined for one that cannot be read. */
function nameOf(command: string): string | undefined {
  try {
    return commandName(command);
  } catch {
    return undefined;
  }
}

const NamedOrEntry = z.preprocess(
  (value) => (typeof value === 'string' ? { model: value } : value),
  ModelEntry,
);

const run = RunSpec.shape;

/** A run as a person writes it, in YAML or JSON; what is left out is taken from the flags or the defaults. */
export const SpecFile = z.strictObject({
  run: run.run.optional(),
  suite: z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()))
    .optional(),
  models: z.array(NamedOrEntry).optional(),
  formalizer: NamedOrEntry.optional(),
  auditor: NamedOrEntry.optional(),
  samples: run.samples.optional(),
  engine: run.engine.optional(),
  rounds: run.rounds.optional(),
  minCoverage: run.minCoverage.optional(),
  rigor: Rigor.optional(),
  timeout: run.timeout.optional(),
  memory: run.memory.optional(),
  verifiers: run.verifiers.optional(),
  budgetUsd: z.number().positive().optional(),
  maxRequests: z.int().positive().optional(),
  seed: run.seed.optional(),
});
export type SpecFile = z.infer<typeof SpecFile>;

/**
 * Reads a spec. Throws a RunError with file and line for the first mistake, and the right key for one that
 * is mistyped.
 */
export function parseSpecFile(text: string, file: string): SpecFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2' });
  const [error] = document.errors;
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    throw new RunError(`${file}:${line}: this is not valid YAML: ${error.message.split('\n')[0]}`);
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch {
    throw new RunError(`${file}: a spec has no aliases`, 'write the values out');
  }
  const parsed = SpecFile.safeParse(value);
  if (parsed.success) return parsed.data;
  // A key that is mistyped is also one that is missing; the first tells more.
  const { issues } = parsed.error;
  const issue = (issues.find(({ code }) => code === 'unrecognized_keys') ??
    issues[0]) as z.core.$ZodIssue;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  if (unknown === undefined) {
    const { path, text } = issueInWords(issue);
    const name = path.join('.');
    throw new RunError(`${file}:${lineOf(path)}: ${name === '' ? '' : `"${name}": `}${text}`);
  }
  const at = [...issue.path, unknown];
  const where = `${file}:${lineOf(at)}`;
  const known = keysAt(issue.path);
  const near = closest(unknown, known);
  throw new RunError(
    `${where}: there is no setting "${at.join('.')}"`,
    near ? `write "${near}"` : `use only ${known.join(', ')}`,
  );

  /** The line of a value's key, or of the nearest thing around it that has one. */
  function lineOf(path: readonly PropertyKey[]): number {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: number[] } | undefined;
      if (node?.range) return lines.linePos(node.range[0] ?? 0).line;
    }
    return 1;
  }
}

function keysAt(path: readonly PropertyKey[]): string[] {
  if (path.includes('price')) return Object.keys(Price.shape);
  const inModel =
    path.includes('models') || path.includes('formalizer') || path.includes('auditor');
  return Object.keys(inModel ? EntryFields.shape : SpecFile.shape);
}
