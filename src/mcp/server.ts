import { readdirSync, readFileSync } from 'node:fs';
import PQueue from 'p-queue';
import { z } from 'zod';
import { SCHEMA_NAMES } from '../commands/schema/schemaNames.ts';
import { schemaText } from '../commands/schema/schemaText.ts';
import { UsageError } from '../commands/shared/io.ts';
import { packageVersion } from '../packageVersion.ts';
import { MAX_FILE_BYTES } from '../read/decode.ts';
import { EngineChoice, FormalFile, LintFinding, Rigor } from '../schema/index.ts';
import { CODES, explainCode } from './explain.ts';
import { Outcome } from './outcome.ts';
import {
  couldNotJudge,
  type Reply,
  SCREENINGS,
  type ScreenReply,
  toResult,
  toScreening,
} from './reply.ts';
import { screenStatement } from './screen.ts';
import type { Sdk } from './sdk.ts';
import {
  asReply,
  type Call,
  checkProof,
  firstFailure,
  gateFile,
  kernelCheck,
  type Workshop,
} from './tools.ts';

/** Bounds of what clients may ask. */
export interface ServerLimits {
  /** Seconds for one call. */
  readonly callTimeout: number;
  /** Calls under way at once; others wait. */
  readonly calls: number;
}

const text = (what: string) => z.string().max(MAX_FILE_BYTES).describe(what);
const file = (what: string) => z.string().min(1).max(4096).describe(what);

const ProofInput = {
  path: file('a problem file (*.md) within the roots of the server').optional(),
  problem: text(
    'or the text of a problem file: the theorem in words, a block ```smt2 or ```lean that pins it, `## Proof` and the proof',
  ).optional(),
  formalization: z
    .union([FormalFile, text('as JSON text')])
    .describe(
      'the frozen formalization (resource slopcheck://schema/formal): steps with verbatim quotes of the proof, formal claims and what each uses, and the conclusion. The one beside a file counts if this is left out',
    )
    .optional(),
  proof: text('a proof that takes the place of the one in the problem').optional(),
  engine: EngineChoice.describe('the verifier').optional(),
  rigor: Rigor.describe('what is refused of leaps').optional(),
};

const StatementInput = {
  path: file('a problem file (*.md) or a Lean file within the roots of the server').optional(),
  problem: text(
    'or the text of a problem file: the theorem in words, and a block ```smt2 or ```lean that pins it',
  ).optional(),
  lean: text('or the text of a Lean file, whose theorems have doc comments').optional(),
};

const ScreenOutput = z.looseObject({
  screening: z.enum(SCREENINGS),
  summary: z.string(),
  findings: z.array(LintFinding).optional(),
});

const Output = z.looseObject({ outcome: Outcome, summary: z.string() });

const NEVER =
  'The outcome is verified, rejected, or could-not-judge; the last is no verdict: it says nothing of the proof.';

const INSTRUCTIONS = `slopcheck decides whether a proof holds, step by step, by a formal verifier. It never takes anybody's word for it, and \
neither should you: report an outcome as it is. ${NEVER} To check a proof that has no formalization beside it, give one as \
\`formalization\` (see the resources slopcheck://schema/formal and slopcheck://docs/formalizations): claim what each sentence says and \
nothing stronger.`;

/** The server with its tools and resources, to be connected. */
export function createServer(shop: Workshop, limits: ServerLimits, stop: AbortSignal, sdk: Sdk) {
  const server = new sdk.McpServer(
    { name: 'slopcheck', version: packageVersion() },
    { instructions: INSTRUCTIONS },
  );
  const queue = new PQueue({ concurrency: limits.calls });

  /** Runs a call within the limits; what it throws is a reply, too, unless it was cancelled. */
  const run = async <R>(
    work: (call: Call) => Promise<R>,
    failed: (error: unknown, stopped: string | null) => R,
    extra: {
      readonly signal: AbortSignal;
      readonly _meta?: { readonly progressToken?: string | number | undefined } | undefined;
      sendNotification(notification: {
        method: 'notifications/progress';
        params: { progressToken: string | number; progress: number; message: string };
      }): Promise<void>;
    },
  ) => {
    const token = extra._meta?.progressToken;
    let told = 0;
    const progress = (message: string): void => {
      if (token === undefined) return;
      const params = { progressToken: token, progress: ++told, message };
      extra.sendNotification({ method: 'notifications/progress', params }).catch(() => {});
    };
    const reply = await queue.add(async (): Promise<R> => {
      const clock = AbortSignal.timeout(limits.callTimeout * 1000);
      const signal = AbortSignal.any([extra.signal, stop, clock]);
      try {
        signal.throwIfAborted();
        return await work({ signal, progress });
      } catch (error) {
        if (extra.signal.aborted || stop.aborted) return failed(error, 'the call was cancelled');
        if (clock.aborted)
          return failed(error, `the call took longer than ${limits.callTimeout} seconds`);
        return failed(error, null);
      }
    });
    return reply as R;
  };
  const unjudged = (error: unknown, stopped: string | null): Reply =>
    stopped === null ? asReply(error) : couldNotJudge(stopped);
  const unscreened = (error: unknown, stopped: string | null): ScreenReply => {
    if (stopped === null && !(error instanceof UsageError)) throw error;
    const summary = stopped ?? (error as UsageError).message;
    return { screening: 'could-not-screen', summary, findings: [] };
  };

  const annotations = { readOnlyHint: true, openWorldHint: false };
  const tool = <Shape extends z.ZodRawShape>(
    name: string,
    description: string,
    inputSchema: Shape,
    work: (given: z.infer<z.ZodObject<Shape>>, shop: Workshop, call: Call) => Promise<Reply>,
  ): void => {
    const shape: z.ZodType = z.strictObject(inputSchema);
    server.registerTool(
      name,
      { description, inputSchema: shape, outputSchema: Output, annotations },
      // The SDK has parsed it by this very schema.
      async (given, extra) =>
        toResult(await run((call) => work(given as never, shop, call), unjudged, extra)),
    );
  };

  tool(
    'check_proof',
    `Check a proof step by step with a formal verifier. Gives the whole report. ${NEVER}`,
    ProofInput,
    checkProof,
  );
  tool(
    'first_failure',
    `Check a proof and tell only the first step that does not hold, with its quote, its place and the reason. ${NEVER}`,
    ProofInput,
    firstFailure,
  );
  tool(
    'gate_file',
    `Judge a Lean file or a frozen proof as CI does: no sorry, no axiom, no option that hides them, and, with a baseline, no statement that was weakened. Needs Lean for Lean files. ${NEVER}`,
    {
      path: file('a Lean file, or a proof (*.md) with its formalization, within the roots'),
      baseline: file(
        'what statements are compared with: a git ref, a folder or a lock file',
      ).optional(),
    },
    gateFile,
  );
  tool(
    'kernel_check',
    `Check an export of lean4export (*.ndjson, *.ndjson.gz) with an independent kernel; with a challenge, also that it proves the theorem that the challenge states. Needs no Lean. ${NEVER}`,
    {
      path: file('the export, within the roots'),
      challenge: file('a trusted export that states the theorem').optional(),
      theorem: z.string().max(1000).describe('the theorem that the challenge states').optional(),
    },
    kernelCheck,
  );
  server.registerTool(
    'screen_statement',
    {
      description:
        'Look for what is suspect in a formal statement beside its words: other domains, missing conditions, wrong quantifiers or numbers, names that mean something else; and compare the statements of a problem that is pinned in Lean and in SMT-LIB. It is no verdict: nothing found is no proof that the statement is right.',
      inputSchema: z.strictObject(StatementInput),
      outputSchema: ScreenOutput,
      annotations,
    },
    async (given, extra) =>
      toScreening(await run((call) => screenStatement(given, shop, call), unscreened, extra)),
  );
  server.registerTool(
    'explain_code',
    {
      description:
        'What a code in a report means: of a step, a rejection, a finding of the gate, the trust.',
      inputSchema: z.strictObject({
        code: z
          .string()
          .max(100)
          .describe(`one of ${CODES.join(', ')}`),
      }),
      annotations,
    },
    ({ code }) => {
      const explained = explainCode(code);
      const isError = 'unknown' in explained;
      return { content: [{ type: 'text', text: JSON.stringify(explained, null, 2) }], isError };
    },
  );

  addResources(server);
  return server;
}

const DOCS = new URL('../../docs/', import.meta.url);

/** The schemas of files, and the pages of the documentation that come along. */
function addResources(server: InstanceType<Sdk['McpServer']>): void {
  for (const name of SCHEMA_NAMES) {
    const uri = `slopcheck://schema/${name}`;
    const about = { mimeType: 'application/schema+json', description: `JSON Schema: ${name}` };
    server.registerResource(`schema-${name}`, uri, about, () => ({
      contents: [{ uri, mimeType: about.mimeType, text: schemaText(name) }],
    }));
  }
  for (const file of readdirSync(DOCS).filter((each) => each.endsWith('.md'))) {
    const name = file.slice(0, -'.md'.length);
    const uri = `slopcheck://docs/${name}`;
    server.registerResource(`docs-${name}`, uri, { mimeType: 'text/markdown' }, () => ({
      contents: [
        { uri, mimeType: 'text/markdown', text: readFileSync(new URL(file, DOCS), 'utf8') },
      ],
    }));
  }
}
