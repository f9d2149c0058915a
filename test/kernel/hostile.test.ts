/**
 * Hostile exports, written one by one after what was found in kernels: what comes before the last
 * declaration is fine, and the last one is to be refused, by the reference kernel as well.
 */
import { describe, expect, it } from 'vitest';
import type { Entry } from './fuzz/draft.ts';
import { bool, eq, falsity, list, nat, Theory, universes } from './fuzz/theory.ts';
import { term } from './fuzz/words.ts';
import { QUOT_NAMES, quotType } from './reference/builtin.ts';
import { named } from './reference/environment.ts';
import { judgeExport } from './reference/index.ts';
import { checkLines } from './support.ts';

type Kind = 'axiom' | 'def' | 'opaque' | 'thm';

/** Adds a declaration of which nobody is asked whether it is right. */
function force(t: Theory, kind: Kind, name: string, params: string, type: string, value = 'Prop') {
  const head = { name: named(name), levelParams: universes(params), type: term(type) };
  const constant = { kind, ...head, value: term(value), age: 0 };
  t.draft.declarations.add(t.writer.single(constant as Parameters<Theory['writer']['single']>[0]));
  return t;
}

interface Group {
  types: Record<string, unknown>[];
  ctors: Record<string, unknown>[];
  recs: (Record<string, unknown> & { rules: Record<string, unknown>[] })[];
}

/** Changes the group that was added last. */
function tamper(t: Theory, change: (group: Group, t: Theory) => void): Theory {
  const { declarations } = t.draft;
  const at = declarations.length - 1;
  const copy = structuredClone(declarations.entries[at]) as { inductive: Group };
  change(copy.inductive, t);
  declarations.set(at, copy as unknown as Entry);
  return t;
}

const basic = () => eq(falsity(bool(new Theory())));
const truth = (t: Theory) => t.inductive('', 0, { True: ['Prop', { intro: 'True' }] });

/** Any two elements of any type are equal: true of propositions (u = 0), false of types. */
const EQUAL = '(Pi A (Sort u) a A b A (Eq.{u} A a b))';
const EQUAL_PROOF = '(fun A Prop a A b A (Eq.refl.{0} A a))';

const HOSTILE: Record<string, () => Theory> = {
  // Names that the kernel knows, for something else.
  'a zero that has universes, and says something else at each': () =>
    force(
      eq(new Theory())
        .def('Nat.zero', 'u', 'Prop', EQUAL)
        .thm('ok', '', 'Nat.zero.{0}', EQUAL_PROOF),
      ...(['thm', 'bad', '', 'Nat.zero.{1}', 'ok'] as const),
    ),
  'a successor that has universes': () =>
    force(
      truth(eq(new Theory()))
        .def('Nat.succ', 'u', '(-> Prop Prop)', `(fun p Prop ${EQUAL})`)
        .thm('ok', '', '(Nat.succ.{0} True)', EQUAL_PROOF),
      ...(['thm', 'bad', '', '(Nat.succ.{1} True)', 'ok'] as const),
    ),
  'a true that has universes': () =>
    force(
      eq(new Theory()).opaque('Bool.true', 'u', 'Prop', EQUAL),
      ...(['thm', 'bad', '', '(Eq.{1} Prop Bool.true.{0} Bool.true.{1})'] as const),
      '(Eq.refl.{1} Prop Bool.true.{0})',
    ),
  'a true of another Bool, at two universes': () =>
    force(
      eq(new Theory()).inductive('u', 0, { Bool: ['Type', { true: 'Bool.{u}' }] }),
      ...(['thm', 'bad', '', '(Eq.{1} Bool.{0} Bool.true.{0} Bool.true.{1})'] as const),
      '(Eq.refl.{1} Bool.{0} Bool.true.{0})',
    ),
  'a zero that is a definition, for the numeral': () =>
    force(
      eq(new Theory())
        .def('Nat', '', 'Type', 'Prop')
        .def('Nat.zero', '', 'Nat', EQUAL.replaceAll('u', '0')),
      ...(['thm', 'bad', '', '(Eq.{1} Nat Nat.zero 0)', '(Eq.refl.{1} Nat 0)'] as const),
    ),
  'an addition that has a universe': () =>
    force(
      nat(eq(new Theory())).def('Nat.add', 'u', '(-> Nat Nat Nat)', '(fun n Nat m Nat n)'),
      ...(['thm', 'bad', '', '(Eq.{1} Nat (Nat.add.{0} 2 2) 4)', '(Eq.refl.{1} Nat 4)'] as const),
    ),

  // Propositions by their sorts.
  'data out of a proof': () =>
    force(
      basic().inductive('', 0, { Box: ['Prop', { mk: '(-> Bool Box)' }] }),
      ...(['def', 'bad', '', '(-> Box Bool)', '(fun x Box (proj Box 0 x))'] as const),
    ),
  'data out of a proof that is one by normalization': () =>
    force(
      basic().inductive('', 0, { Box: ['(Sort imax(1,0))', { mk: '(-> Bool Box)' }] }),
      ...(['def', 'bad', '', '(-> Box Bool)', '(fun x Box (proj Box 0 x))'] as const),
    ),
  'what depends on data within a proof': () =>
    force(
      basic().inductive('', 0, {
        Box: ['Prop', { mk: '(Pi b Bool h (Eq.{1} Bool b Bool.true) Box)' }],
      }),
      ...(['def', 'bad', '', '(Pi x Box (Eq.{1} Bool (proj Box 0 x) Bool.true))'] as const),
      '(fun x Box (proj Box 1 x))',
    ),
  'data out of what may be a proof, at the universe where it is': () =>
    force(
      basic().inductive('u', 1, {
        Box: ['(-> (Sort u) (Sort u))', { mk: '(Pi A (Sort u) (-> A (Box.{u} A)))' }],
      }),
      ...([
        'def',
        'bad',
        '',
        '(Pi A Prop (-> (Box.{0} A) Bool))',
        '(fun A Prop x (Box.{0} A) (proj Box 0 x))',
      ] as const),
    ),
  'a family whose sort depends on its parameter': () => {
    const t = truth(basic());
    const sort = '(Eq.rec.{2,1} Bool b (fun c Bool h (Eq.{1} Bool b c) Type) Prop c h)';
    const type = `(Pi b Bool c Bool h (Eq.{1} Bool b c) ${sort})`;
    t.inductive('', 0, { Owner: ['Type', { mk: '(-> Bool Owner)' }] });
    return tamper(t, ({ types }) =>
      Object.assign(types[0] ?? {}, { type: t.writer.term(term(type)) }),
    );
  },
  'irrelevance of what is no proof': () =>
    force(
      basic(),
      ...(['thm', 'bad', 'u', EQUAL, '(fun A (Sort u) a A b A (Eq.refl.{u} A a))'] as const),
    ),
  'irrelevance of proofs of different propositions': () =>
    force(
      truth(basic()),
      ...([
        'thm',
        'bad',
        '',
        '(Pi p Prop (-> p False))',
        '(fun p Prop h p (Eq.refl.{0} p h))',
      ] as const),
    ),

  // Structures.
  'a projection by the name of another structure': () =>
    force(
      basic()
        .inductive('', 0, { A: ['Type', { mk: '(-> Bool A)' }] })
        .inductive('', 0, { B: ['Type', { mk: '(-> Bool B)' }] }),
      ...(['def', 'bad', '', '(-> A Bool)', '(fun x A (proj B 0 x))'] as const),
    ),
  'the projections of two structures, compared': () =>
    force(
      basic()
        .inductive('', 0, { A: ['Type', { mk: '(-> Bool A)' }] })
        .inductive('', 0, { B: ['Type', { mk: '(-> Bool B)' }] }),
      ...(['thm', 'bad', '', '(Pi x A y B (Eq.{1} Bool (proj A 0 x) (proj B 0 y)))'] as const),
      '(fun x A y B (Eq.refl.{1} Bool (proj A 0 x)))',
    ),
  'a projection with an index of 33 bits': () =>
    force(
      basic().inductive('', 0, { A: ['Type', { mk: '(-> Bool A)' }] }),
      ...(['def', 'bad', '', '(-> A Bool)', `(fun x A (proj A ${2 ** 32} x))`] as const),
    ),
  'a projection from what has two constructors': () =>
    force(
      basic().inductive('', 0, { A: ['Type', { l: '(-> Bool A)', r: '(-> Bool A)' }] }),
      ...(['def', 'bad', '', '(-> A Bool)', '(fun x A (proj A 0 x))'] as const),
    ),
  'eta of a recursive structure': () =>
    force(
      basic().inductive('', 0, { R: ['Type', { mk: '(-> Bool R R)' }] }),
      ...(['thm', 'bad', '', '(Pi x R (Eq.{1} R x (R.mk (proj R 0 x) (proj R 1 x))))'] as const),
      '(fun x R (Eq.refl.{1} R x))',
    ),

  // Recursors as the export has them.
  'large elimination of a proposition with two constructors': () => {
    const t = truth(basic()).inductive('', 0, { Two: ['Type', { a: 'Two', b: 'Two' }] });
    return tamper(t, ({ types }) =>
      Object.assign(types[0] ?? {}, { type: t.writer.term(term('Prop')) }),
    );
  },
  'large elimination of what is a proposition at one universe': () => {
    const two = { a: 'Two.{u}', b: 'Two.{u}' };
    const t = basic().inductive('u', 0, { Two: ['(Sort max(1,u))', two] });
    return tamper(t, ({ types }) =>
      Object.assign(types[0] ?? {}, { type: t.writer.term(term('(Sort u)')) }),
    );
  },
  'large elimination of mutual propositions': () => {
    const t = basic().inductive('', 0, {
      P: ['Type', { mk: '(-> Q P)' }],
      Q: ['Type', { mk: '(-> P Q)' }],
    });
    return tamper(t, ({ types }) => {
      for (const type of types) Object.assign(type, { type: t.writer.term(term('Prop')) });
    });
  },
  'K for a type that is none': () =>
    tamper(basic().inductive('', 0, { One: ['Type', { mk: 'One' }] }), ({ recs }) =>
      Object.assign(recs[0] ?? {}, { k: true }),
    ),
  'K for two constructors': () =>
    tamper(basic().inductive('', 0, { P: ['Prop', { a: 'P', b: 'P' }] }), ({ recs }) =>
      Object.assign(recs[0] ?? {}, { k: true }),
    ),
  'a rule without its induction hypothesis': () =>
    tamper(nat(new Theory()), ({ recs: [rec] }) => {
      // The rule for zero, which has no field, in the place of that for successors.
      Object.assign(rec?.rules[1] ?? {}, { rhs: rec?.rules[0]?.rhs });
    }),
  'rules in the wrong order': () =>
    tamper(basic().inductive('', 0, { B: ['Type', { f: 'B', t: 'B' }] }), ({ recs: [rec] }) => {
      const [f, t] = rec?.rules ?? [];
      if (f && t) [f.rhs, t.rhs] = [t.rhs, f.rhs];
    }),
  'constructors of each other': () =>
    tamper(basic().inductive('', 0, { B: ['Type', { f: 'B', t: 'B' }] }), ({ ctors }) => {
      const [f, t] = ctors;
      if (f && t) [f.cidx, t.cidx] = [t.cidx, f.cidx];
    }),
  'one field more than there is': () =>
    tamper(basic().inductive('', 0, { B: ['Type', { f: '(-> Bool B)' }] }), ({ ctors, recs }) => {
      Object.assign(ctors[0] ?? {}, { numFields: 2 });
      Object.assign(recs[0]?.rules[0] ?? {}, { nfields: 2 });
    }),
  'a recursor too many': () =>
    tamper(basic().inductive('', 0, { B: ['Type', { f: 'B' }] }), ({ recs }, t) => {
      const [rec] = recs;
      if (rec) recs.push({ ...rec, name: t.writer.name('."B"."rec_1"') });
    }),
  'a recursor of no type': () =>
    tamper(basic().inductive('', 0, { B: ['Type', { f: 'B' }] }), (group) => {
      group.types = [];
      group.ctors = [];
    }),
  'a recursor that eliminates into the universe of its own type': () =>
    tamper(
      basic().inductive('u', 1, {
        B: ['(-> (Sort u) (Sort max(1,u)))', { f: '(Pi A (Sort u) (B.{u} A))' }],
      }),
      ({ types, recs }) => {
        const [own] = (types[0]?.levelParams ?? []) as number[];
        Object.assign(recs[0] ?? {}, { levelParams: [own, own] });
      },
    ),

  // Inductive types.
  'a negative occurrence behind another type': () => {
    const t = basic().inductive('', 1, {
      F: ['(-> Type Type)', { mk: '(Pi A Type (-> (-> A Bool) (F A)))' }],
    });
    t.inductive('', 0, { Bad: ['Type', { mk: '(-> (F Bool) Bad)' }] });
    return tamper(t, ({ ctors }) =>
      Object.assign(ctors[0] ?? {}, { type: t.writer.term(term('(-> (F Bad) Bad)')) }),
    );
  },
  'an ill-typed argument that nothing depends on': () => {
    const t = basic().inductive('', 2, {
      F: ['(Pi A Type (-> Bool Type))', { mk: '(Pi A Type b Bool (-> A (F A b)))' }],
    });
    t.inductive('', 0, { W: ['Type', { nil: 'W', mk: '(-> (F W Bool.true) W)' }] });
    return tamper(t, ({ ctors }) =>
      Object.assign(ctors[1] ?? {}, { type: t.writer.term(term('(-> (F W False) W)')) }),
    );
  },
  'itself at other parameters, within another type': () => {
    const t = list(basic());
    t.inductive('u', 1, {
      N: [
        '(-> (Sort u+1) (Sort u+1))',
        { mk: '(Pi A (Sort u+1) (-> (List.{u} (N.{u} A)) (N.{u} A)))' },
      ],
    });
    const other = '(Pi A (Sort u+1) (-> (List.{u} (N.{u} (List.{u} A))) (N.{u} A)))';
    return tamper(t, ({ ctors }) =>
      Object.assign(ctors[0] ?? {}, { type: t.writer.term(term(other)) }),
    );
  },
};

/** Declarations that refuse themselves before the reference could write them. */
const REFUSED: Record<string, () => Theory> = {
  'a level below itself': () =>
    force(
      new Theory(),
      ...(['def', 'down', 'u v', '(-> (Sort imax(u,v)+1) (Sort imax(u,v)))'] as const),
      '(fun A (Sort imax(u,v)+1) A)',
    ),
  'a theorem that proves itself': () =>
    force(basic(), ...(['thm', 'bad', '', 'False', 'bad'] as const)),
  'a theorem that is proved by what comes later': () =>
    force(basic(), ...(['thm', 'bad', '', 'False', 'later'] as const)),
  'a theorem that states no proposition': () =>
    force(basic(), ...(['thm', 'bad', '', 'Bool', 'Bool.true'] as const)),
  'a universe that nobody declared': () =>
    force(basic(), ...(['def', 'bad', 'u', '(Sort u+2)', '(Sort v)'] as const)),
  'a universe parameter that is declared twice': () =>
    force(basic(), ...(['def', 'bad', 'u u', '(Sort u+2)', '(Sort u+1)'] as const)),
  'an ill-typed argument that is thrown away': () =>
    force(
      truth(basic()),
      ...(['thm', 'bad', '', 'True', '((fun x False True.intro) True.intro)'] as const),
    ),
  'an ill-typed value that is thrown away': () =>
    force(
      truth(basic()),
      ...(['thm', 'bad', '', 'True', '(let x False True.intro True.intro)'] as const),
    ),
  'quotients over another equality': () => {
    const t = new Theory().inductive('u', 1, {
      Eq: ['(Pi A (Sort u) (-> A A Prop))', { refl: '(Pi A (Sort u) a A b A (Eq.{u} A a b))' }],
    });
    const levelParams = universes('u');
    const type = quotType('type', levelParams);
    const quot = { kind: 'quot', role: 'type', name: QUOT_NAMES.type, levelParams, type } as const;
    t.draft.declarations.add(t.writer.single(quot));
    return t;
  },
};

function verdicts(t: Theory) {
  const { lines, at } = t.draft.write();
  const last = at.at(-1) ?? 0;
  const judged = judgeExport(lines, 1_000_000);
  return {
    own: checkLines(lines).verdict,
    before: checkLines(lines.slice(0, last)).verdict,
    reference: judged.at(-1)?.answer.verdict,
  };
}

describe('hostile exports', () => {
  it.each(Object.entries({ ...HOSTILE, ...REFUSED }))('%s', (_, make) => {
    const { own, before, reference } = verdicts(make());
    expect(before).toEqual({ verdict: 'accepted' });
    expect(own.verdict, JSON.stringify(own)).toBe('rejected');
    expect(reference).toBe('reject');
  });
});
