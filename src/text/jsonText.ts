import { UNSEEN } from './sanitize.ts';

/**
 * A value as JSON for people and programs, which ends in a line break. Characters that could steer a terminal or
 * reorder a line stand in their escapes, so the text is safe to look at, and the value is the same.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(UNSEEN, (char) => {
    if (char === '\n') return char;
    return Array.from(
      { length: char.length },
      (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`,
    ).join('');
  });
  return `${text}\n`;
}
