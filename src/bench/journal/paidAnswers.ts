import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Usage } from '../../schema/index.ts';
import { contentHash } from '../../store/contentHash.ts';
import { parseJson } from '../../text/parseJson.ts';
import { StoreError } from '../errors.ts';

/** What a model said to a question, as it is kept until its sample is in the journal. */
export const PaidAnswer = z.object({
  /** The model under test. */
  model: z.string(),
  question: z.string(),
  text: z.string(),
  value: z.unknown(),
  usage: Usage,
  ms: z.number(),
});
export type PaidAnswer = z.infer<typeof PaidAnswer>;

/**
 * The answers that were paid for samples which are not in the journal yet, a file a sample, a line an answer: written the
 * moment they come, so that who stops or kills a run asks nothing twice. A torn last line is no answer.
 */
export class PaidAnswers {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The answers of a sample, by what names their questions. */
  of(sample: string): Promise<ReadonlyMap<string, PaidAnswer>> {
    return this.#read(this.#file(sample));
  }

  async #read(file: string): Promise<ReadonlyMap<string, PaidAnswer>> {
    const text = await readFile(file, 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return '';
      throw new StoreError(`${file} cannot be read`, error);
    });
    const answers = text.split('\n').flatMap((line) => {
      const parsed = PaidAnswer.safeParse(parseJson(line));
      return parsed.success ? [parsed.data] : [];
    });
    return new Map(answers.map((answer) => [answer.question, answer]));
  }

  /** All that is kept: what was spent on samples that are not in the journal. */
  async *all(): AsyncGenerator<PaidAnswer> {
    const files = await readdir(this.#dir).catch(() => []);
    for (const file of files) yield* (await this.#read(path.join(this.#dir, file))).values();
  }

  /** Throws a StoreError where it cannot be kept. */
  async keep(sample: string, answer: PaidAnswer): Promise<void> {
    const file = this.#file(sample);
    try {
      await mkdir(this.#dir, { recursive: true });
      // The line before may be torn.
      await appendFile(file, `\n${JSON.stringify(answer)}`);
    } catch (error) {
      throw new StoreError(`${file} cannot be written`, error);
    }
  }

  /** The sample is in the journal, with its details. */
  async forget(sample: string): Promise<void> {
    await rm(this.#file(sample), { force: true });
  }

  #file(sample: string): string {
    return path.join(this.#dir, `${contentHash(sample)}.ndjson`);
  }
}
