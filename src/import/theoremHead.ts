import { tokenize, withDepth } from '../language/lean/tokens.ts';
import { type Segment, withoutMarks } from './segments.ts';

/** What stands in front of the word `theorem`, taken apart. */
export interface TheoremHead {
  /** Commands that a theorem of its own needs on lines of their own: `open Nat in` is `open Nat`. */
  readonly commands: readonly string[];
  /** The binders of `variable … in`. */
  readonly variables: readonly string[];
  /** What `include … in` asks for. */
  readonly included: readonly string[];
  /** What `omit … in` takes out. */
  readonly omitted: readonly string[];
  readonly private: boolean;
  /** Whether it has attributes, by which a proof elsewhere may find it without naming it. */
  readonly attributed: boolean;
  readonly doc: string | null;
  /** The theorem from its keyword on, and the line on which that stands. */
  readonly text: string;
  readonly line: number;
  /** What keeps it from standing alone. */
  readonly stuck: string | null;
}

/** Commands that may stand before `in` and mean the same on a line of their own, when only a theorem follows. */
const AHEAD = /^(?:open|set_option|universe)\b/;

/** Takes apart what stands before a theorem; attributes and modifiers change nothing of what it states. */
export function readHead(segment: Segment): TheoremHead {
  const { tokens, text, start, line, doc } = segment;
  const entries = withDepth(tokens);
  const at = entries.findIndex(
    ({ token, depth }) => depth === 0 && /^(?:theorem|lemma)$/.test(token.text),
  );
  const keyword = tokens[at];
  const from = (keyword?.start ?? start) - start;
  const before = text.slice(0, from);
  const commands: string[] = [];
  const variables: string[] = [];
  const included: string[] = [];
  const omitted: string[] = [];
  let stuck: string | null = null;
  let begin = 0;
  for (let i = 0; i < at; i++) {
    const entry = entries[i];
    if (entry?.depth !== 0 || entry.token.text !== 'in') continue;
    const first = entries[begin]?.token.start ?? start;
    const command = text.slice(first - start, entry.token.start - start).trim();
    const rest = command.replace(/^\S+\s*/, '');
    if (AHEAD.test(command)) commands.push(command);
    else if (command.startsWith('variable')) variables.push(rest);
    else if (/^include\b/.test(command)) included.push(...rest.split(/\s+/));
    else if (/^omit\b/.test(command)) omitted.push(rest);
    // `#guard_msgs in` only looks on.
    else if (!command.startsWith('#'))
      stuck ??= `'${command.split(/\s/)[0]} … in' stands before it`;
    begin = i + 1;
  }
  const modifiers = tokens.slice(begin, Math.max(at, begin)).map((token) => token.text);
  // The doc comment can stand behind `open Nat in`.
  const comment = tokenize(before).comments.findLast(
    ({ kind, start: place }) => kind === 'doc' && before.startsWith('/--', place),
  );
  const words = comment ? withoutMarks(before.slice(comment.start, comment.end)) : null;
  return {
    commands,
    variables,
    included,
    omitted,
    private: modifiers.includes('private'),
    attributed: modifiers.includes('@['),
    doc: words ?? doc,
    text: text.slice(from),
    line: keyword?.line ?? line,
    stuck,
  };
}
