import type {
  ConclusionVerdict,
  ProofReport,
  Span,
  StepCode,
  StepVerdict,
} from '../../schema/index.ts';
import { type Html, html } from './html.ts';
import { type Piece, pieceHtml, splitMath } from './math.ts';
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
 * and run over paragraphs; a formula is never split.
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
  { quotes, asides }: { readonly quotes: readonly Quote[]; readonly asides: readonly Aside[] },
  introduced: Set<Quote>,
): Html {
  const body = pieceHtml(text, segment);
  const isOver = ({ span }: { readonly span: Span }): boolean =>
    span.start < segment.end && span.end > segment.start;
  const over = quotes.filter(isOver);
  if (over.length === 0) {
    const aside = asides.find(isOver);
    return aside === undefined ? body : html`<span class="aside ${aside.kind}">${body}</span>`;
  }
  const fresh = over.filter((quote) => !introduced.has(quote));
  for (const quote of fresh) introduced.add(quote);
  const tone = worstTone(over.map(({ verdict }) => stepTone(verdict)));
  // The shortest quote first: a click means the most particular step.
  const nearest = [...over].sort((a, b) => length(a.span) - length(b.span));
  const targets = nearest.map(({ anchor }) => anchor).join(' ');
  const classes = `q ${tone}${over.length > 1 ? ' shared' : ''}`;
  const refs = fresh.map(
    ({ name, label, verdict, anchor }) =>
      html`<a class="ref ${stepTone(verdict)}" href="#${anchor}" aria-label="${label}">${name}</a>`,
  );
  return html`${refs}<mark class="${classes}" data-steps="${targets}">${body}</mark>`;
}

function length(span: Span): number {
  return span.end - span.start;
}
