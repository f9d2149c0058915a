import { z } from 'zod';
import { PROVIDERS } from '../../model/provider.ts';
import { EngineChoice, Rigor } from '../../schema/index.ts';

/** US dollars per million tokens. */
export const Price = z.strictObject({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  /** Of input that the server had in its cache; the same as other input where not given. */
  cachedInput: z.number().nonnegative().optional(),
});
export type Price = z.infer<typeof Price>;

/** One model under test. */
export const ModelSpec = z.strictObject({
  /** The name in reports and in the journal. */
  id: z.string().min(1).max(200),
  /** What kind of model it is. */
  provider: z.enum(PROVIDERS).default('chat'),
  /** The name that the server knows. */
  model: z.string().min(1),
  /** The command line of a program that is asked; null for models behind servers. */
  command: z.string().min(1).max(10_000).nullable().default(null),
  /** Megabytes for that program and all that it starts. */
  commandMemory: z.int().min(64).max(10_000_000).default(8192),
  baseUrl: z.url(),
  /** The environment variable with the API key; the usual ones where null. */
  apiKeyEnv: z.string().nullable(),
  temperature: z.number().nonnegative().nullable(),
  maxOutputTokens: z.int().positive().nullable(),
  /** Seconds per request. */
  timeout: z.number().positive().max(7200),
  /** Requests at once. */
  concurrency: z.int().min(1).max(1024),
  /** Requests started in any minute; null for no limit. */
  requestsPerMinute: z.int().positive().nullable(),
  /** Null where unknown; then costs are unknown too. */
  price: Price.nullable(),
});
export type ModelSpec = z.infer<typeof ModelSpec>;

/** A part of a run's samples: the `index`-th of `count`, from 1. */
export const Shard = z
  .strictObject({ index: z.int().positive(), count: z.int().positive() })
  .refine(({ index, count }) => index <= count, 'a shard such as 2/8');
export type Shard = z.infer<typeof Shard>;

/** A run with every setting resolved. It is printed back and kept in the run directory. */
export const RunSpec = z.strictObject({
  /** The run's name, which is its folder's. */
  run: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'letters, digits, ".", "_" and "-"'),
  /** Problem files, folders or globs. */
  suite: z.array(z.string()).min(1),
  models: z.array(ModelSpec).min(1),
  /** Who formalizes and repairs what the models prove; each does it itself where null. */
  formalizer: ModelSpec.nullable().default(null),
  /** Who is asked what the formulas of verified proofs say; nobody where null. */
  auditor: ModelSpec.nullable().default(null),
  /** Proofs asked of every model for every problem. */
  samples: z.int().min(1).max(100_000),
  engine: EngineChoice,
  /** Repair rounds. */
  rounds: z.int().min(0).max(20),
  minCoverage: z.number().min(0).max(1),
  /** How much one inference may leave to the reader. */
  rigor: Rigor.default('standard'),
  /** Seconds per obligation. */
  timeout: z.number().positive().max(3600),
  /** Megabytes per verifier. */
  memory: z.int().min(64).max(1_000_000),
  /** Proofs that are verified at once. */
  verifiers: z.int().min(1).max(256),
  budgetUsd: z.number().positive().nullable(),
  maxRequests: z.int().positive().nullable(),
  shard: Shard.nullable(),
  /** Where the proofs come from, if they were there before, and how many they are; models are asked for them otherwise. */
  answers: z.strictObject({ from: z.string(), count: z.int().nonnegative() }).optional(),
  /** Of the pseudo-random numbers that bootstrap intervals are drawn with. */
  seed: z.int().nonnegative(),
});
export type RunSpec = z.infer<typeof RunSpec>;

/** A problem as a run knows it. */
export const RunProblem = z.object({
  id: z.string(),
  file: z.string(),
  /** Of all that a model or a verifier sees of it: samples of another text do not count. */
  hash: z.string(),
  statement: z.string(),
  truth: z.boolean().nullable(),
  tags: z.array(z.string()),
  /** Of a problem whose file has a proof of which it is known where it breaks. */
  firstError: z.union([z.int().positive(), z.literal('none')]).optional(),
  source: z.string().optional(),
});
export type RunProblem = z.infer<typeof RunProblem>;

/** The version of the run directory's format. */
export const RUN_VERSION = 1;

/** `run.json` in a run directory. */
export const RunFile = z.object({
  version: z.literal(RUN_VERSION),
  createdAt: z.iso.datetime(),
  /** Versions of slopcheck that took its samples; runs of before do not tell. */
  slopcheck: z.array(z.string()).default([]),
  /** The commands that it was made by, without passwords. */
  commands: z.array(z.string()).default([]),
  spec: RunSpec,
  problems: z.array(RunProblem),
});
export type RunFile = z.infer<typeof RunFile>;
