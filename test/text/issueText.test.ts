import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { issueInWords } from '../../src/text/issueText.ts';

const Step = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('entailment'), uses: z.array(z.string()) }),
  z.strictObject({ by: z.literal('induction'), variable: z.string() }),
]);

describe('an issue in words', () => {
  it.each([
    [z.string(), undefined, [], 'it is missing'],
    [z.string(), 3, [], 'it must be a text, not a number'],
    [z.boolean(), 'yes', [], 'it must be true or false, not a text'],
    [z.array(z.string()), 'a', [], 'it must be a list, not a text'],
    [z.int(), 1.5, [], 'it must be a whole number'],
    [z.int().min(1), 0, [], 'it must be at least 1'],
    [z.string().max(2), 'abc', [], 'it must have at most 2 characters'],
    [z.array(z.string()).min(1), [], [], 'it must have at least 1 entry'],
    [z.enum(['smt', 'lean', 'auto']), 'coq', [], 'it must be smt, lean or auto'],
    [z.union([z.int(), z.literal('none')]), 'x', [], 'it must be a number or none'],
    [
      z.union([z.string(), z.strictObject({ m: z.string() })]),
      { m: 3 },
      ['m'],
      'it must be a text, not a number',
    ],
    [Step, { by: 'magic' }, ['by'], 'it must be entailment or induction'],
    [Step, { by: 'entailment', uses: [3] }, ['uses', 0], 'it must be a text, not a number'],
    [z.string().regex(/^a/, 'begin it with a'), 'b', [], 'begin it with a'],
  ])('%#', (schema, value, path, text) => {
    const [issue] = schema.safeParse(value).error?.issues ?? [];
    expect(issue && issueInWords(issue)).toEqual({ path, text });
  });
});
