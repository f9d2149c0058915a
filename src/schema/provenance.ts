import { z } from 'zod';

/** A sha256 of a file's bytes, in lower-case hex. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Where the text under test came from. */
export const ProofOrigin = z.discriminatedUnion('source', [
  z.object({ source: z.literal('problem') }),
  /** `file`: the file that it is in, which places are in; absent where it is in none. */
  z.object({ source: z.literal('file'), file: z.string().optional() }),
  z.object({ source: z.literal('model'), model: z.string(), file: z.string().optional() }),
]);
export type ProofOrigin = z.infer<typeof ProofOrigin>;

/** Where the formal steps came from. */
export const FormalizationOrigin = z.discriminatedUnion('source', [
  z.object({ source: z.literal('frozen'), file: z.string(), sha256: Sha256.nullable() }),
  z.object({ source: z.literal('model'), model: z.string() }),
]);
export type FormalizationOrigin = z.infer<typeof FormalizationOrigin>;

/** What a report rests on. It is the same for the same input, versions and options. */
export const Provenance = z.object({
  /** The version of slopcheck. */
  slopcheck: z.string(),
  /** Of the problem file; null for what was read from none. */
  problemSha256: Sha256.nullable(),
  /** Null where there was none to judge. */
  proof: ProofOrigin.nullable(),
  /** Null where none was obtained. */
  formalization: FormalizationOrigin.nullable(),
  /** The model that could be asked, and its server's host; null where none could. */
  model: z.object({ name: z.string(), server: z.string().nullable() }).nullable(),
  /** The options that can change a verdict, by the names of their flags. */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type Provenance = z.infer<typeof Provenance>;

/** Where a model's answer came from in a run: its server, the cache, or transcripts. */
export const AnswerSource = z.enum(['server', 'cache', 'transcript']);
export type AnswerSource = z.infer<typeof AnswerSource>;
