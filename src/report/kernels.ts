import type { KernelAnswer } from '../schema/index.ts';

/** What every kernel said of one export, on one line: `accepted by slopcheck 3, nanoda; no answer from leanchecker (...)`. */
export function kernelsText(answers: readonly KernelAnswer[]): string {
  const said = (wanted: KernelAnswer['verdict']) =>
    answers.filter(({ verdict }) => verdict === wanted);
  const names = (some: readonly KernelAnswer[]) => some.map(({ name }) => name).join(', ');
  const parts: string[] = [];
  if (said('accepted').length > 0) parts.push(`accepted by ${names(said('accepted'))}`);
  if (said('rejected').length > 0) parts.push(`rejected by ${names(said('rejected'))}`);
  for (const { name, message } of said('no-answer')) {
    parts.push(`no answer from ${name}${message ? ` (${message})` : ''}`);
  }
  return parts.join('; ');
}

/** The names of the kernels that accepted every one of several exports, as `slopcheck 3, nanoda`. */
export function agreeingKernels(exports: readonly (readonly KernelAnswer[])[]): string[] {
  const accepting = exports.map((answers) =>
    answers.filter(({ verdict }) => verdict === 'accepted').map(({ name }) => name),
  );
  const [first = [], ...rest] = accepting;
  return first.filter((name) => rest.every((names) => names.includes(name)));
}
