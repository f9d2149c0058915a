import { describe, expect, it } from 'vitest';
import { hang } from '../../src/report/wrap.ts';

describe('hang', () => {
  it('leaves what fits as it is, and wraps the rest', () => {
    expect(hang('∃ k, n² = 2·k “so”', '- ', '  ', 40)).toBe('- ∃ k, n² = 2·k “so”');
    expect(hang('one two three four five', '- ', '  ', 22)).toBe('- one two three four\n  five');
  });

  it('measures wide letters by their columns', () => {
    expect(hang('証明証明証明証明証明証', '', '', 20)).toBe('証明証明証明証明証明\n証');
  });

  it('takes a text of many lines in little time', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `“Since a is odd, a + ${i} = ${i} + a.”`);
    const start = performance.now();
    expect(hang(text.join('\n'), '  ', '    ', 80).split('\n')).toHaveLength(20_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
