import { splitLeanStatement } from '../language/lean/statement.ts';
import type { Mistake } from '../language/mistake.ts';
import { splitSmtStatement } from '../language/smt/statement.ts';
import type { LeanStatement, Problem, Proof, SmtStatement } from '../schema/index.ts';
import { parseFrontMatter } from './frontMatter.ts';
import { splitSections } from './markdown.ts';
import type { FencedBlock, LineOrigin } from './sectionReader.ts';

/** A problem file that could be read; `proof` is null where the file has none. */
export type ParsedProblem =
  /** `origins`: where the lines of the proof begin in the file; `blocks`: the formal blocks as they stand there. */
  | {
      readonly kind: 'problem';
      readonly problem: Problem;
      readonly proof: Proof | null;
      readonly origins: readonly LineOrigin[];
      readonly blocks: readonly FencedBlock[];
    }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };

/**
 * Reads a problem file: YAML front matter, the informal statement, up to one `lean` and one `smt2`
 * block with the pinned formal statement, and the proof. All mistakes are reported, not
 * only the first; their lines are those of the file.
 *
 * @param text the file's text, as `decode` gives it
 * @param file its path, kept for messages
 * @param defaultId the id of a problem whose front matter has none
 */
export function parseProblem(text: string, file: string, defaultId: string): ParsedProblem {
  const sections = splitSections(text);
  const front = parseFrontMatter(sections.frontMatter ?? '', 2);
  const mistakes = [...sections.mistakes, ...front.mistakes];
  if (sections.statement === '') {
    mistakes.push({
      line: 1,
      message: 'there is no statement',
      fix: 'write the theorem in words above its formal blocks and above `## Proof`',
    });
  }
  if (sections.proof?.text === '') {
    mistakes.push({
      line: sections.proof.line,
      message: 'the proof is empty',
      fix: 'write it here, or remove its heading to have a model write one',
    });
  }
  const lean = single(
    sections.blocks,
    'lean',
    mistakes,
    splitLeanStatement,
  ) as LeanStatement | null;
  const smt = single(sections.blocks, 'smt2', mistakes, splitSmtStatement) as SmtStatement | null;
  if (mistakes.length > 0) {
    return { kind: 'mistakes', mistakes: mistakes.sort((a, b) => a.line - b.line) };
  }
  const { id, truth, tags, source, label, firstError, generator } = front.data;
  return {
    kind: 'problem',
    problem: {
      id: id ?? defaultId,
      file,
      truth: truth ?? null,
      tags: tags ?? [],
      source: source ?? null,
      ...(label !== undefined && { label }),
      ...(firstError !== undefined && { firstError }),
      ...(generator !== undefined && { generator }),
      statement: sections.statement,
      lean,
      smt,
    },
    proof: sections.proof ? { text: sections.proof.text, source: 'problem' } : null,
    origins: sections.proof?.origins ?? [],
    blocks: sections.blocks,
  };
}

type Split =
  | { kind: 'statement'; statement: object }
  | { kind: 'mistakes'; mistakes: readonly Mistake[] };

/** The one block of a language, split; its mistakes are moved to the file's lines. */
function single(
  blocks: readonly FencedBlock[],
  language: string,
  mistakes: Mistake[],
  split: (block: string) => Split,
): object | null {
  const [block, ...others] = blocks.filter((candidate) => candidate.language === language);
  for (const other of others) {
    mistakes.push({
      line: other.line,
      message: `this is a second ${language} statement (the first is on line ${block?.line})`,
      fix: 'keep one theorem in a file',
    });
  }
  if (!block) return null;
  const result = split(block.content);
  if (result.kind === 'statement') return { ...result.statement, line: block.line };
  mistakes.push(...result.mistakes.map((m) => ({ ...m, line: m.line + block.line - 1 })));
  return null;
}
