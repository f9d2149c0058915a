/** The same questions after others. */
import type { Base } from './base.ts';
import { Draft, type Entry, withField } from './draft.ts';
import type { Random } from './random.ts';

export interface Primed {
  readonly primed: Draft;
  /** Where the declarations of the draft are now. */
  readonly positions: readonly number[];
}

/**
 * The draft with more declarations in between: copies, under names of their own, of those of the
 * draft and of the base. They introduce names that nothing mentions, so all answers must stay.
 */
export function prime(base: Base, draft: Draft, random: Random): Primed {
  const { names, levels, terms, declarations } = draft;
  const primed = new Draft(names.clone(), levels, terms);
  const positions: number[] = [];
  const isCopied = (entry: Entry) => ['thm', 'def', 'opaque'].some((kind) => kind in entry);
  const originals = base.draft.declarations.entries.filter(isCopied);
  const seen: Entry[] = [];
  let copies = 0;
  const copy = (entry: Entry | undefined) => {
    const kind = entry && Object.keys(entry)[0];
    if (entry === undefined || kind === undefined) return;
    const name = primed.names.add({ str: { pre: 0, str: `primer${copies++}` } });
    primed.declarations.add(withField(entry, [kind, 'name'], name));
  };
  for (const entry of declarations.entries) {
    if (random.once(2)) copy(random.pick(seen));
    if (random.once(2)) copy(random.pick(originals));
    // The question itself before it is asked.
    if (isCopied(entry) && random.once(3)) copy(entry);
    positions.push(primed.declarations.length);
    primed.declarations.add(entry);
    if (isCopied(entry)) seen.push(entry);
  }
  return { primed, positions };
}

/** The same draft with the declarations from that number on, which do not rest on each other, shuffled. */
export function shuffledFrom(draft: Draft, from: number, random: Random): Primed {
  const { names, levels, terms, declarations } = draft;
  const all = declarations.entries.map((_, i) => i);
  const order = [...all.slice(0, from), ...random.shuffled(all.slice(from))];
  const primed = new Draft(names, levels, terms);
  for (const i of order) primed.declarations.add(declarations.entries[i] as Entry);
  return { primed, positions: all.map((i) => order.indexOf(i)) };
}
