import type { ComparedTheorem } from '../../../kernel/index.ts';
import type { Outcome } from '../../../schema/index.ts';
import { stepOfTheorem } from '../source/names.ts';

/** What the kernel's answer on one exported theorem means for the obligation that it proves. */
export function kernelOutcome({ result, uses }: ComparedTheorem): Outcome {
  switch (result.verdict) {
    case 'accepted': {
      const dependsOn = uses.flatMap((name) => stepOfTheorem(name) ?? []);
      return { kind: 'holds', dependsOn, notes: [] };
    }
    case 'inconclusive': {
      const cause = result.cause === 'time' || result.cause === 'memory' ? result.cause : 'unknown';
      return { kind: 'inconclusive', cause, message: `kernel: ${result.message}` };
    }
    case 'rejected':
      return rejected(result.reason, result.message);
  }
}

type Rejection = Extract<ComparedTheorem['result'], { verdict: 'rejected' }>;

function rejected(reason: Rejection['reason'], text: string): Outcome {
  const message = `kernel: ${text}`;
  if (reason === 'missing') return { kind: 'missing', message };
  if (reason === 'axiom') {
    return /`sorryAx`/.test(text)
      ? { kind: 'gap', message, place: null }
      : { kind: 'forbidden', message, word: 'axiom', place: null };
  }
  // Whatever else the kernel refuses was never proved, or not what was to be proved: only trickery gets so far.
  return { kind: 'forbidden', message, word: reason, place: null };
}
