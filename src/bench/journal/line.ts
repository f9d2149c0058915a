import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../text/parseJson.ts';
import { RunEvent } from '../benchSchema.ts';

/** `{"sum":"<16 hex digits>","event":` and then the event and `}`: the sum is over the event's text. */
const LINE = /^\{"sum":"([0-9a-f]{16})","event":(\{.*\})\}$/s;

/** Why a line cannot be used. */
export interface LineProblem {
  readonly kind: 'problem';
  readonly message: string;
}

/** An event as a line of the journal, with its line end. */
export function encodeLine(event: RunEvent): string {
  const text = JSON.stringify(event);
  return `{"sum":"${sumOf(text)}","event":${text}}\n`;
}

/**
 * Reads a line. The sum tells what this program wrote from what was changed afterwards: a verdict edited by
 * hand must not pass for one.
 */
export function decodeLine(line: string): { kind: 'event'; event: RunEvent } | LineProblem {
  const [, sum, text = ''] = LINE.exec(line) ?? [];
  if (sum === undefined) return { kind: 'problem', message: 'it is not a line of a journal' };
  if (sumOf(text) !== sum) {
    return { kind: 'problem', message: 'it was changed after it was written' };
  }
  const event = RunEvent.safeParse(parseJson(text));
  if (event.success) return { kind: 'event', event: event.data };
  return {
    kind: 'problem',
    message: `it does not fit this version: ${z.prettifyError(event.error).split('\n')[0]}`,
  };
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
