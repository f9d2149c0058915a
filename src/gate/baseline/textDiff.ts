import { createTwoFilesPatch } from 'diff';

/** Most lines that may differ: comparing takes their square, and both texts can be a stranger's. */
const MAX_EDITS = 1000;

/** Two texts as a unified diff without its head. */
export function textDiff(before: string, after: string, context: number): string {
  const options = { context, maxEditLength: MAX_EDITS };
  const patch = createTwoFilesPatch('', '', before, after, '', '', options);
  if (patch === undefined) return `(more than ${MAX_EDITS} lines differ)`;
  return patch.split('\n').slice(4).join('\n').trimEnd();
}
