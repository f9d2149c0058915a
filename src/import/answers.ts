import { tokenize } from '../language/lean/tokens.ts';
import { segmentsOf } from './segments.ts';

/**
 * Puts the answers of a "find all …" problem into its statement. PutnamBench declares the answer as
 * `abbrev putnam_1962_a2_solution : T := sorry` with the true one in the line comment below it; with the
 * `sorry` the theorem would say nothing that can be judged. Lines stay where they are. An answer that is
 * not given, or that is no balanced Lean, stays `sorry`.
 *
 * @param beside an answer that a record gives in a field of its own: a whole number, for an answer that is one
 */
export function fillAnswers(source: string, beside: string | null = null): string {
  let filled = '';
  let from = 0;
  for (const { text, tokens, start } of segmentsOf(source)) {
    const last = tokens.at(-1);
    const named = tokens.some((token) => /_solution$/.test(token.text));
    const open = tokens.at(-2)?.text === ':=' && last?.text === 'sorry';
    if (!named || !open || last === undefined || isTheorem(text)) continue;
    const answer =
      commentAfter(source, last.end, start + text.length) ?? wholeNumber(beside, text, last.end);
    if (answer === null) continue;
    filled += `${source.slice(from, last.start)}(${answer.text})${'\n'.repeat(answer.lines)}`;
    from = answer.end;
  }
  return filled + source.slice(from);
}

function isTheorem(text: string): boolean {
  return /\b(?:theorem|lemma)\b/.test(text);
}

/** A whole number in the place of `sorry`, where the answer is to be a number. */
function wholeNumber(
  given: string | null,
  declaration: string,
  end: number,
): { text: string; lines: number; end: number } | null {
  const text = given?.trim().replace(/^\$(.*)\$$/, '$1') ?? '';
  const isNumber = /:\s*(?:ℕ|ℤ|ℚ|ℝ|Nat|Int|Rat|Real)\s*:=\s*sorry\s*$/u.test(declaration);
  return isNumber && /^-?\d{1,40}$/.test(text) ? { text, lines: 0, end } : null;
}

/** The line comments that follow at once, as one line of Lean. */
function commentAfter(
  source: string,
  from: number,
  until: number,
): { text: string; lines: number; end: number } | null {
  const comment = /^[ \t]*(?:\n[ \t]*--[^\n]*)+/.exec(source.slice(from, until))?.[0] ?? '';
  const lines = comment.split('\n').slice(1);
  const text = lines.map((line) => line.replace(/^\s*--/, '').trim()).join(' ');
  const { problems, comments } = tokenize(text);
  if (text.trim() === '' || problems.length > 0 || comments.length > 0) return null;
  return { text: text.trim(), lines: lines.length, end: from + comment.length };
}
