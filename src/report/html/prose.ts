import type {
  ConclusionVerdict,
  ProofReport,
  Span,
  StepCode,
  StepVerdict,
} from '../../schema/index.ts';
import { type Html, html } from './html.ts';
import { type Piece, pieceHtml, splitMath } from './math.ts';
import { linesOf, withLineAttributes } from './mathLines.ts';
import { stepTone, worstTone } from './tone.ts';

/** A quote in the text, of a step or of the conclusion; `anchor` is the id of its card. */
interface Quote {
  readonly name: string;
  readonly label: string;
  readonly verdict: StepCode;
  readonly anchor: string;
  readonly span: Span;
}

/** What of a text stands in no step, and why. */
interface Aside {
  readonly span: Span;
  readonly kind: 'remark' | 'uncovered';
}

/** The parts of a proof's text that are remarks, or that nothing accounts for. */
export function asidesOf({ remarks, uncovered }: ProofReport): Aside[] {
  return [
    ...remarks.flatMap(({ spans }) => spans.map((span): Aside => ({ span, kind: 'remark' }))),
    ...uncovered.map(({ span }): Aside => ({ span, kind: 'uncovered' })),
  ];
}

/**
 * The informal proof, in paragraphs, with every step's quote marked in place. Quotes may overlap, nest
 * and run over paragraphs; a formula is never split but between its lines.
 *
 * @param prefix what the ids of the proof's elements begin with
 * @param asides parts outside of quotes, to be set off from the rest
 * @param conclusion whose words are marked as a step's are
 */
export function proseHtml(
  text: string,
  steps: readonly StepVerdict[],
  prefix: string,
  asides: readonly Aside[] = [],
  conclusion: ConclusionVerdict | null = null,
): Html {
  const ofSteps = steps.map(({ id, verdict, span }, index) => ({
    ...{ name: id, label: `step ${id}: ${verdict}`, verdict, span },
    anchor: `${prefix}-${index + 1}`,
  }));
  const ofConclusion = conclusion && {
    ...{ name: '∎', label: `conclusion: ${conclusion.verdict}`, verdict: conclusion.verdict },
    ...{ anchor: `${prefix}-end`, span: conclusion.span ?? null },
  };
  const quotes = [...ofSteps, ...(ofConclusion === null ? [] : [ofConclusion])].flatMap((quote) => {
    const { span } = quote;
    const within = span && { start: span.start, end: Math.min(span.end, text.length) };
    return within && within.start < within.end ? [{ ...quote, span: within }] : [];
  });
  const introduced = new Set<Quote>();
  return html`${blocks(text).map(({ start, end, verbatim }) => {
    const pieces: Piece[] = verbatim
      ? [{ start, end, tex: null }]
      : splitMath(text.slice(start, end)).map((piece) => ({
          ...piece,
          start: piece.start + start,
          end: piece.end + start,
        }));
    const inside = pieces
      .flatMap((piece) => segments(piece, [...quotes, ...asides]))
      .map((segment) => segmentHtml(text, segment, { quotes, asides }, introduced));
    return verbatim ? html`<pre class="verbatim">${inside}</pre>` : html`<p>${inside}</p>`;
  })}`;
}

interface Block {
  readonly start: number;
  readonly end: number;
  /** A fenced block of code, whose line breaks mean something. */
  readonly verbatim: boolean;
}

/** Fenced code, or lines up to an empty one or to one that begins an item of a list or a heading. */
const BLOCK =
  /^[ \t]*(```|~~~)[^\n]*\n[\s\S]*?(?:^[ \t]*\1[ \t]*$|$(?![\s\S]))|^[^\n]*\S[^\n]*(?:\n(?![ \t]*(?:[-*+•] |#|\d{1,3}[.)] |```|~~~))[^\n]*\S[^\n]*)*/gm;

function blocks(text: string): Block[] {
  return [...text.matchAll(BLOCK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    verbatim: match[1] !== undefined,
  }));
}

/** Cuts words where a quote or an aside begins or ends; leaves a formula whole. */
function segments(piece: Piece, quotes: readonly { readonly span: Span }[]): Piece[] {
  if (piece.tex) return [piece];
  const cuts = new Set([piece.start, piece.end]);
  for (const { span } of quotes) {
    for (const at of [span.start, span.end]) if (at > piece.start && at < piece.end) cuts.add(at);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((end, i) => ({ start: sorted[i] ?? end, end, tex: null }));
}

function segmentHtml(
  text: string,
  segment: Piece,
  marks: { readonly quotes: readonly Quote[]; readonly asides: readonly Aside[] },
  introduced: Set<Quote>,
): Html {
  const body = pieceHtml(text, segment);
  const over = marks.quotes.filter((quote) => isOver(quote, segment));
  if (over.length === 0) {
    const aside = marks.asides.find((one) => isOver(one, segment));
    return aside === undefined ? body : html`<span class="aside ${aside.kind}">${body}</span>`;
  }
  const fresh = over.filter((quote) => !introduced.has(quote));
  for (const quote of fresh) introduced.add(quote);
  const refs = fresh.map(
    ({ name, label, verdict, anchor }) =>
      html`<a class="ref ${stepTone(verdict)}" href="#${anchor}" aria-label="${label}">${name}</a>`,
  );
  const lined = linedHtml(text, segment, body, marks);
  return html`${refs}${lined ?? html`<mark ${quoteAttributes(over)}>${body}</mark>`}`;
}

/**
 * A formula of several lines of which not all are in the same quotes, each line marked by its own.
 *
 * @param body the formula, typeset
 * @returns null for all others
 */
function linedHtml(
  text: string,
  segment: Piece,
  body: Html,
  { quotes, asides }: { readonly quotes: readonly Quote[]; readonly asides: readonly Aside[] },
): Html | null {
  const source = segment.tex?.source ?? '';
  const lines = linesOf(source);
  if (lines === null) return null;
  const offset = segment.start + text.slice(segment.start, segment.end).indexOf(source);
  const each = lines.map(({ start, end }) => {
    const line = { start: start + offset, end: end + offset };
    return { line, over: quotes.filter((quote) => isOver(quote, line)) };
  });
  const [first] = each;
  const isSame = ({ over }: { readonly over: readonly Quote[] }): boolean =>
    over.length === first?.over.length && over.every((quote) => first.over.includes(quote));
  if (each.every(isSame)) return null;
  return withLineAttributes(
    body,
    each.map(({ line, over }) => {
      if (over.length > 0) return quoteAttributes(over);
      const aside = asides.find((one) => isOver(one, line));
      return aside === undefined ? html`` : html`class="aside ${aside.kind}"`;
    }),
  );
}

function isOver({ span }: { readonly span: Span }, { start, end }: Span): boolean {
  return span.start < end && span.end > start;
}

/** The attributes of what stands in quotes: their tone, and the cards of their steps. */
function quoteAttributes(over: readonly Quote[]): Html {
  const tone = worstTone(over.map(({ verdict }) => stepTone(verdict)));
  // The shortest quote first: a click means the most particular step.
  const nearest = [...over].sort((a, b) => length(a.span) - length(b.span));
  const targets = nearest.map(({ anchor }) => anchor).join(' ');
  return html`class="q ${tone}${over.length > 1 ? ' shared' : ''}" data-steps="${targets}"`;
}

function length(span: Span): number {
  return span.end - span.start;
}
