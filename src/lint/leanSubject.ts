import type { Sort } from '../language/formula/sorts.ts';
import { argsOf, binderNames, headOf, subtrees } from '../language/formula/tree.ts';
import {
  type DeclarationSpan,
  findDeclarations,
  isTheorem,
} from '../language/lean/declarations.ts';
import { readLeanFormula } from '../language/lean/reading/formula.ts';
import { signatureTokens } from '../language/lean/signature.ts';
import { type Comment, type Token, tokenize, withDepth } from '../language/lean/tokens.ts';
import type { Sexpr } from '../language/smt/sexpr.ts';
import type { Definition, Stated, Subject, Variable } from './subject.ts';

/** A Lean text as the lints see it. Positions are those of the text. */
export interface LeanText {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly declarations: readonly DeclarationSpan[];
  /** A theorem each, with the declaration that it is. */
  readonly theorems: readonly {
    readonly subject: Subject;
    readonly declaration: DeclarationSpan;
  }[];
}

/** One binder: its names, its type, and what is written as its value. */
interface Group {
  readonly bracket: string;
  readonly names: readonly Token[];
  readonly type: readonly Token[];
  readonly given: boolean;
  readonly at: Token;
}

/**
 * Reads a Lean text: a file, or the block of a pinned statement, whose theorem is the last one.
 *
 * @param words what the theorems are to say; of a file null, since there their doc comments tell
 */
export function readLeanText(
  source: string,
  words: string | null,
  kind: 'pin' | 'gated',
): LeanText {
  const { tokens, comments } = tokenize(source);
  const declarations = findDeclarations(source, tokens);
  const definitions = declarations.flatMap((declaration) => definitionOf(declaration, tokens));
  const aliases = new Map<string, Sort>();
  const docs = comments.filter((comment) => comment.kind === 'doc');
  const all = declarations.filter(isTheorem);
  const chosen = kind === 'pin' ? all.slice(-1) : all;
  const theorems = chosen.map((declaration) => ({
    declaration,
    subject: theoremSubject(declaration, tokens, {
      kind,
      words: words ?? docOf(declaration, tokens, docs, source),
      definitions,
      aliases,
    }),
  }));
  return { source, tokens, declarations, theorems };
}

/** Longer signatures are no statements that people read; nothing is said of them. */
const MAX_SIGNATURE = 5_000;
const EMPTY = { binders: [], goal: [] };

function theoremSubject(
  declaration: DeclarationSpan,
  tokens: readonly Token[],
  shared: Pick<Subject, 'definitions' | 'aliases' | 'words'> & { readonly kind: 'pin' | 'gated' },
): Subject {
  const signature = signatureTokens(tokens.slice(declaration.afterName, declaration.to));
  const { binders, goal } =
    signature.goal.length + signature.binders.length > MAX_SIGNATURE ? EMPTY : signature;
  const scoped = declaration.context.variables.flatMap((text) =>
    groupsOf(tokenize(text).tokens.slice(1)),
  );
  const own = groupsOf(binders);
  const groups = [...scoped, ...own];
  const { variables, hypotheses } = sorted(groups, new Set(own));
  const spoken = new Set([...binders, ...goal].map(({ text }) => text));
  const tree = readLeanFormula(goal);
  const locals = new Set(variables.map(({ name }) => name));
  const plain = (of: Sexpr): Sexpr => withFields(of, locals);
  return {
    ...shared,
    language: 'lean',
    variables: variables.filter(
      ({ at }) =>
        own.some((group) => group.names.includes(at as Token)) || spoken.has((at as Token).text),
    ),
    hypotheses: hypotheses.map((stated) => ({ ...stated, tree: plain(stated.tree) })),
    context: [],
    goal: tree === null ? null : { name: null, tree: plain(tree), at: goal[0] ?? tree.at },
    outer: new Map(),
  };
}

/** The bracketed groups of a binder text. */
function groupsOf(tokens: readonly Token[]): Group[] {
  const groups: Group[] = [];
  let inside: { token: Token; depth: number }[] = [];
  let open: Token | null = null;
  for (const entry of withDepth(tokens)) {
    if (entry.depth > 0) inside.push(entry);
    else if (entry.token.kind === 'open') [open, inside] = [entry.token, []];
    else if (entry.token.kind === 'close' && open !== null) {
      groups.push(groupOf(open, inside));
      open = null;
    }
  }
  return groups;
}

function groupOf(open: Token, inside: readonly { token: Token; depth: number }[]): Group {
  const outer = (text: string): number =>
    inside.findIndex(({ token, depth }) => depth === 1 && token.text === text);
  const colon = outer(':');
  const value = outer(':=');
  const tactic = inside.findIndex(
    ({ token, depth }, at) =>
      depth === 1 && token.text === '.' && inside[at + 1]?.token.text === 'tac',
  );
  const end = value >= 0 ? value : inside.length;
  const isInstance = open.text === '[';
  const named = colon >= 0 && (colon < end || end === inside.length);
  return {
    bracket: open.text,
    names: (named ? inside.slice(0, colon) : isInstance ? [] : inside.slice(0, end)).map(
      ({ token }) => token,
    ),
    type: inside.slice(named ? colon + 1 : isInstance ? 0 : end, end).map(({ token }) => token),
    given: value >= 0 || tactic >= 0,
    at: open,
  };
}

const LOGIC = /^(?:=|≠|<|>|≤|≥|∣|∈|∉|⊆|⊂|∧|∨|¬|↔|∀|∃|∃!|≡|<=|>=|!=|\/\\|\\\/|==)$/u;

/** Which groups bind variables and which state hypotheses, as far as that can be told from their texts. */
function sorted(
  groups: readonly Group[],
  own: ReadonlySet<Group>,
): { variables: Variable[]; hypotheses: Stated[] } {
  const variables: Variable[] = [];
  const hypotheses: Stated[] = [];
  const known = new Set<string>();
  const propositions = new Set<string>();
  for (const group of groups) {
    const tree = readLeanFormula(group.type);
    if (tree === null) {
      for (const name of group.names)
        variables.push(variableOf(name, { kind: 'symbol', text: '?', at: name }, group));
      for (const { text } of group.names) known.add(text);
      continue;
    }
    if (group.bracket === '[') {
      if (own.has(group))
        variables.push({
          name: group.names[0]?.text ?? '_',
          sort: tree,
          at: group.names[0] ?? group.at,
          bracket: '[',
          given: group.given,
        });
      continue;
    }
    if (isProposition(tree, propositions) || statesSomething(group, tree, known)) {
      for (const name of group.names)
        hypotheses.push({ name: name.text, tree, at: group.type[0] ?? name });
      if (group.given)
        for (const name of group.names) variables.push(variableOf(name, tree, group));
      continue;
    }
    for (const name of group.names) {
      variables.push(variableOf(name, tree, group));
      known.add(name.text);
      if (resultOf(tree) === 'Prop') propositions.add(name.text);
    }
  }
  return { variables, hypotheses };
}

/** Whether a type is made of variables that are propositions, or that give some: `p → q`, `r x y`. */
function isProposition(tree: Sexpr, propositions: ReadonlySet<string>): boolean {
  if (tree.kind === 'symbol') return propositions.has(tree.text);
  const head = headOf(tree) ?? '';
  if (head === '=>')
    return isProposition(
      argsOf(tree).at(-1) ?? { kind: 'symbol', text: '', at: tree.at },
      propositions,
    );
  return propositions.has(head);
}

/** The name of what a type of functions leads to, or of the type. */
function resultOf(tree: Sexpr): string {
  if (headOf(tree) === '=>')
    return resultOf(argsOf(tree).at(-1) ?? { kind: 'symbol', text: '', at: tree.at });
  return tree.kind === 'symbol' ? tree.text : '';
}

function variableOf(name: Token, sort: Sexpr, { bracket, given }: Group): Variable {
  return { name: name.text, sort, at: name, bracket, given };
}

/** A type that has a sign of logic, or that speaks of a variable and is no type of functions or collections over it. */
function statesSomething({ type, names }: Group, tree: Sexpr, known: ReadonlySet<string>): boolean {
  if (type.some(({ text, kind }) => kind !== 'string' && LOGIC.test(text))) return true;
  const head = headOf(tree) ?? '';
  if (/^(?:=>|->|product)$/.test(head)) return proposes(argsOf(tree).at(-1));
  // `(hf : Continuous f)`, `(hp : p.Prime)`, `(hp : Nat.Prime p)`.
  if (TYPE_MAKERS.has(head)) return false;
  const speaks = type.some(
    ({ text, kind }) => kind === 'identifier' && known.has(text.split('.')[0] ?? ''),
  );
  return speaks && names.every(({ text }) => /^(?:h|_|a|p|ih|H)/.test(text)) && head !== ''
    ? true
    : speaks && /^h/.test(names[0]?.text ?? '');
}

function proposes(tree: Sexpr | undefined): boolean {
  const head = tree === undefined ? '' : (headOf(tree) ?? '');
  return (
    /^(?:=|<|<=|>|>=|distinct|and|or|not|iff|divides|exists|∈)$/.test(head) ||
    (tree?.kind === 'symbol' && tree.text === 'false')
  );
}

/** What makes types of types and numbers: `Fin n`, `Matrix (Fin n) (Fin n) ℝ`, `ZMod p`. */
const TYPE_MAKERS = new Set([
  ...[
    'Fin',
    'ZMod',
    'Matrix',
    'Set',
    'Finset',
    'List',
    'Multiset',
    'Array',
    'Option',
    'Vector',
    'Polynomial',
    'Subgroup',
  ],
  ...[
    'Submodule',
    'Ideal',
    'EuclideanSpace',
    'Equiv',
    'Filter',
    'Type',
    'Sort',
    'Subtype',
    'Prod',
    'Sum',
    'BitVec',
    '.ker',
  ],
]);

/** `s.card` and `p.Prime` of a variable as `(card s)` and `(Prime p)`. */
function withFields(tree: Sexpr, locals: ReadonlySet<string>): Sexpr {
  if (tree.kind === 'symbol' && tree.text.includes('.')) {
    const [first = '', ...fields] = tree.text.split('.');
    if (!locals.has(first)) return tree;
    return fields.reduce<Sexpr>(
      (inner, field) => ({
        kind: 'list',
        items: [{ kind: 'symbol', text: field, at: tree.at }, inner],
        at: tree.at,
      }),
      { kind: 'symbol', text: first, at: tree.at },
    );
  }
  if (tree.kind !== 'list') return tree;
  const bound = new Set([...locals, ...binderNames(tree).map(({ name }) => name)]);
  return { ...tree, items: tree.items.map((item) => withFields(item, bound)) };
}

/** A definition with a body of one term; of others only the name. */
function definitionOf(declaration: DeclarationSpan, tokens: readonly Token[]): Definition[] {
  const { keyword, name, at, afterName, to } = declaration;
  if (name === null || !/^(?:def|abbrev|irreducible_def)$/.test(keyword)) return [];
  const own = tokens.slice(afterName, to);
  const entries = withDepth(own);
  const assign = entries.findIndex(({ token, depth }) => depth === 0 && token.text === ':=');
  const { binders } = signatureTokens(own);
  const parameters = groupsOf(binders)
    .filter(({ bracket }) => bracket === '(')
    .flatMap(({ names }) => names.map(({ text }) => text));
  const body = assign < 0 ? null : readLeanFormula(own.slice(assign + 1));
  const bodyless =
    body === null ||
    [...subtrees(body)].some((tree) => tree.kind === 'symbol' && tree.text === name);
  return [{ name, parameters, body: bodyless ? null : body, at }];
}

function docOf(
  { from }: DeclarationSpan,
  tokens: readonly Token[],
  docs: readonly Comment[],
  source: string,
): string | null {
  const start = tokens[from]?.start ?? 0;
  const before = tokens[from - 1]?.end ?? 0;
  const doc = lastBefore(docs, start);
  if (doc === null || doc.start < before) return null;
  return source.slice(doc.start, doc.end).replace(/^\/--/, '').replace(/-\/$/, '').trim() || null;
}

/** The last comment that begins before an offset; comments are in order, and there may be many. */
function lastBefore(docs: readonly Comment[], offset: number): Comment | null {
  let [low, high] = [0, docs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((docs[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return docs[low - 1] ?? null;
}
