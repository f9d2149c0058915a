/**
 * What opens a proof, as a heading (`## Proof`), in bold or italics (`**Proof.**`), as plain words (`Proof.`) or as an
 * environment (`\begin{proof}`), by language. "Proof of Theorem 3", "A direct proof" and "Proof (sketch)" do, too.
 */
export const PROOF_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['proof', 'solution', 'demonstration', 'derivation', 'argument'],
  de: ['beweis', 'beweisskizze', 'beweisidee', 'lösung'],
  fr: ['preuve', 'démonstration'],
  es: ['demostración', 'prueba', 'solución'],
  it: ['dimostrazione', 'prova', 'soluzione'],
  pt: ['demonstração', 'solução'],
  nl: ['bewijs', 'oplossing'],
  sv: ['bevis', 'lösning'],
  pl: ['dowód', 'rozwiązanie'],
  cs: ['důkaz', 'řešení'],
  hu: ['bizonyítás', 'megoldás'],
  tr: ['ispat', 'kanıt', 'kanit', 'çözüm'],
  ru: ['доказательство', 'решение'],
  uk: ['доведення', "розв'язання"],
  el: ['απόδειξη'],
  zh: ['证明', '證明', '解答'],
  ja: ['証明', '解答'],
  ko: ['증명', '풀이'],
};

/** What may stand before the word: "the proof", "a full proof", "sketch of the proof". */
const BEFORE = [
  'a|an|the|my|our|full|complete|detailed|short|simple|direct|elementary|rigorous|formal|informal',
  'proposed|claimed|candidate|alternative|second|another|possible|model|sketch|outline|idea|of',
].join('|');

/** Headings above the words of the theorem, and above its formal statement. */
const STATEMENT_WORDS =
  'theorem|lemma|proposition|corollary|claim|conjecture|problem|exercise|question|statement|task|satz|théorème|teorema|aufgabe|problème';
const FORMAL_WORDS =
  '(?:formal|pinned|lean|smt)(?: (?:theorem|statement|version|block)s?)?|formali[sz]ation|lean ?4|smt-?lib2?(?: statement)?|smt2|(?:statement|theorem) in (?:lean|smt-?lib)(?: 4| 2)?';

const words = Object.values(PROOF_WORDS).flat().join('|');
const NUMBER = String.raw`(?:\(?\d+(?:\.\d+)*[.)]?\s+)?`;
const PHRASE = String.raw`${NUMBER}(?:(?:${BEFORE})\s+)*(?:${words})(?![\p{L}\p{N}-])`;
const HEADING_PHRASE = new RegExp(`^${PHRASE}`, 'iu');
/** Words in emphasis at the beginning of a line; their mark of punctuation stands inside or behind. */
const EMPHASIZED = /^ {0,3}(\*\*\*|\*\*|\*|___|__|_)(?! )([^*_]{1,120}?)\1\s*[.:：。]?\s*(.*)$/u;
const PLAIN = new RegExp(
  String.raw`^ {0,3}(${PHRASE}(?:\s+(?:of|for|by)\s[^.:]{1,80}|\s*\([^)]{1,80}\)|\s+(?:sketch|idea|outline|attempt|\d+))?)\s*(?:[.:：。]\s*(.*)|[—–]\s+(.*))?$`,
  'iu',
);
const ENVIRONMENT = new RegExp(
  String.raw`^\s*\\begin\{((?:${words})\*?)\}\s*(?:\[[^\]]*\])?(.*)$`,
  'iu',
);
/** `\section*{Proof}`, `\textbf{Proof.}`, `{\bf Proof.}`. */
const LATEX =
  /^\s*(?:\\noindent\s*)?(?:\\(?:(?:sub)*section|(?:sub)?paragraph|text(?:bf|it|sc)|emph)\*?\s*\{|\{\\(?:bf|it|em|sc|bfseries|itshape)\s+)([^{}]{1,120})\}\s*[.:：。]?\s*(.*)$/u;
/** Where a proof begins in the middle of a line: its environment, its word in emphasis, or as a sentence of its own. */
const INSIDE = new RegExp(
  [
    String.raw`\\begin\{(?:${words})\*?\}`,
    String.raw`(?<=^|[\s.!?。])(?:\*{1,3}|_{1,3}|\\(?:textbf|textit|emph)\{|\{\\(?:bf|it|em)\s+)${PHRASE}(?:[.:：。]\s*(?:\*{1,3}|_{1,3}|\})|(?:\*{1,3}|_{1,3}|\})[.:：。])`,
    String.raw`(?<=[.!?:)$]\s+|。\s*)${PHRASE}\s*(?:[.:](?=\s)|[：。])`,
  ].join('|'),
  'giu',
);

/** A line that opens a proof; `rest` is what stands behind the opening words and belongs to the proof. */
export interface ProofOpening {
  readonly rest: string;
  /** 1 to 6 for a heading, more for anything lighter. */
  readonly level: number;
  /** The environment that has to be closed; null for all other forms. */
  readonly environment: string | null;
  /** Lines that the opening takes: two for a heading that is underlined. */
  readonly lines: number;
}

/** An ATX heading (`## Proof ##`) or a line underlined with `===` or `---`; null where there is none. */
export function headingAt(
  lines: readonly string[],
  at: number,
): { readonly text: string; readonly level: number; readonly lines: number } | null {
  const line = lines[at] ?? '';
  const atx = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/.exec(line);
  if (atx) return { text: atx[2] ?? '', level: atx[1]?.length ?? 1, lines: 1 };
  const underline = /^ {0,3}(=+|-+)\s*$/.exec(lines[at + 1] ?? '');
  const alone = beginsParagraph(lines, at);
  if (!underline || !alone || !/^ {0,3}\S/.test(line)) return null;
  return { text: line.trim(), level: underline[1]?.startsWith('=') ? 1 : 2, lines: 2 };
}

/** Whether no text stands right above a line: a blank line does, or the end of a block. */
function beginsParagraph(lines: readonly string[], at: number): boolean {
  const before = (lines[at - 1] ?? '').trim();
  return before === '' || /^(?:`{3,}|~{3,})/.test(before);
}

/** Whether a heading's words are those above a proof. */
export function isProofHeading(text: string): boolean {
  return HEADING_PHRASE.test(plainWords(text));
}

/** Whether a heading's words are those above a proof and no more: `Proof`, `Solution.` */
export function isBareProofHeading(text: string): boolean {
  return new RegExp(`^(?:${words})$`, 'iu').test(plainWords(text));
}

/** The proof that a line opens; null where it opens none. */
export function proofOpening(lines: readonly string[], at: number): ProofOpening | null {
  const heading = headingAt(lines, at);
  if (heading) {
    if (!isProofHeading(heading.text)) return null;
    return { rest: '', level: heading.level, environment: null, lines: heading.lines };
  }
  const line = lines[at] ?? '';
  const light = { level: 7, environment: null, lines: 1 };
  const environment = ENVIRONMENT.exec(line);
  if (environment) {
    return { ...light, rest: environment[2] ?? '', environment: environment[1] ?? 'proof' };
  }
  const emphasized = EMPHASIZED.exec(line);
  if (emphasized && isProofHeading(emphasized[2] ?? '')) {
    return { ...light, rest: emphasized[3] ?? '' };
  }
  const latex = LATEX.exec(line);
  if (latex && isProofHeading(latex[1] ?? '')) return { ...light, rest: latex[2] ?? '' };
  // Plain words only where a paragraph or sentence begins and in capitals: "… has no rational / solution." is no proof.
  const before = (lines[at - 1] ?? '').trim();
  const begins = beginsParagraph(lines, at);
  const plain = begins || /[.!?。:$]$/u.test(before) ? PLAIN.exec(line) : null;
  if (plain && !begins && plain[2] === undefined && plain[3] === undefined) return null;
  if (!plain || /^\s*\p{Ll}/u.test(line)) return null;
  return { ...light, rest: plain[2] ?? plain[3] ?? '' };
}

/** Where a proof begins inside of a line that opens none; null where none does. */
export function proofInside(line: string): number | null {
  for (const { 0: text, index } of line.matchAll(INSIDE)) {
    // "A unique *solution*." is a word of the statement.
    if (text.startsWith('\\begin') || !/^\p{Ll}/u.test(text.replace(/^\{?\\\w+[{\s]|^[*_]+/, '')))
      return index;
  }
  return null;
}

/** What a heading that opens no proof stands above; null where that is no part of a problem file. */
export function partOfHeading(text: string): 'statement' | 'formal' | null {
  const plain = plainWords(text);
  if (new RegExp(`^${NUMBER}(?:the )?(?:${FORMAL_WORDS})$`, 'iu').test(plain)) return 'formal';
  const statement = new RegExp(
    `^${NUMBER}(?:the |informal )?(?:${STATEMENT_WORDS})(?!\\p{L})`,
    'iu',
  );
  return statement.test(plain) ? 'statement' : null;
}

/** A heading's words without emphasis and punctuation around them. */
function plainWords(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.:]+|[\s.:：。]+$/gu, '');
}
