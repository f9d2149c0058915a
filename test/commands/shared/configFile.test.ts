import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/commands/shared/configFile.ts';
import { UsageError } from '../../../src/commands/shared/io.ts';

function refusal(text: string): UsageError {
  try {
    parseConfig(text, 'c.yaml');
  } catch (error) {
    if (error instanceof UsageError) return error;
  }
  throw new Error('it was taken');
}

describe('a config file', () => {
  it('may name its schema', () => {
    expect(parseConfig('$schema: s.json\nrounds: 1', 'c.yaml')).toMatchObject({ rounds: 1 });
  });

  it('with an unknown setting is told the known ones', () => {
    const { message, hint } = refusal('tiemout: 3');
    expect(message).toBe('c.yaml has no setting "tiemout"');
    expect(hint).toMatch(/^write "timeout"; it knows engine, .*timeout/);
    expect(refusal('gate: { rule: {} }')).toMatchObject({
      message: 'c.yaml has no setting "gate.rule"',
      hint: expect.stringContaining('write "rules"'),
    });
    expect(refusal('lean: /bin/x').message).toContain('cannot set "lean"');
  });

  it('is told all its mistakes at once', () => {
    const { message, details } = refusal('tiemout: 3\nrounds: -1\nengine: z3');
    expect(message).toBe('c.yaml has 3 mistakes');
    expect(details).toHaveLength(3);
    for (const word of ['tiemout', 'rounds', 'engine'])
      expect(details.some((detail) => detail.includes(word))).toBe(true);
  });
});
