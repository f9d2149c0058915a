import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Mistake } from '../language/mistake.ts';
import type { FormalFile, Problem, Proof } from '../schema/index.ts';
import { NOT_REGULAR, readRegularFile } from '../store/regularFile.ts';
import { isReport } from '../text/reportMark.ts';
import { findInconsistencies } from './consistency.ts';
import { decode, MAX_FILE_BYTES, tooLarge } from './decode.ts';
import { parseFormalFile } from './formalFile.ts';
import type { FileMistake, ProofInput, ReadResult } from './input.ts';
import { type ParsedProblem, parseProblem } from './problem.ts';
import { parseProofFile, proofPathOf, type ReadProof } from './proofFile.ts';
import { proofHash } from './proofHash.ts';
import { statedNames } from './statedNames.ts';

/** How a problem file is read. */
export interface ReadOptions {
  readonly cwd: string;
  /** A proof given apart, which takes the place of the file's own. */
  readonly proof?: ReadProof;
  /** Leaves the frozen formalization unread, since it is to be made anew. */
  readonly ignoreFormal?: boolean;
}

/**
 * Reads a problem file, the frozen formalization beside it, and, where the problem file has no proof, the proof file
 * beside it. Mistakes of any are a result, with file, line and what to write instead; nothing is thrown for what a file
 * contains.
 */
export async function readInput(file: string, options: ReadOptions): Promise<ReadResult> {
  const other = otherKindOf(file);
  if (other !== null) return failed(file, [{ file, line: 1, ...other }]);
  const problemText = await readText(file, options.cwd);
  if (problemText.kind === 'mistake') return failed(file, [{ file, ...problemText.mistake }]);
  if (isReport(problemText.text)) return failed(file, [{ file, line: 1, ...REPORT }]);
  const parsed = parseProblem(problemText.text, file, idOf(file));
  if (parsed.kind === 'mistakes') return failed(file, inFile(file, parsed.mistakes));
  const found = options.proof ?? (await proofOf(file, parsed, options.cwd));
  if (found !== null && 'mistakes' in found) return failed(file, found.mistakes);
  const frozen: FrozenResult = options.ignoreFormal
    ? NO_FORMAL
    : await readFormal(formalPathOf(file), options.cwd, parsed.problem, found?.proof ?? null);
  return resultOf(file, parsed, { found, frozen, sha256: problemText.sha256 });
}

/** A problem that is in no file: its text, the text of its frozen formalization, and the name that reports call it by. */
export interface ProblemText {
  readonly problem: string;
  readonly formal?: string | undefined;
  /** As of a Markdown file; `problem.md` if not given. */
  readonly name?: string | undefined;
}

/** Reads a problem that is in no file as {@link readInput} reads one that is. Nothing else is read. */
export function readInputText(
  { problem: text, formal, name: file = 'problem.md' }: ProblemText,
  given: ReadProof | null = null,
): ReadResult {
  const parsed = parseProblem(text, file, idOf(file));
  if (parsed.kind === 'mistakes') return failed(file, inFile(file, parsed.mistakes));
  const found = given ?? ownProof(file, parsed);
  const frozen: FrozenResult =
    formal === undefined
      ? NO_FORMAL
      : judgeFormal(
          formalPathOf(file),
          { text: formal, sha256: sha256(formal) },
          parsed.problem,
          found?.proof ?? null,
        );
  return resultOf(file, parsed, { found, frozen, sha256: sha256(text) });
}

/** The proof that stands in a problem file; null where none does. */
function ownProof(file: string, { proof, origins }: ParsedFile): ReadProof | null {
  return proof && { proof, file, origins };
}

type ParsedFile = Extract<ParsedProblem, { kind: 'problem' }>;

/** What was read of a problem, of its proof (which may be none of its own) and of its formalization. */
function resultOf(
  file: string,
  { problem, blocks }: ParsedFile,
  read: {
    readonly found: ReadProof | null;
    readonly frozen: FrozenResult;
    readonly sha256: string;
  },
): ReadResult {
  const { found, frozen } = read;
  if (frozen.kind === 'mistakes') return failed(file, frozen.mistakes);
  return {
    kind: 'input',
    input: {
      problem,
      proof: found?.proof ?? null,
      frozen: frozen.formal,
      formalPath: formalPathOf(file),
      ...(found?.file != null && { proofPlace: { file: found.file, origins: found.origins } }),
      blocks,
      ...(frozen.lineOf && { formalLine: frozen.lineOf }),
      ...(frozen.placeOf && { formalPlace: frozen.placeOf }),
      sha256: { problem: read.sha256, formal: frozen.sha256 },
    },
  };
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What is said of a file that is another of ours, by its name; null of what may be a problem. */
function otherKindOf(file: string): Pick<Mistake, 'message' | 'fix'> | null {
  const name = path.basename(file);
  const beside = (end: string): string => file.slice(0, -end.length);
  if (name.endsWith('.formal.json'))
    return {
      message: 'this is a frozen formalization, which lies beside the problem it is of',
      fix: `name the problem: ${beside('.formal.json')}.md`,
    };
  if (name.endsWith('.proof.md'))
    return {
      message: 'this is the proof of a problem file that has none of its own',
      fix: `name the problem: ${beside('.proof.md')}.md`,
    };
  if (name.endsWith('.lean'))
    return { message: 'this is a Lean file', fix: `judge it by: slopcheck gate ${file}` };
  if (/\.ndjson(\.gz)?$/.test(name))
    return { message: 'this is an export of Lean', fix: `check it by: slopcheck kernel ${file}` };
  return null;
}

const REPORT = {
  message: 'this is a report of slopcheck and no problem file',
  fix: 'write reports outside of the folders that are checked, or name the problem files',
};

/** The id of a problem whose front matter has none. */
function idOf(file: string): string {
  return path.basename(file, path.extname(file));
}

function inFile(file: string, mistakes: readonly Mistake[]): FileMistake[] {
  return mistakes.map((mistake) => ({ file, ...mistake }));
}

/** `dir/even-square.md` -> `dir/even-square.formal.json`. */
export function formalPathOf(file: string): string {
  return path.join(path.dirname(file), `${path.basename(file, path.extname(file))}.formal.json`);
}

/** Reads a text file, with the hash of its bytes, or tells in one mistake why it is none. */
export async function readText(
  file: string,
  cwd: string,
): Promise<{ kind: 'text'; text: string; sha256: string } | { kind: 'mistake'; mistake: Mistake }> {
  try {
    const { bytes, size } = await readRegularFile(path.resolve(cwd, file), MAX_FILE_BYTES + 1);
    if (size > MAX_FILE_BYTES) return tooLarge(size);
    const decoded = decode(bytes);
    if (decoded.kind === 'mistake') return decoded;
    return { ...decoded, sha256: sha256(bytes) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === NOT_REGULAR || code === 'EISDIR') {
      return {
        kind: 'mistake',
        mistake: { line: 1, message: 'this is no regular file', fix: 'put a plain file there' },
      };
    }
    return {
      kind: 'mistake',
      mistake: {
        line: 1,
        message: `the file cannot be read: ${code ?? message}`,
        fix: 'check its path and its permissions',
      },
    };
  }
}

/** The first bytes of a stream, which is then closed. */
export async function readAtMost(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

/** The proof in a problem file, or that in the file beside it: of two, nobody could tell which one is judged. */
async function proofOf(
  problemFile: string,
  parsed: ParsedFile,
  cwd: string,
): Promise<ReadProof | { readonly mistakes: readonly FileMistake[] } | null> {
  const own = ownProof(problemFile, parsed);
  if (own === null) return readProofFile(problemFile, cwd);
  const file = proofPathOf(problemFile);
  if (!(await lstat(path.resolve(cwd, file)).catch(() => null))) return own;
  const message = `this is a second proof: ${path.basename(problemFile)} has one of its own`;
  return { mistakes: [{ file, line: 1, message, fix: 'keep one of the two' }] };
}

/** The proof file beside a problem file; null where there is none. */
async function readProofFile(
  problemFile: string,
  cwd: string,
): Promise<ReadProof | { readonly mistakes: readonly FileMistake[] } | null> {
  const file = proofPathOf(problemFile);
  const entry = await lstat(path.resolve(cwd, file)).catch(() => null);
  if (!entry) return null;
  // Nobody named it, so it may lead anywhere, and reports show what is in it.
  if (entry.isSymbolicLink())
    return {
      mistakes: [{ file, line: 1, message: 'this is a link', fix: 'put the file itself here' }],
    };
  const read = await readText(file, cwd);
  if (read.kind === 'mistake') return { mistakes: [{ file, ...read.mistake }] };
  const parsed = parseProofFile(read.text);
  if (parsed.kind === 'mistakes') return { mistakes: inFile(file, parsed.mistakes) };
  return { proof: parsed.proof, file, origins: parsed.origins };
}

type FrozenResult =
  | {
      kind: 'formal';
      formal: FormalFile | null;
      sha256: string | null;
      lineOf?: (path: readonly PropertyKey[]) => number;
      placeOf?: ProofInput['formalPlace'];
    }
  | { kind: 'mistakes'; mistakes: FileMistake[] };

const NO_FORMAL: FrozenResult = { kind: 'formal', formal: null, sha256: null };

async function readFormal(
  file: string,
  cwd: string,
  problem: Problem,
  proof: Proof | null,
): Promise<FrozenResult> {
  const entry = await lstat(path.resolve(cwd, file)).catch(() => null);
  if (!entry) return NO_FORMAL;
  const text = await readText(file, cwd);
  if (text.kind === 'mistake') return { kind: 'mistakes', mistakes: [{ file, ...text.mistake }] };
  if (entry.isSymbolicLink() && parseFormalFile(text.text).kind === 'mistakes') {
    // Nobody named it, so it may lead anywhere: nothing of what is there is told.
    const message = 'what this link leads to is no frozen formalization';
    return mistake(file, 1, message, 'put the file itself here');
  }
  return judgeFormal(file, text, problem, proof);
}

/** A frozen formalization as it stands in its file, or what is wrong with it. */
function judgeFormal(
  file: string,
  text: { readonly text: string; readonly sha256: string },
  problem: Problem,
  proof: Proof | null,
): FrozenResult {
  const parsed = parseFormalFile(text.text);
  if (parsed.kind === 'mistakes')
    return { kind: 'mistakes', mistakes: inFile(file, parsed.mistakes) };
  const { formal, lineOf, placeOf } = parsed;
  if (!proof) {
    return mistake(file, 1, 'there is a frozen formalization but no proof', PROOF_MISSING_FIX);
  }
  if (formal.proofHash && formal.proofHash !== proofHash(problem.statement, proof.text)) {
    return mistake(
      file,
      lineOf(['proofHash']),
      'the formalization is stale: the statement or the proof changed after it was made',
      'review the change, then make it anew with --write-formal, or remove proofHash',
    );
  }
  const mistakes = (['smt', 'lean'] as const).flatMap((language): FileMistake[] => {
    const formalization = formal.formalizations[language];
    if (!formalization) return [];
    const root = ['formalizations', language];
    const found = findInconsistencies(
      formalization,
      proof.text,
      statedNames(formalization, problem, language),
    );
    return found.map(({ path: at, message, fix }) => ({
      file,
      line: lineOf([...root, ...at]),
      message: `${language}, ${at.join('.')}: ${message}`,
      fix,
    }));
  });
  return mistakes.length > 0
    ? { kind: 'mistakes', mistakes }
    : { kind: 'formal', formal, sha256: text.sha256, lineOf, placeOf };
}

const PROOF_MISSING_FIX =
  'write the proof below `## Proof` or into the file *.proof.md beside it, or give it with --proof';

function failed(file: string, mistakes: readonly FileMistake[]): ReadResult {
  return { kind: 'mistakes', file, mistakes };
}

function mistake(file: string, line: number, message: string, fix: string): FrozenResult {
  return { kind: 'mistakes', mistakes: [{ file, line, message, fix }] };
}
