import { TooLarge } from '../../polynomials/polynomial.ts';
import { type Term, TRUE, truth } from './term.ts';
import { MAX_KEY, TermTable } from './termTable.ts';

/** Makes formulas of formulas: what is decided is, and parts that say the same or the contrary are told by their keys. */
export class Connectives extends TermTable {
  not(body: Term): Term {
    if (body.kind === 'truth') return truth(!body.value);
    return body.kind === 'not' ? body.body : { kind: 'not', body };
  }

  and(parts: readonly Term[]): Term {
    return this.junction('and', parts);
  }

  or(parts: readonly Term[]): Term {
    return this.junction('or', parts);
  }

  iff(left: Term, right: Term): Term {
    if (left.kind === 'truth') return left.value ? right : this.not(right);
    if (right.kind === 'truth') return right.value ? left : this.not(left);
    const [a, b] = [this.key(left), this.key(right)];
    if (a === b) return TRUE;
    if (a.length + b.length > MAX_KEY) throw new TooLarge();
    return a < b ? { kind: 'iff', left, right } : { kind: 'iff', left: right, right: left };
  }

  private junction(kind: 'and' | 'or', given: readonly Term[]): Term {
    const neutral = kind === 'and';
    const parts = new Map<string, Term>();
    for (const part of given.flatMap((one) => (one.kind === kind ? one.parts : [one]))) {
      if (part.kind === 'truth') {
        if (part.value !== neutral) return truth(!neutral);
        continue;
      }
      if (parts.has(this.key(this.not(part)))) return truth(!neutral);
      parts.set(this.key(part), part);
    }
    const [only] = parts.values();
    if ([...parts.keys()].reduce((length, key) => length + key.length, 0) > MAX_KEY) {
      throw new TooLarge();
    }
    if (only === undefined) return truth(neutral);
    return parts.size === 1 ? only : { kind, parts: [...parts.values()] };
  }
}
