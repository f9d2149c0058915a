/** Binding strength of an infix operator of Lean and Mathlib, of its left and right operands, and what it is called here. */
export interface Infix {
  readonly strength: number;
  readonly left: number;
  readonly right: number;
  readonly head: string;
}

const infix = (strength: number, left: number, right: number, head: string): Infix => ({
  strength,
  left,
  right,
  head,
});
/** Operators that do not associate: `a < b < c` is no formula of Lean. */
const relation = (head: string): Infix => infix(50, 51, 51, head);
const toLeft = (strength: number, head: string): Infix =>
  infix(strength, strength, strength + 1, head);
const toRight = (strength: number, head: string): Infix =>
  infix(strength, strength + 1, strength, head);

/** Under the spelling of the operator; heads are those of SMT-LIB where it has the operation. */
export const INFIX: ReadonlyMap<string, Infix> = new Map([
  ['<|', infix(10, 11, 10, 'apply')],
  ['$', infix(10, 11, 10, 'apply')],
  ['↔', infix(20, 21, 21, 'iff')],
  ['<->', infix(20, 21, 21, 'iff')],
  ['→', toRight(25, '=>')],
  ['->', toRight(25, '=>')],
  ['∨', toRight(30, 'or')],
  ['\\/', toRight(30, 'or')],
  ['∧', toRight(35, 'and')],
  ['/\\', toRight(35, 'and')],
  ['×', toRight(35, 'product')],
  ['=', relation('=')],
  ['==', relation('=')],
  ['≠', relation('distinct')],
  ['!=', relation('distinct')],
  ['<', relation('<')],
  ['>', relation('>')],
  ['≤', relation('<=')],
  ['<=', relation('<=')],
  ['≥', relation('>=')],
  ['>=', relation('>=')],
  ['∣', relation('divides')],
  ['∈', relation('∈')],
  ['∉', relation('∉')],
  ['⊆', relation('⊆')],
  ['⊂', relation('⊂')],
  ['⊇', relation('⊇')],
  ['≡', relation('≡')],
  ['≃', relation('≃')],
  ['≈', relation('≈')],
  ['∼', relation('∼')],
  ['+', toLeft(65, '+')],
  ['-', toLeft(65, '-')],
  ['++', toLeft(65, '++')],
  ['∪', toLeft(65, '∪')],
  ['∩', toLeft(70, '∩')],
  ['\\', toLeft(70, 'setminus')],
  ['::', toRight(67, '::')],
  ['*', toLeft(70, '*')],
  ['/', toLeft(70, '/')],
  ['%', toLeft(70, 'mod')],
  ['•', toRight(73, '•')],
  ['^', toRight(75, '^')],
  ['∘', toRight(90, '∘')],
]);

/** Operators before their operand, with the operand's strength. */
export const PREFIX: ReadonlyMap<string, { readonly strength: number; readonly head: string }> =
  new Map([
    ['¬', { strength: 40, head: 'not' }],
    ['!', { strength: 40, head: 'not' }],
    ['-', { strength: 75, head: '-' }],
    ['√', { strength: 100, head: 'sqrt' }],
    ['↑', { strength: 1000, head: '↑' }],
    ['⇑', { strength: 1000, head: '↑' }],
  ]);

/** Quantifiers, and what binds as they do. */
export const BINDERS: ReadonlyMap<string, string> = new Map([
  ['∀', 'forall'],
  ['forall', 'forall'],
  ['∃', 'exists'],
  ['exists', 'exists'],
  ['∃!', 'exists1'],
  ['fun', 'lambda'],
  ['λ', 'lambda'],
  ['∑', 'sum'],
  ["∑'", 'tsum'],
  ['∏', 'prod'],
  ["∏'", 'tprod'],
  ['⋃', 'union'],
  ['⋂', 'intersection'],
  ['∫', 'integral'],
  ['⨆', 'supremum'],
  ['⨅', 'infimum'],
  ['Σ', 'sigma'],
]);

/** Words that end a term: what follows belongs to something around it. */
export const STOPS: ReadonlySet<string> = new Set([
  ...['then', 'else', 'in', 'with', 'do', 'from', 'at', 'where', 'using', 'deriving', 'by'],
]);

/** Names of Lean and Mathlib for what an operator says, too. */
export const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['Real.sqrt', 'sqrt'],
  ['NNReal.sqrt', 'sqrt'],
  ['Nat.factorial', 'factorial'],
  ['Nat.gcd', 'gcd'],
  ['Int.gcd', 'gcd'],
  ['Nat.lcm', 'lcm'],
  ['Nat.choose', 'choose'],
  ['And', 'and'],
  ['Or', 'or'],
  ['Not', 'not'],
  ['Iff', 'iff'],
  ['Eq', '='],
  ['Ne', 'distinct'],
  ['True', 'true'],
  ['False', 'false'],
  ['Dvd.dvd', 'divides'],
]);

/** What closes a bracket. */
export const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '⟨': '⟩',
  '⦃': '⦄',
  '⟦': '⟧',
  '@[': ']',
};
