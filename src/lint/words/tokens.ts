import { SHORT_WORDS } from './english.ts';
import { CLOSE_MATH, OPEN_MATH, plainMath } from './plain.ts';

/** A token of a text of mathematicians. */
export interface WordToken {
  /** `name`: a variable, with its index and primes; `word`: a word of English, in lower case. */
  readonly kind: 'number' | 'name' | 'word' | 'symbol';
  readonly text: string;
  /** Whether nothing stands between it and the token before. */
  readonly glued: boolean;
}

const TOKEN =
  /(?<number>\d+(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)|(?<letters>[A-Za-z]+(?:['’][a-z]+)?|[α-ωΑ-Ωℓ])|(?<symbol>\S)/uy;
const INDEX = /_\(([A-Za-z0-9]{1,3})\)|_([A-Za-z0-9])/y;
const PRIMES = /['′]+(?![a-z])/y;
/** What stands beside a letter that is a variable. */
const OPERATOR = /^[-+·*/^=<>≤≥≠≡∣|√(){}∈∉²³√±!∧∨→↔¬]$/u;

/**
 * The tokens of a text. A letter alone is a variable, except for the article and `I`; a short run of letters is a product
 * where all of its letters are known as variables, or where it stands in a marked formula and is no word.
 *
 * @param known the names that the formal statement uses
 */
export function wordTokens(text: string, known: ReadonlySet<string> = new Set()): WordToken[] {
  return new WordReader(plainMath(text), known).read();
}

class WordReader {
  private readonly tokens: WordToken[] = [];
  private index = 0;
  private glued = false;
  private marked = false;
  private readonly plain: string;
  private readonly known: ReadonlySet<string>;

  constructor(plain: string, known: ReadonlySet<string>) {
    this.plain = plain;
    this.known = known;
  }

  read(): WordToken[] {
    const { plain } = this;
    while (this.index < plain.length) {
      const char = plain[this.index] ?? '';
      if (/\s/.test(char) || char === OPEN_MATH || char === CLOSE_MATH) {
        if (char === OPEN_MATH || char === CLOSE_MATH) this.marked = char === OPEN_MATH;
        this.glued = false;
        this.index += 1;
        continue;
      }
      TOKEN.lastIndex = this.index;
      const match = TOKEN.exec(plain);
      const start = this.index;
      this.index += match?.[0].length ?? 1;
      const { number, letters, symbol } = match?.groups ?? {};
      if (number !== undefined) this.add('number', number.replaceAll(',', ''));
      else if (letters !== undefined) this.letters(letters, start);
      else if (symbol !== undefined) this.add('symbol', symbol);
    }
    return this.tokens;
  }

  private add(kind: WordToken['kind'], text: string): void {
    this.tokens.push({ kind, text, glued: this.glued });
    this.glued = true;
  }

  private letters(letters: string, start: number): void {
    if (letters.length > 1) {
      const parts = this.product(letters, start);
      if (parts === null) this.add('word', letters.toLowerCase());
      else
        for (const [at, part] of parts.entries())
          this.add('name', at === parts.length - 1 ? this.withIndex(part) : part);
      return;
    }
    const article = letters === 'a' || letters === 'A' || letters === 'I';
    if (article && !this.isMathematical(start)) this.add('word', letters.toLowerCase());
    else this.add('name', this.withIndex(letters));
  }

  private withIndex(letter: string): string {
    INDEX.lastIndex = this.index;
    const index = INDEX.exec(this.plain);
    if (index !== null) {
      this.index += index[0].length;
      return `${letter}${index[1] ?? index[2]}`;
    }
    PRIMES.lastIndex = this.index;
    const primes = PRIMES.exec(this.plain);
    if (primes === null) return letter;
    this.index += primes[0].length;
    return `${letter}${"'".repeat(primes[0].length)}`;
  }

  /** The variables that a run of letters multiplies, or the name that it is; null where it is a word. */
  private product(letters: string, start: number): string[] | null {
    if (letters.length > 4 || SHORT_WORDS.has(letters.toLowerCase())) return null;
    if (this.known.has(letters)) return [letters];
    const parts = [...letters];
    const all = parts.every((letter) => this.known.has(letter));
    const operator = this.besideOperator(start);
    if (all && (operator || this.marked)) return parts;
    return letters.length <= 3 && /^[a-z]+$/.test(letters) && operator && this.marked
      ? parts
      : null;
  }

  private isMathematical(start: number): boolean {
    if (this.marked) return true;
    if (this.besideOperator(start)) return true;
    const behind = this.plain.slice(this.index, this.index + 30);
    if (this.plain[start] === 'a' && this.known.has('a') && /^\(/.test(behind)) return true;
    if (this.plain[start] === 'A') {
      const begins = /(?:^|[.:;?!]\s*|\n\s*)$/.test(
        this.plain.slice(Math.max(0, start - 3), start),
      );
      return (
        !begins ||
        (this.known.has('A') && !/^\s+(?!and\b|or\b|is\b|are\b|be\b)[a-z]{2,}/.test(behind))
      );
    }
    // `a, b`, `a and b`, `a is`, `of a,`: what no article does.
    return /^\s*[,.;:)]|^\s+(?:and|is|are|be|or|divides|in)\b|^$/.test(behind) || /^_/.test(behind);
  }

  private besideOperator(start: number): boolean {
    const before = /(\S)\s*$/u.exec(this.plain.slice(Math.max(0, start - 4), start))?.[1] ?? '';
    const behind = /^\s*(\S)/u.exec(this.plain.slice(this.index, this.index + 4))?.[1] ?? '';
    const digit = /\d$/.test(this.plain.slice(Math.max(0, start - 1), start));
    const minus =
      /^\s*-\s*[A-Za-z0-9(]/.test(this.plain.slice(this.index, this.index + 6)) &&
      !/^-[a-z]{2}/.test(this.plain.slice(this.index, this.index + 6));
    return (
      digit ||
      minus ||
      (OPERATOR.test(before) && before !== '(' && before !== ')') ||
      (OPERATOR.test(behind) && behind !== '(' && behind !== '-')
    );
  }
}
