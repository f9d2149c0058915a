import { type Token, tokenize, withDepth } from '../language/lean/tokens.ts';
import { bindingPlaces, headOf, isField } from './localBinders.ts';

export type DistinctBinders =
  | { readonly kind: 'binders'; readonly text: string }
  /** A binder that cannot be renamed safely. */
  | { readonly kind: 'stuck'; readonly name: string };

interface Group {
  /** Where its names stand among the tokens. */
  readonly names: readonly number[];
  /** Its type and default value: a half-open range of tokens. */
  readonly rest: readonly [from: number, until: number];
}

/**
 * Gives every binder of a theorem a name of its own. Lean lets a later `h` hide an earlier one, and a binder be called
 * `_`; a problem file does not, since its steps speak of binders by name. The earlier one, which nothing behind the
 * later one can mean, gets a new name, and what means it in between follows. So the theorem stays the same but for the
 * names of bound variables.
 *
 * @param goal the theorem's goal, whose names the new ones must not take
 */
export function distinctBinders(binders: string, goal: string): DistinctBinders {
  const { tokens } = tokenize(binders);
  const groups = groupsOf(tokens);
  const all = groups.flatMap((group, order) => group.names.map((at) => ({ at, order })));
  const taken = new Set([...tokens, ...tokenize(goal).tokens].map(({ text }) => headOf(text)));
  const binding = bindingPlaces(tokens);
  const renamed = new Map<number, string>();
  for (const [index, { at, order }] of all.entries()) {
    const name = tokens[at]?.text ?? '';
    const later = all.slice(index + 1).find((other) => tokens[other.at]?.text === name);
    if (name !== '_' && later === undefined) continue;
    const fresh = freshName(name === '_' ? 'h' : name, taken);
    renamed.set(at, fresh);
    if (name === '_' || later === undefined) continue;
    for (const group of groups.slice(order + 1, later.order + 1)) {
      for (let i = group.rest[0]; i < group.rest[1]; i++) {
        const token = tokens[i];
        if (token?.kind !== 'identifier' || headOf(token.text) !== name || isField(tokens, i))
          continue;
        // `(n := 3)` names an argument of what it is given to.
        if (tokens[i + 1]?.text === ':=' && tokens[i - 1]?.text === '(') continue;
        if (binding.has(i)) return { kind: 'stuck', name };
        renamed.set(i, fresh + token.text.slice(name.length));
      }
    }
  }
  let text = '';
  let from = 0;
  for (const [at, fresh] of [...renamed].sort(([a], [b]) => a - b)) {
    const token = tokens[at];
    if (token === undefined) continue;
    text += binders.slice(from, token.start) + fresh;
    from = token.end;
  }
  return { kind: 'binders', text: text + binders.slice(from) };
}

function freshName(name: string, taken: Set<string>): string {
  const plain = name.replace(/[«»]/g, '');
  let count = 1;
  while (taken.has(`${plain}_${count}`)) count++;
  const fresh = `${plain}_${count}`;
  taken.add(fresh);
  return name.startsWith('«') ? `«${fresh}»` : fresh;
}

function groupsOf(tokens: readonly Token[]): Group[] {
  const entries = withDepth(tokens);
  const groups: Group[] = [];
  for (let open = 0; open < entries.length; open++) {
    if (entries[open]?.depth !== 0 || entries[open]?.token.kind !== 'open') continue;
    const close = entries.findIndex((entry, i) => i > open && entry.depth === 0);
    const until = close < 0 ? entries.length : close;
    const divider = entries.findIndex(
      ({ token, depth }, i) => i > open && i < until && depth === 1 && /^:=?$/.test(token.text),
    );
    const instance = entries[open]?.token.text === '[';
    const end = divider >= 0 ? divider : instance ? open + 1 : until;
    const names = Array.from({ length: end - open - 1 }, (_, i) => open + 1 + i);
    groups.push({ names, rest: [end, until] });
    open = until;
  }
  return groups;
}
