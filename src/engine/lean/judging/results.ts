import type { LeanStatement } from '../../../schema/index.ts';
import { Outcome } from '../../../schema/index.ts';
import type { Cache } from '../../../store/cache.ts';
import { Answer } from '../argument/answers.ts';
import { cacheScope, obligationKey } from '../toolchain/cacheKey.ts';
import type { LeanToolchain } from '../toolchain/discover.ts';

/** What is kept between runs. What a limit or another step decided is not: the next run may see it otherwise. */
const KEPT: ReadonlySet<Outcome['kind']> = new Set([
  ...(['holds', 'refuted', 'failed', 'gap', 'ill-formed', 'circular'] as const),
]);

/** Outcomes by the source that states and proves one obligation alone. */
export interface Results {
  readOutcome(source: string): Promise<Outcome | null>;
  writeOutcome(source: string, outcome: Outcome): Promise<void>;
  /** The answer to a question, by the source that asks it alone. */
  readAnswer(source: string): Promise<Answer | null>;
  writeAnswer(source: string, answer: Answer): Promise<void>;
}

/**
 * Opens the cache for one problem on one toolchain. The key of an obligation holds no word of the steps that it does not
 * use, so a result serves wherever the same obligation comes up again.
 */
export async function openResults(
  cache: Cache,
  toolchain: LeanToolchain,
  statement: LeanStatement,
): Promise<Results> {
  const scope = await cacheScope(toolchain, statement);
  const read = async (source: string): Promise<unknown> =>
    scope === null ? undefined : cache.read(obligationKey(scope, source));
  const write = async (source: string, value: unknown): Promise<void> => {
    if (scope !== null) await cache.write(obligationKey(scope, source), value);
  };
  return {
    async readOutcome(source) {
      const parsed = Outcome.safeParse(await read(source));
      return parsed.success && KEPT.has(parsed.data.kind) ? parsed.data : null;
    },
    async writeOutcome(source, outcome) {
      if (KEPT.has(outcome.kind)) await write(source, outcome);
    },
    async readAnswer(source) {
      const parsed = Answer.safeParse(await read(source));
      return parsed.success ? parsed.data : null;
    },
    async writeAnswer(source, answer) {
      if (answer.kind !== 'unknown') await write(source, answer);
    },
  };
}
