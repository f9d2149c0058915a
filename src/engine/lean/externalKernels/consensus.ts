import { KERNEL_VERSION, type KernelVerdict } from '../../../kernel/index.ts';
import type { KernelAnswer } from '../../../schema/index.ts';

/** What all kernels said of one export. */
export interface Consensus {
  /** The own kernel first. */
  readonly answers: readonly KernelAnswer[];
  /** Why nothing is concluded from the export, whatever the own kernel said of it. */
  readonly problem: ConsensusProblem | null;
}

/** Why nothing is concluded from an export. */
export interface ConsensusProblem {
  /** `unconfirmed`: another kernel was to accept what the own one accepted, and none answered. */
  readonly cause: 'disagreement' | 'unconfirmed';
  readonly message: string;
  readonly hint: string;
}

/** The own kernel's answer, as those of the others are given. */
export function ownAnswer(typing: KernelVerdict): KernelAnswer {
  const name = `slopcheck ${KERNEL_VERSION}`;
  if (typing.verdict === 'accepted') return { name, verdict: 'accepted', message: null };
  const { message } = typing;
  // Unsafe and partial declarations are not looked into: others may well do that.
  const refused = typing.verdict === 'rejected' && typing.reason !== 'unsafe';
  return { name, verdict: refused ? 'rejected' : 'no-answer', message };
}

/**
 * Never a majority: one kernel against all others is a disagreement. `required` is whether another kernel must accept what
 * the own one does.
 */
export function consensusOf(answers: readonly KernelAnswer[], required: boolean): Consensus {
  const [own, ...others] = answers;
  const accepting = answers.filter(({ verdict }) => verdict === 'accepted');
  const rejecting = answers.filter(({ verdict }) => verdict === 'rejected');
  if (accepting.length > 0 && rejecting.length > 0) {
    const yes = accepting.map(({ name }) => name).join(', ');
    const no = rejecting.map(({ name, message }) => (message ? `${name} (${message})` : name));
    const message = `the kernels disagree about the same export: ${yes} accepted it, ${no.join(', ')} rejected it`;
    return { answers, problem: { cause: 'disagreement', message, hint: DISAGREEMENT_HINT } };
  }
  const alone =
    own?.verdict === 'accepted' && others.every(({ verdict }) => verdict !== 'accepted');
  if (!required || !alone) return { answers, problem: null };
  const why = others.map(({ name, message }) => `${name}: ${message ?? 'no answer'}`).join('; ');
  const message = `another kernel was to confirm what this one accepted, and none answered (${why})`;
  return { answers, problem: { cause: 'unconfirmed', message, hint: UNCONFIRMED_HINT } };
}

const DISAGREEMENT_HINT =
  'one of them has a fault: keep the export, try newer versions of the kernels, and report it to their authors';
const UNCONFIRMED_HINT =
  'give the kernels more time or memory, or newer versions, or do not require them';

/** A warning for each kernel of others that did not answer. */
export function unansweredBy(answers: readonly KernelAnswer[]): string[] {
  return answers
    .slice(1)
    .filter(({ verdict }) => verdict === 'no-answer')
    .map(
      ({ name, message }) => `the kernel ${name} did not answer${message ? `: ${message}` : ''}`,
    );
}
