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

/** The last block of Lean with a theorem in it: the file that an answer in words comes to. Null where there is none. */
export function leanFileIn(text: string): string | null {
  const blocks = blocksOf(text).filter(({ language }) => /^lean4?$/i.test(language));
  return blocks.findLast(({ code }) => statesTheorem(code) && code.includes(':='))?.code ?? null;
}
