import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Mistake } from '../language/mistake.ts';
import { closest } from '../text/closest.ts';
import { issueInWords } from '../text/issueText.ts';

export const FrontMatter = z.strictObject({
  /** For editors; it is part of nothing. */
  $schema: z.string().optional(),
  id: z
    .string()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,99}$/u,
      'letters, digits, ".", "_" and "-", at most 100',
    )
    .optional(),
  truth: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  source: z.string().optional(),
  label: z.string().max(200).optional(),
  firstError: z.union([z.int().positive(), z.literal('none')]).optional(),
  generator: z.string().max(200).optional(),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['truth', 'truth: true'],
  ['tags', 'tags: [number-theory]'],
  ['source', 'source: folklore'],
  ['label', 'label: faithful'],
  ['firstError', 'firstError: 2'],
  ['generator', 'generator: some-model'],
]);

/** Reads the YAML of a problem file; `firstLine` is the file's line on which it starts. */
export function parseFrontMatter(
  yaml: string,
  firstLine: number,
): { data: FrontMatter; mistakes: Mistake[] } {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, version: '1.2' });
  if (document.errors.length > 0) {
    const mistakes = document.errors.map((error) => ({
      line: firstLine + lines.linePos(error.pos[0]).line - 1,
      message: `the front matter is not valid YAML: ${error.message.split('\n')[0]}`,
      fix: 'write lines such as `id: my-theorem`',
    }));
    return { data: {}, mistakes };
  }
  const parsed = FrontMatter.safeParse(toValue(document));
  if (parsed.success) return { data: parsed.data, mistakes: [] };
  const lineOf = (key: string): number => {
    const at = new RegExp(`^${escapeRegExp(key)}\\s*:`, 'm').exec(yaml);
    return at ? firstLine + lines.linePos(at.index).line - 1 : firstLine;
  };
  const mistakes = parsed.error.issues.flatMap((issue): Mistake[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        line: lineOf(key),
        message: `the front matter has no field "${key}"`,
        fix: suggestion(key),
      }));
    }
    const key = String(issue.path[0] ?? '');
    const example = EXAMPLES.get(key);
    return [
      {
        line: lineOf(key),
        message: key
          ? `"${key}" is wrong: ${issueInWords(issue).text}`
          : 'the front matter is not a list of fields',
        fix: `write for example \`${example ?? 'id: even-square'}\``,
      },
    ];
  });
  return { data: {}, mistakes };
}

/** Null, which no schema takes, for YAML with aliases: they have no use here and can blow a small text up. */
function toValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch {
    return null;
  }
}

function suggestion(key: string): string {
  const known = Object.keys(FrontMatter.shape).filter((field) => field !== '$schema');
  const near = closest(key, known);
  return near ? `write "${near}"` : `use only ${known.join(', ')}`;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
