/** Expressions as a mathematician reads them. For messages only: nothing rests on it. */
import { argsOf, type Expr, headOf, Kind } from './term/expr.ts';
import { type Level, LevelKind } from './term/level.ts';
import type { Name } from './term/name.ts';

const MAX_DEPTH = 24;

/** Infix operators by the constant behind them, with the number of leading hidden arguments. */
const INFIX: Readonly<Record<string, { symbol: string; hidden: number }>> = {
  Eq: { symbol: '=', hidden: 1 },
  HEq: { symbol: '≍', hidden: 0 },
  Ne: { symbol: '≠', hidden: 1 },
  And: { symbol: '∧', hidden: 0 },
  Or: { symbol: '∨', hidden: 0 },
  Iff: { symbol: '↔', hidden: 0 },
  'LT.lt': { symbol: '<', hidden: 2 },
  'LE.le': { symbol: '≤', hidden: 2 },
  'HAdd.hAdd': { symbol: '+', hidden: 4 },
  'HSub.hSub': { symbol: '-', hidden: 4 },
  'HMul.hMul': { symbol: '*', hidden: 4 },
  'HDiv.hDiv': { symbol: '/', hidden: 4 },
  'HMod.hMod': { symbol: '%', hidden: 4 },
  'HPow.hPow': { symbol: '^', hidden: 4 },
};

/** The expression in a notation close to Lean's, at most `maxLength` characters long. */
export function printExpr(e: Expr, maxLength: number): string {
  const printer = new Printer(maxLength);
  const text = printer.print(e, 0, 0);
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}

/** Binding strengths, for parentheses. */
const OPEN = 0;
const OPERAND = 1;
const ARGUMENT = 2;

/** The expression cut to a bearable length, for messages. */
export function printed(e: Expr): string {
  return printExpr(e, 300);
}

class Printer {
  /** Names of the variables in scope, the innermost last. */
  private readonly scope: string[] = [];
  private budget: number;
  private search = 10_000;

  constructor(maxLength: number) {
    this.budget = maxLength;
  }

  print(e: Expr, strength: number, depth: number): string {
    if (depth > MAX_DEPTH || this.budget-- < 0) return '…';
    const wrap = (text: string, own: number) => (own < strength ? `(${text})` : text);
    switch (e.kind) {
      case Kind.BVar:
        return this.scope[this.scope.length - 1 - e.index] ?? `#${e.index}`;
      case Kind.FVar:
        return e.hint.toString();
      case Kind.Sort:
        return wrap(printSort(e.level), e.level.kind === LevelKind.Zero ? ARGUMENT : OPERAND);
      case Kind.Const:
        return e.name.toString();
      case Kind.NatLit:
        return e.nat < 10n ** 40n ? e.nat.toString() : 'a huge numeral';
      case Kind.StrLit:
        return JSON.stringify(e.str);
      case Kind.Proj:
        return `${this.print(e.struct, ARGUMENT, depth + 1)}.${e.index + 1}`;
      case Kind.Lambda:
        return wrap(this.lambda(e, depth), OPEN);
      case Kind.Pi:
        return wrap(this.pi(e, depth), OPEN);
      case Kind.Let: {
        const value = this.print(e.value, OPEN, depth + 1);
        const body = this.under(e.body, e, depth);
        return wrap(`let ${this.fresh(e)} := ${value}; ${body}`, OPEN);
      }
      default:
        return this.application(e, strength, depth);
    }
  }

  private application(e: Expr, strength: number, depth: number): string {
    const head = headOf(e);
    const args = argsOf(e);
    const name = head.kind === Kind.Const ? head.name.toString() : '';
    const infix = Object.hasOwn(INFIX, name) ? INFIX[name] : undefined;
    const wrap = (text: string) => (strength >= OPERAND ? `(${text})` : text);
    if (infix !== undefined && args.length === infix.hidden + 2) {
      const [left, right] = args.slice(infix.hidden).map((a) => this.print(a, OPERAND, depth + 1));
      return wrap(`${left} ${infix.symbol} ${right}`);
    }
    const literal = name === 'OfNat.ofNat' ? args[1] : undefined;
    if (literal?.kind === Kind.NatLit) return this.print(literal, strength, depth + 1);
    const predicate = args[1];
    if (name === 'Exists' && args.length === 2 && predicate?.kind === Kind.Lambda) {
      return wrap(`∃ ${this.fresh(predicate)}, ${this.under(predicate.body, predicate, depth)}`);
    }
    if (name === 'Not' && args[0] !== undefined) {
      return `¬${this.print(args[0], ARGUMENT, depth + 1)}`;
    }
    const parts = [head, ...args].map((part) => this.print(part, ARGUMENT, depth + 1));
    const text = parts.join(' ');
    return strength >= ARGUMENT ? `(${text})` : text;
  }

  private lambda(e: Expr, depth: number): string {
    return `fun ${this.fresh(e)} => ${this.under(e.body, e, depth)}`;
  }

  private pi(e: Expr, depth: number): string {
    const dependent = this.occurs(e.body, 0);
    const type = this.print(e.type, dependent ? OPEN : OPERAND, depth + 1);
    const body = this.under(e.body, e, depth);
    return dependent ? `∀ ${this.fresh(e)} : ${type}, ${body}` : `${type} → ${body}`;
  }

  /** Whether the variable occurs; where the search gets long, the answer is yes. */
  private occurs(e: Expr, index: number): boolean {
    if (e.looseBVarRange <= index) return false;
    if (e.kind === Kind.BVar) return e.index === index;
    if (this.search-- < 0) return true;
    const binds = e.kind === Kind.Lambda || e.kind === Kind.Pi || e.kind === Kind.Let;
    return (
      (e.a !== null && this.occurs(e.a, index)) ||
      (e.b !== null && this.occurs(e.b, binds ? index + 1 : index)) ||
      (e.kind === Kind.Let && this.occurs(e.value, index))
    );
  }

  private under(body: Expr, binder: Expr, depth: number): string {
    this.scope.push(this.fresh(binder));
    const text = this.print(body, OPEN, depth + 1);
    this.scope.pop();
    return text;
  }

  /** The binder's name, primed until it is none of those in scope. */
  private fresh(binder: Expr): string {
    let name = shortName(binder.hint);
    while (this.scope.includes(name)) name += "'";
    return name;
  }
}

/** A binder's name without the decoration that macro hygiene adds. */
function shortName(name: Name): string {
  const text = name.toString().replace(/\.?«?_@.*$/s, '');
  return text === '' || text === '[anonymous]' ? 'x' : text;
}

function printSort(level: Level): string {
  if (level.kind === LevelKind.Zero) return 'Prop';
  if (level.kind !== LevelKind.Succ) return `Sort ${printLevel(level)}`;
  return level.left.kind === LevelKind.Zero ? 'Type' : `Type ${printLevel(level.left)}`;
}

/** A level in Lean's notation, cut where it gets long. */
export function printLevel(level: Level): string {
  let budget = MAX_LEVEL_PARTS;
  const print = (at: Level): string => {
    if (budget-- <= 0) return '…';
    switch (at.kind) {
      case LevelKind.Zero:
        return '0';
      case LevelKind.Param:
        return at.name.toString();
      case LevelKind.Succ: {
        let base = at;
        let count = 0;
        while (base.kind === LevelKind.Succ) {
          base = base.left;
          count++;
        }
        return base.kind === LevelKind.Zero ? String(count) : `(${print(base)}+${count})`;
      }
      default: {
        const op = at.kind === LevelKind.Max ? 'max' : 'imax';
        return `(${op} ${print(at.left)} ${print(at.right)})`;
      }
    }
  };
  return print(level);
}

/** Most parts of a level that are printed. */
const MAX_LEVEL_PARTS = 40;
