import path from 'node:path';
import type { Answer } from '../bench/answers/answers.ts';
import { toSuiteProblem } from '../bench/run/plan.ts';
import type { Mistake } from '../language/mistake.ts';
import type { ProofInput } from '../read/input.ts';
import { parseProofFile } from '../read/proofFile.ts';
import { readInput, readText } from '../read/read.ts';
import type { AnsweredProblems } from './answeredProblems.ts';
import { recordedIn, splitName } from './answerRecord.ts';
import { leanFileIn } from './codeBlocks.ts';

/** What a file in a folder of answers comes to. */
export type AnswerFile =
  | {
      readonly kind: 'answer';
      /** As the file names it. */
      readonly problem: string;
      readonly model: string | null;
      readonly sample: number | null;
      readonly answer: Answer;
    }
  /** A problem without a proof, or a proof that is read with its problem. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unfit'; readonly message: string };

/**
 * Reads a file of a folder of answers: a Lean file or a text, whose path says what it is for, or a problem file that has a
 * proof.
 *
 * @param inFolder its path in that folder
 */
export async function readAnswerFile(
  file: string,
  inFolder: string,
  problems: AnsweredProblems,
  cwd: string,
): Promise<AnswerFile> {
  const read = await readText(file, cwd);
  if (read.kind === 'mistake') return { kind: 'unfit', message: read.mistake.message };
  const parts = inFolder.split(path.sep);
  const named = splitName(parts, (name) => problems.find(name) !== undefined);
  if (file.endsWith('.proof.md')) {
    if (await isOfProblemBeside(file, problems, cwd)) return { kind: 'nothing' };
    const parsed = parseProofFile(read.text);
    if (parsed.kind === 'mistakes') return unfit(parsed.mistakes);
    const { proof } = parsed;
    const recorded = recordedIn(parts.slice(0, -1), '');
    const answer = problems.withOwn({ ...answerIn(file, proof.text), recorded }, named.problem);
    return { kind: 'answer', ...named, model: proof.model ?? named.model, answer };
  }
  if (file.endsWith('.md')) {
    const problem = await readProblemFile(file, read.text, problems, cwd);
    if (problem?.kind === 'problem') return inProblemFile(problem, parts, problems, cwd);
    if (problem !== null) return problem;
  }
  const recorded = recordedIn(parts.slice(0, -1), read.text);
  const answer = problems.withOwn({ ...answerIn(file, read.text), recorded }, named.problem);
  return { kind: 'answer', ...named, answer };
}

function unfit([first]: readonly Mistake[]): AnswerFile {
  return {
    kind: 'unfit',
    message: first === undefined ? '' : `line ${first.line}: ${first.message}`,
  };
}

/** A file is one of Lean by its name, or by a block of code that it comes to. */
function answerIn(file: string, text: string): Pick<Answer, 'kind' | 'text'> {
  if (file.endsWith('.lean')) return { kind: 'lean', text };
  const lean = leanFileIn(text);
  return lean === null ? { kind: 'words', text } : { kind: 'lean', text: lean };
}

/** Whether a proof file is read with a problem file beside it, where it belongs. */
async function isOfProblemBeside(
  file: string,
  problems: AnsweredProblems,
  cwd: string,
): Promise<boolean> {
  const beside = file.replace(/\.proof\.md$/, '.md');
  const text = await readText(beside, cwd);
  if (text.kind === 'mistake') return false;
  return (await readProblemFile(beside, text.text, problems, cwd)) !== null;
}

/** A problem file of the suite, or one that is meant for the suite, as it was read. */
interface ProblemFile {
  readonly kind: 'problem';
  readonly file: string;
  readonly read: ProofInput;
  /** The problem of the suite. */
  readonly input: ProofInput;
}

/**
 * Reads a Markdown file as a problem file: one that says so by its front matter, pins a theorem, or says what the problem of
 * its name says. Null for a plain text, such as a proof.
 */
async function readProblemFile(
  file: string,
  text: string,
  problems: AnsweredProblems,
  cwd: string,
): Promise<ProblemFile | Exclude<AnswerFile, { kind: 'answer' }> | null> {
  const isMarked = /^\ufeff?---\r?\n/.test(text);
  const result = await readInput(file, { cwd });
  if (result.kind === 'mistakes') {
    // What lies beside it is read only where it is one.
    const [first] = result.mistakes;
    if (first === undefined || (!isMarked && first.file === file)) return null;
    const { line, message } = first;
    return {
      kind: 'unfit',
      message: `${first.file === file ? '' : `${first.file}: `}line ${line}: ${message}`,
    };
  }
  const { problem } = result.input;
  const input = problems.find(problem.id);
  if (input === undefined)
    return isMarked
      ? { kind: 'unfit', message: `there is no problem "${problem.id}" in the suite` }
      : null;
  const pins = problem.lean !== null || problem.smt !== null;
  if (!isMarked && !pins && problem.statement !== input.problem.statement) return null;
  return { kind: 'problem', file, read: result.input, input };
}

/** The proof that a problem file has, with the formalization frozen beside it where that is of the suite's theorem. */
function inProblemFile(
  { file, read, input }: ProblemFile,
  parts: readonly string[],
  problems: AnsweredProblems,
  cwd: string,
): AnswerFile {
  const { problem, proof } = read;
  const isSuites = path.resolve(cwd, file) === path.resolve(cwd, input.problem.file);
  if (proof === null)
    return isSuites
      ? { kind: 'nothing' }
      : { kind: 'unfit', message: 'this problem file has no proof' };
  const named = splitName(parts, (name) => problems.find(name) !== undefined);
  const isSame = toSuiteProblem(read).problem.hash === toSuiteProblem(input).problem.hash;
  // What is known of the theorem is for the suite to say.
  const own = isSame ? { ...read, problem: { ...problem, truth: input.problem.truth } } : null;
  return {
    kind: 'answer',
    problem: input.problem.id,
    model: problem.generator ?? proof.model ?? (isSuites ? null : named.model) ?? 'given',
    sample: isSuites ? null : named.sample,
    answer: {
      kind: 'words',
      text: proof.text,
      recorded: isSuites ? null : recordedIn(parts.slice(0, -1), ''),
      own,
    },
  };
}
