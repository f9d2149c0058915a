import { expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import type { Model } from '../../src/model/model.ts';

const usage = { inputTokens: 1, outputTokens: 1, requests: 1 };

it('compares what a model reads in a formula alone with the words, by quotations that stand there', async () => {
  const asked: string[] = [];
  const answers = [
    { readings: [{ id: 's1', text: 'x is at least 2' }] },
    {
      comparisons: [
        {
          id: 's1',
          verdict: 'weaker',
          differences: [
            { aspect: 'strictness', words: 'x > 2', reading: 'at least 2' },
            { aspect: 'other', words: 'nowhere', reading: 'at least' },
          ],
        },
      ],
    },
  ];
  const model = {
    name: 'auditor',
    ask: async ({ messages }: { messages: readonly { content: string }[] }) => {
      asked.push(messages[0]?.content ?? '');
      return { kind: 'answer', value: answers[asked.length - 1], text: '', usage };
    },
  } as unknown as Model;
  const task = { step: 's1', words: 'Then x > 2.', formal: '(>= x 2)' };
  const result = await audit(model, 'p', 'smt', [task], undefined);
  expect(asked[0]).not.toContain('x > 2');
  expect(result).toMatchObject({
    kind: 'audited',
    entries: [
      {
        step: 's1',
        reading: 'x is at least 2',
        verdict: 'weaker',
        differences: [{ aspect: 'strictness', words: 'x > 2', reading: 'at least 2' }],
      },
    ],
  });
});
