import type { Language } from '../../../schema/index.ts';
import { type Html, html } from '../html.ts';
import { layOutSmt } from './layout.ts';
import { leanTokens } from './lean.ts';
import { smtTokens } from './smt.ts';
import type { Token, TokenKind } from './token.ts';

/** Longer texts are shown without colours. */
const MAX_LENGTH = 50_000;
const WIDTH = 58;

/** Formal text with its tokens coloured; one-line SMT-LIB is broken into lines where it is long. */
export function highlight(text: string, language: Language | null): Html {
  return coloured(tokensOf(text, language));
}

/** A whole script or file, as it is: of these there are many, so that parentheses cost no markup. */
export function highlightSource(text: string, language: Language | null): Html {
  if (language === null || text.length > MAX_LENGTH) return html`${text}`;
  const tokens = language === 'lean' ? leanTokens(text) : smtTokens(text);
  return coloured(
    tokens.map((token) => (token.kind === 'paren' ? { ...token, kind: null } : token)),
  );
}

/** Short names: a large report has some hundred tokens for each of 100,000 samples. */
const CLASSES: Readonly<Record<TokenKind, string>> = {
  keyword: 'k',
  type: 't',
  number: 'n',
  string: 'n',
  comment: 'c',
  operator: 'o',
  paren: 'p',
};

function coloured(tokens: readonly Token[]): Html {
  return html`${merged(tokens).map(({ kind, text }) =>
    kind ? html`<i class="${CLASSES[kind]}">${text}</i>` : html`${text}`,
  )}`;
}

function tokensOf(text: string, language: Language | null): readonly Token[] {
  if (language === null || text.length > MAX_LENGTH) return [{ kind: null, text }];
  return language === 'lean' ? leanTokens(text) : layOutSmt(smtTokens(text), WIDTH);
}

/** Neighbours of one colour as one: a page of formal text is mostly parentheses. */
function merged(tokens: readonly Token[]): Token[] {
  const all: Token[] = [];
  for (const token of tokens) {
    const last = all.at(-1);
    if (last?.kind === token.kind) all[all.length - 1] = { ...token, text: last.text + token.text };
    else all.push(token);
  }
  return all;
}
