import { LANGUAGES } from '../language/languages.ts';
import { scanText } from '../language/lean/policy.ts';
import { findInconsistencies } from '../read/consistency.ts';
import { statedNames } from '../read/statedNames.ts';
import {
  CONCLUSION,
  type Formalization,
  type Language,
  type LeanStatement,
  type Problem,
} from '../schema/index.ts';
import { plainText } from '../text/plainText.ts';

/** What is wrong with a draft, in sentences that a model can act on. */
export interface DraftProblems {
  /** Ids taken twice, references to nothing, a formal statement that is missing or cannot be read. */
  readonly structure: readonly string[];
  /** Those of `structure` with which nothing can be judged: all but references to nothing in `uses`. */
  readonly broken: readonly string[];
  /** Quotes that do not stand in the proof exactly once, by the id of their step or `conclusion`. */
  readonly quotes: ReadonlyMap<string, string>;
}

/** Checks a draft against itself, the proof and the problem; what its formulas say is the verifier's to check. */
export function findProblems(
  formalization: Formalization,
  problem: Problem,
  proof: string,
  language: Language,
): DraftProblems {
  const structure = [...stated(formalization, problem, language).problems];
  const broken = [...structure];
  const quotes = new Map<string, string>();
  const names = statedNames(formalization, problem, language);
  for (const { path, message, fix } of findInconsistencies(formalization, proof, names)) {
    // A remark that cannot be used is left out; what it would have covered is asked for by its sentence.
    if (path[0] === 'remarks') continue;
    const words = `${message}; ${fix}`;
    if (path.at(-1) === 'quote') {
      const id = path[0] === 'steps' ? formalization.steps[Number(path[1])]?.id : CONCLUSION;
      if (id !== undefined) quotes.set(id, words);
      continue;
    }
    structure.push(`${path.join('.')}: ${words}`);
    if (!path.includes('uses')) broken.push(`${path.join('.')}: ${message}`);
  }
  return { structure, broken, quotes };
}

/** The problem with its formal statement, which is the formalization's where the problem has none. */
function stated(
  { statement }: Formalization,
  problem: Problem,
  language: Language,
): { readonly problem: Problem; readonly problems: readonly string[] } {
  if (problem[language] !== null) return { problem, problems: [] };
  if (statement === undefined) {
    return { problem, problems: ['statement: it is missing; state the theorem formally'] };
  }
  const read = LANGUAGES[language].withStatement(problem, statement);
  if (read.kind === 'problem') {
    const { lean } = read.problem;
    const problems = language === 'lean' && lean !== null ? leanTrouble(lean) : [];
    return { problem: read.problem, problems };
  }
  const problems = read.mistakes.map(
    ({ line, message, fix }) => `statement, line ${line}: ${message}; ${fix}`,
  );
  return { problem, problems };
}

/**
 * A pinned statement is its author's, and is spliced into Lean as it stands. One from a model must hold to the
 * same rules as everything else from a model, and cannot bring commands of its own.
 */
function leanTrouble({ imports, preamble, binders, goal }: LeanStatement): string[] {
  if (imports.length > 0 || preamble.trim() !== '') {
    return [
      'statement: it must be the theorem alone, without imports, definitions or other commands',
    ];
  }
  const texts = { binders, goal };
  return Object.entries(texts).flatMap(([field, text]) =>
    scanText(field, text.replace(/\r\n?/g, '\n'), 'term').map(
      ({ message }) => `statement, ${field}: ${plainText(message)}`,
    ),
  );
}
