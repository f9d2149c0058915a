/** Checks a whole export, declaration by declaration. */

import { admit } from './admit.ts';
import { type Answer, answer } from './answer.ts';
import type { Declaration } from './declaration.ts';
import { type Constant, type Environment, extend } from './environment.ts';
import { Reader } from './read.ts';

export type { Answer } from './answer.ts';

/** The answer for a declaration, by the number of its line from 0. */
export interface Judged {
  readonly line: number;
  readonly answer: Answer;
}

/**
 * Judges every declaration of an export in the environment of those that were accepted before it.
 * Ends at a line that cannot be read, and at the first answer for want of steps; `maxSteps` are for
 * each declaration. `given`: what declarations introduce that were accepted in an export that has
 * the same before them; they are taken as they are. A line that is undefined is left out.
 */
export function judgeExport(
  lines: readonly (string | undefined)[],
  maxSteps: number,
  given: (line: number) => readonly Constant[] | undefined = () => undefined,
): Judged[] {
  const reader = new Reader();
  const judged: Judged[] = [];
  let env: Environment = new Map();
  for (const [line, content] of lines.entries()) {
    if (content === undefined) continue;
    let declaration: Declaration | undefined;
    const read = answer(maxSteps, () => {
      declaration = reader.read(content);
    });
    if (read.verdict !== 'accept') return [...judged, { line, answer: read }];
    if (declaration === undefined) continue;
    const said = answer(maxSteps, () => {
      const known = given(line);
      env = known ? extend(env, known) : admit(env, declaration as Declaration);
    });
    judged.push({ line, answer: said });
    if (said.verdict === 'decline') return judged;
  }
  return judged;
}

/** The answer for the export as a whole: that for its first declaration that is not accepted. */
export function checkReference(lines: readonly string[], maxSteps: number): Answer {
  const first = judgeExport(lines, maxSteps).find(({ answer: a }) => a.verdict !== 'accept');
  return first?.answer ?? { verdict: 'accept' };
}
