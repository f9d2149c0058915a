import { tokenize } from '../language/lean/tokens.ts';

/** The blocks of code of a text, in Markdown: what models are asked with, and answer. The last may be left open. */
function blocksOf(text: string): { language: string; code: string }[] {
  const block = /^```([\w-]*)[ \t]*\r?\n([\s\S]*?)(?:^```|(?![\s\S]))/gm;
  return [...text.matchAll(block)].map(([, language = '', code = '']) => ({ language, code }));
}

/** Whether a text in Lean has a theorem. */
export function statesTheorem(lean: string): boolean {
  return /\b(?:theorem|lemma)\b/.test(lean);
}

/** The text, or of one with blocks of code what stands in the first that has a theorem. */
export function theoremIn<Text extends string | null>(text: Text): Text | string {
  return blocksOf(text ?? '').find(({ code }) => statesTheorem(code))?.code ?? text;
}

/**
 * The file that an answer comes to: its last block of Lean with a theorem in it, or, where it has no blocks, the whole of a
 * text in Lean. Null where there is none.
 */
export function leanFileIn(text: string): string | null {
  if (isLean(text)) return text;
  const blocks = blocksOf(text).filter(({ language }) => /^lean4?$/i.test(language));
  return blocks.findLast(({ code }) => statesTheorem(code) && code.includes(':='))?.code ?? null;
}

/** What a Lean file begins with, behind comments. */
const BEGINS = new Set([
  ...[
    'import',
    'module',
    'prelude',
    'open',
    'set_option',
    'namespace',
    'section',
    'universe',
    'variable',
  ],
  ...[
    'theorem',
    'lemma',
    'def',
    'abbrev',
    'axiom',
    'instance',
    'structure',
    'inductive',
    'example',
    '@[',
  ],
  ...['private', 'protected', 'noncomputable', 'attribute', 'local', 'notation', 'macro', 'public'],
]);
const THEOREM =
  /^[ \t]*(?:@\[[^\]]*\]\s*)?(?:(?:private|protected|public|nonrec|noncomputable)\s+)*(?:theorem|lemma)\s+[^\s\d]/m;

/** Whether a text as a whole is Lean: it begins with a command, and states and proves a theorem. */
function isLean(text: string): boolean {
  if (!THEOREM.test(text) || !text.includes(':=')) return false;
  return BEGINS.has(tokenize(text).tokens[0]?.text ?? '');
}
