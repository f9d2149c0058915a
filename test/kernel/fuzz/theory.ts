/** Theories as exports: every declaration is admitted by the reference kernel and written out. */
import { admit } from '../reference/admit.ts';
import { answer } from '../reference/answer.ts';
import { QUOT_NAMES, quotType } from '../reference/builtin.ts';
import { type Environment, named, type QuotRole } from '../reference/environment.ts';
import { type DerivedGroup, derive } from '../reference/group.ts';
import type { Spec } from '../reference/inductive.ts';
import type { Term } from '../reference/term.ts';
import { Draft } from './draft.ts';
import { term } from './words.ts';
import { Writer } from './writer.ts';

/** Types with their constructors, all in the words of words.ts. */
export type Types = Readonly<Record<string, readonly [string, Readonly<Record<string, string>>]>>;

const MAX_STEPS = 1_000_000;

export class Theory {
  readonly draft = new Draft();
  readonly writer = new Writer(this.draft);
  env: Environment = new Map();

  private within<T>(work: () => T): T {
    let result: T | undefined;
    const said = answer(MAX_STEPS, () => {
      result = work();
    });
    if (said.verdict !== 'accept') throw new Error(`a theory is wrong: ${said.why}`);
    return result as T;
  }

  axiom(name: string, params: string, type: string): this {
    return this.add('axiom', name, params, term(type), undefined);
  }
  def(name: string, params: string, type: string, value: string): this {
    return this.add('def', name, params, term(type), term(value));
  }
  opaque(name: string, params: string, type: string, value: string): this {
    return this.add('opaque', name, params, term(type), term(value));
  }
  thm(name: string, params: string, type: string, value: string): this {
    return this.add('thm', name, params, term(type), term(value));
  }

  private add(
    kind: 'axiom' | 'def' | 'opaque' | 'thm',
    dotted: string,
    params: string,
    type: Term,
    value: Term | undefined,
  ): this {
    const head = { name: named(dotted), levelParams: universes(params), type };
    const declaration = { kind, ...head, value } as Parameters<typeof admit>[1];
    this.env = this.within(() => admit(this.env, declaration));
    const constant = this.env.get(head.name);
    if (constant && !['inductive', 'ctor', 'rec'].includes(constant.kind)) {
      const entry = this.writer.single(constant as Parameters<Writer['single']>[0]);
      this.draft.declarations.add(entry);
    }
    return this;
  }

  inductive(params: string, numParams: number, types: Types): this {
    const derived = this.within(() => derive(this.env, specOf(params, numParams, types)));
    return this.include(derived);
  }

  include(derived: DerivedGroup): this {
    this.env = derived.env;
    this.draft.declarations.add(this.writer.group(derived));
    return this;
  }

  quot(): this {
    for (const role of ['type', 'ctor', 'lift', 'ind'] as QuotRole[]) {
      const levelParams = universes(role === 'lift' ? 'u v' : 'u');
      const head = { name: QUOT_NAMES[role], levelParams, type: quotType(role, levelParams) };
      const declaration = { kind: 'quot', role, ...head } as const;
      this.env = this.within(() => admit(this.env, declaration));
      this.draft.declarations.add(this.writer.single(declaration));
    }
    return this;
  }
}

export function universes(params: string): string[] {
  return params === '' ? [] : params.split(' ').map(named);
}

export function specOf(params: string, numParams: number, types: Types): Spec {
  return {
    levelParams: universes(params),
    numParams,
    types: Object.entries(types).map(([name, [type, ctors]]) => ({
      name: named(name),
      type: term(type),
      ctors: Object.entries(ctors).map(([ctor, ctorType]) => ({
        name: named(`${name}.${ctor}`),
        type: term(ctorType),
      })),
    })),
  };
}

export const eq = (t: Theory): Theory =>
  t.inductive('u', 2, {
    Eq: ['(Pi A (Sort u) (-> A A Prop))', { refl: '(Pi A (Sort u) a A (Eq.{u} A a a))' }],
  });

export const nat = (t: Theory): Theory =>
  t.inductive('', 0, { Nat: ['Type', { zero: 'Nat', succ: '(-> Nat Nat)' }] });

export const bool = (t: Theory): Theory =>
  t.inductive('', 0, { Bool: ['Type', { false: 'Bool', true: 'Bool' }] });

export const list = (t: Theory): Theory =>
  t.inductive('u', 1, {
    List: [
      '(-> (Sort u+1) (Sort u+1))',
      {
        nil: '(Pi A (Sort u+1) (List.{u} A))',
        cons: '(Pi A (Sort u+1) (-> A (List.{u} A) (List.{u} A)))',
      },
    ],
  });

export const falsity = (t: Theory): Theory => t.inductive('', 0, { False: ['Prop', {}] });

export const arithmetic = (t: Theory): Theory =>
  nat(t)
    .def(
      'Nat.add',
      '',
      '(-> Nat Nat Nat)',
      '(fun n Nat m Nat (Nat.rec.{1} (fun x Nat Nat) n (fun x Nat ih Nat (Nat.succ ih)) m))',
    )
    .def(
      'Nat.mul',
      '',
      '(-> Nat Nat Nat)',
      '(fun n Nat m Nat (Nat.rec.{1} (fun x Nat Nat) 0 (fun x Nat ih Nat (Nat.add ih n)) m))',
    );

/** Small theories, each about some rules of the type theory. */
export const THEORIES: Readonly<Record<string, () => Theory>> = {
  numbers: () =>
    arithmetic(eq(new Theory()))
      .def('two', '', 'Nat', '(Nat.add 1 1)')
      .thm('sum', '', '(Eq.{1} Nat (Nat.add 2 two) 4)', '(Eq.refl.{1} Nat 4)')
      .thm('times', '', '(Eq.{1} Nat (Nat.mul 3 2) 6)', '(Eq.refl.{1} Nat 6)')
      .thm(
        'step',
        '',
        '(Pi n Nat (Eq.{1} Nat (Nat.add n 1) (Nat.succ n)))',
        '(fun n Nat (Eq.refl.{1} Nat (Nat.succ n)))',
      ),
  propositions: () =>
    eq(falsity(new Theory()))
      .inductive('', 2, {
        And: ['(-> Prop Prop Prop)', { intro: '(Pi a Prop b Prop (-> a b (And a b)))' }],
      })
      .inductive('', 2, {
        Or: [
          '(-> Prop Prop Prop)',
          { inl: '(Pi a Prop b Prop (-> a (Or a b)))', inr: '(Pi a Prop b Prop (-> b (Or a b)))' },
        ],
      })
      .inductive('u', 2, {
        Exists: [
          '(Pi A (Sort u) (-> (-> A Prop) Prop))',
          { intro: '(Pi A (Sort u) p (-> A Prop) a A h (p a) (Exists.{u} A p))' },
        ],
      })
      .thm(
        'swap',
        '',
        '(Pi a Prop b Prop (-> (And a b) (And b a)))',
        '(fun a Prop b Prop h (And a b) (And.intro b a (proj And 1 h) (proj And 0 h)))',
      )
      .thm(
        'irrelevant',
        '',
        '(Pi a Prop b Prop p (And a b) q (And a b) (Eq.{0} (And a b) p q))',
        '(fun a Prop b Prop p (And a b) q (And a b) (Eq.refl.{0} (And a b) q))',
      )
      .def(
        'other',
        '',
        '(Pi A Type p (-> A Prop) h (Exists.{1} A p) a A A)',
        '(fun A Type p (-> A Prop) h (Exists.{1} A p) a A a)',
      )
      .def(
        'absurd',
        'u',
        '(Pi A (Sort u) (-> False A))',
        '(fun A (Sort u) h False (False.rec.{u} (fun x False A) h))',
      ),
  // Names that a kernel knows for constants that say something else at each universe.
  impostors: () => {
    const equal = '(Pi A (Sort u) a A b A (Eq.{u} A a b))';
    const proof = '(fun A Prop a A b A (Eq.refl.{0} A a))';
    const t = eq(new Theory()).def('Nat.zero', 'u', 'Prop', equal);
    return t
      .def('Nat.succ', 'u', '(-> Prop Prop)', `(fun p Prop ${equal})`)
      .def('Nat.add', 'u', '(-> Prop Prop Prop)', `(fun p Prop q Prop ${equal})`)
      .opaque('Bool.true', 'u', 'Prop', equal)
      .def('List.nil', 'u', '(-> Prop Prop)', `(fun p Prop ${equal})`)
      .thm('zero', '', 'Nat.zero.{0}', proof)
      .thm('one', '', '(Nat.succ.{0} Nat.zero.{0})', proof)
      .thm('sum', '', '(Nat.add.{0} Nat.zero.{0} (Nat.succ.{0} Nat.zero.{0}))', proof)
      .thm('nil', '', '(List.nil.{0} Nat.zero.{0})', proof)
      .thm(
        'same',
        'u',
        '(Eq.{1} Prop Bool.true.{u} Bool.true.{u})',
        '(Eq.refl.{1} Prop Bool.true.{u})',
      )
      .thm('again', '', '(-> Nat.zero.{0} Nat.zero.{0})', '(fun h Nat.zero.{0} h)');
  },
  structures: () =>
    eq(new Theory())
      .inductive('u v', 2, {
        Prod: [
          '(-> (Sort u+1) (Sort v+1) (Sort max(u+1,v+1)))',
          { mk: '(Pi A (Sort u+1) B (Sort v+1) fst A snd B (Prod.{u,v} A B))' },
        ],
      })
      .inductive('u', 0, { PUnit: ['(Sort u)', { unit: 'PUnit.{u}' }] })
      .inductive('u', 2, {
        Subtype: [
          '(Pi A (Sort u) (-> (-> A Prop) (Sort max(1,u))))',
          { mk: '(Pi A (Sort u) p (-> A Prop) val A h (p val) (Subtype.{u} A p))' },
        ],
      })
      .thm(
        'eta',
        'u v',
        '(Pi A (Sort u+1) B (Sort v+1) x (Prod.{u,v} A B) ' +
          '(Eq.{max(u+1,v+1)} (Prod.{u,v} A B) x (Prod.mk.{u,v} A B (proj Prod 0 x) (proj Prod 1 x))))',
        '(fun A (Sort u+1) B (Sort v+1) x (Prod.{u,v} A B) (Eq.refl.{max(u+1,v+1)} (Prod.{u,v} A B) x))',
      )
      .thm(
        'unit',
        '',
        '(Pi x PUnit.{1} y PUnit.{1} (Eq.{1} PUnit.{1} x y))',
        '(fun x PUnit.{1} y PUnit.{1} (Eq.refl.{1} PUnit.{1} x))',
      )
      .def(
        'pick',
        '',
        '(Pi A (Sort 1) p (-> A Prop) (-> (Subtype.{1} A p) A))',
        '(fun A (Sort 1) p (-> A Prop) s (Subtype.{1} A p) (Subtype.rec.{1,1} A p (fun x (Subtype.{1} A p) A) (fun a A h (p a) a) s))',
      ),
  nested: () =>
    list(nat(eq(new Theory())))
      .inductive('', 0, { Tree: ['Type', { node: '(-> (List.{0} Tree) Tree)' }] })
      .inductive('u', 1, {
        Rose: [
          '(-> (Sort u+1) (Sort u+1))',
          {
            leaf: '(Pi A (Sort u+1) (-> A (Rose.{u} A)))',
            node: '(Pi A (Sort u+1) (-> (-> Nat (List.{u} (Rose.{u} A))) (Rose.{u} A)))',
          },
        ],
      })
      .def(
        'size',
        '',
        '(-> Tree Nat)',
        '(Tree.rec.{1} (fun x Tree Nat) (fun x (List.{0} Tree) Nat) (fun c (List.{0} Tree) n Nat (Nat.succ n)) ' +
          '0 (fun h Tree t (List.{0} Tree) a Nat b Nat (Nat.succ b)))',
      )
      .thm(
        'one',
        '',
        '(Eq.{1} Nat (size (Tree.node (List.nil.{0} Tree))) 1)',
        '(Eq.refl.{1} Nat 1)',
      ),
  families: () =>
    nat(eq(new Theory()))
      .inductive('u', 1, {
        Vec: [
          '(-> (Sort u+1) Nat (Sort u+1))',
          {
            nil: '(Pi A (Sort u+1) (Vec.{u} A Nat.zero))',
            cons: '(Pi A (Sort u+1) n Nat (-> A (Vec.{u} A n) (Vec.{u} A (Nat.succ n))))',
          },
        ],
      })
      .inductive('', 0, {
        Even: [
          '(-> Nat Prop)',
          { zero: '(Even 0)', succ: '(Pi n Nat (-> (Odd n) (Even (Nat.succ n))))' },
        ],
        Odd: ['(-> Nat Prop)', { succ: '(Pi n Nat (-> (Even n) (Odd (Nat.succ n))))' }],
      })
      .inductive('u', 2, {
        Acc: [
          '(Pi A (Sort u) (-> (-> A A Prop) A Prop))',
          {
            intro:
              '(Pi A (Sort u) r (-> A A Prop) x A h (Pi y A (-> (r y x) (Acc.{u} A r y))) (Acc.{u} A r x))',
          },
        ],
      })
      .def(
        'cast',
        'u',
        '(Pi A (Sort u) B (Sort u) (-> (Eq.{u+1} (Sort u) A B) A B))',
        '(fun A (Sort u) B (Sort u) h (Eq.{u+1} (Sort u) A B) a A (Eq.rec.{u,u+1} (Sort u) A (fun X (Sort u) e (Eq.{u+1} (Sort u) A X) X) a B h))',
      )
      .thm(
        'castRefl',
        'u',
        '(Pi A (Sort u) h (Eq.{u+1} (Sort u) A A) a A (Eq.{u} A (cast.{u} A A h a) a))',
        '(fun A (Sort u) h (Eq.{u+1} (Sort u) A A) a A (Eq.refl.{u} A a))',
      )
      .thm('even', '', '(Even 2)', '(Even.succ 1 (Odd.succ 0 Even.zero))'),
  quotients: () =>
    bool(eq(new Theory()))
      .quot()
      .def(
        'all',
        '',
        '(-> Bool Bool Prop)',
        '(fun a Bool b Bool (Eq.{1} Bool Bool.true Bool.true))',
      )
      .def('Q', '', 'Type', '(Quot.{1} Bool all)')
      .def(
        'const',
        '',
        '(-> Q Bool)',
        '(Quot.lift.{1,1} Bool all Bool (fun x Bool Bool.true) (fun a Bool b Bool h (all a b) (Eq.refl.{1} Bool Bool.true)))',
      )
      .thm(
        'computes',
        '',
        '(Pi b Bool (Eq.{1} Bool (const (Quot.mk.{1} Bool all b)) Bool.true))',
        '(fun b Bool (Eq.refl.{1} Bool Bool.true))',
      )
      .thm(
        'ind',
        '',
        '(Pi p (-> Q Prop) (-> (Pi b Bool (p (Quot.mk.{1} Bool all b))) (Pi q Q (p q))))',
        '(fun p (-> Q Prop) h (Pi b Bool (p (Quot.mk.{1} Bool all b))) (Quot.ind.{1} Bool all p h))',
      ),
  universes: () =>
    eq(new Theory())
      .inductive('u v', 1, {
        Lift: [
          '(-> (Sort u) (Sort max(1,max(u,v))))',
          { up: '(Pi A (Sort u) down A (Lift.{u,v} A))' },
        ],
      })
      .axiom('P', 'u', '(Sort u+1)')
      .axiom('F', 'u v', '(-> (Sort u) (Sort imax(u,v)))')
      .def(
        'fn',
        'u v',
        '(-> (Sort u) (Sort v) (Sort imax(u,v)))',
        '(fun A (Sort u) B (Sort v) (-> A B))',
      )
      .thm(
        'imaxes',
        'u v',
        '(Eq.{imax(u,v)+1} (Sort imax(u,v)) (F.{1,imax(u,v)} Prop) (F.{1,imax(u,imax(u,v))} Prop))',
        '(Eq.refl.{imax(u,v)+1} (Sort imax(u,v)) (F.{1,imax(u,v)} Prop))',
      ),
  strings: () =>
    list(nat(eq(new Theory())))
      .axiom('Char', '', 'Type')
      .axiom('Char.ofNat', '', '(-> Nat Char)')
      .inductive('', 0, { String: ['Type', { mk: '(-> (List.{0} Char) String)' }] })
      .def('String.ofList', '', '(-> (List.{0} Char) String)', 'String.mk')
      .thm(
        'literal',
        '',
        "(Eq.{1} String 'ab' (String.ofList (List.cons.{0} Char (Char.ofNat 97) (List.cons.{0} Char (Char.ofNat 98) (List.nil.{0} Char)))))",
        "(Eq.refl.{1} String 'ab')",
      ),
  // Computation by well-founded recursion, where equality is known not to be transitive: a is b
  // and b is c by unfolding, a is not c.
  accessible: () =>
    accessible(new Theory())
      .thm('ab', '', '(Eq.{1} Bool a b)', '(Eq.refl.{1} Bool a)')
      .thm('bc', '', '(Eq.{1} Bool b c)', '(Eq.refl.{1} Bool b)')
      .thm(
        'both',
        '',
        '(Eq.{1} Bool b c)',
        '(let p (Eq.{1} Bool a b) (Eq.refl.{1} Bool a) (let q (Eq.{1} Bool b c) (Eq.refl.{1} Bool b) (Eq.refl.{1} Bool b)))',
      ),
  // A family whose sort is a proposition only where a proof is `refl`.
  gate: () =>
    accessible(new Theory())
      .axiom('witness', '', '(Eq.{1} Bool a c)')
      .def(
        'gate',
        '',
        '(-> (Eq.{1} Bool a b) Type)',
        '(fun h (Eq.{1} Bool a b) (Eq.rec.{2,1} Bool a (fun x Bool e (Eq.{1} Bool a x) Type) Prop b h))',
      )
      .inductive('', 1, {
        Owner: [
          '(Pi h (Eq.{1} Bool a b) (gate h))',
          { mk: '(Pi h (Eq.{1} Bool a b) (-> Bool (Owner h)))' },
        ],
      })
      .def('asProp', '', '(-> (Eq.{1} Bool a b) Prop)', '(fun h (Eq.{1} Bool a b) (Owner h))')
      .def('proposition', '', 'Prop', '(asProp witness)')
      .def('observe', '', '(-> proposition Bool)', '(fun x proposition Bool.true)'),
  // Nat is one of two types that are declared at once, and its numerals occur with it.
  mutual: () =>
    falsity(eq(new Theory()))
      .inductive('', 0, { Unit: ['Type', { unit: 'Unit' }] })
      .def('Ph', '', '(Pi A Type (-> A Type))', '(fun A Type a A Unit)')
      .inductive('', 0, {
        Nat: ['Type', { zero: 'Nat', succ: '(-> Nat Nat)' }],
        T: [
          'Type',
          {
            a: '(Pi n Nat (-> (Ph Nat n) T))',
            b: '(Pi n Nat m Nat (-> (Ph Nat m) T))',
          },
        ],
      })
      .def('n', '', 'Nat', '(Nat.succ Nat.zero)'),
};

/** Bool, Nat with an order, and functions a, b, c that run over proofs that an order ends. */
function accessible(t: Theory): Theory {
  return bool(nat(eq(t)))
    .inductive('', 1, {
      Le: [
        '(-> Nat Nat Prop)',
        { refl: '(Pi n Nat (Le n n))', step: '(Pi n Nat m Nat (-> (Le n m) (Le n (Nat.succ m))))' },
      ],
    })
    .def('Lt', '', '(-> Nat Nat Prop)', '(fun n Nat (Le (Nat.succ n)))')
    .inductive('', 0, {
      Acc: ['(-> Nat Prop)', { intro: '(Pi x Nat h (Pi y Nat (-> (Lt y x) (Acc y))) (Acc x))' }],
    })
    .def(
      'inv',
      '',
      '(Pi x Nat (-> (Acc x) (Pi y Nat (-> (Lt y x) (Acc y)))))',
      '(fun x Nat h (Acc x) (Acc.rec.{0} (fun x Nat h (Acc x) (Pi y Nat (-> (Lt y x) (Acc y)))) ' +
        '(fun x Nat h (Pi y Nat (-> (Lt y x) (Acc y))) i (Pi y Nat (-> (Lt y x) (Pi z Nat (-> (Lt z y) (Acc z))))) h) x h))',
    )
    .axiom('seed', '', '(Acc (Nat.succ Nat.zero))')
    .def(
      'run',
      '',
      '(Pi x Nat (-> (Acc x) Bool))',
      '(fun x Nat h (Acc x) (Acc.rec.{1} (fun x Nat h (Acc x) Bool) ' +
        '(fun x Nat h (Pi y Nat (-> (Lt y x) (Acc y))) i (Pi y Nat (-> (Lt y x) Bool)) ' +
        '(Nat.rec.{1} (fun x Nat (-> (Pi y Nat (-> (Lt y x) Bool)) Bool)) ' +
        '(fun i (Pi y Nat (-> (Lt y Nat.zero) Bool)) Bool.false) ' +
        '(fun x Nat j (-> (Pi y Nat (-> (Lt y x) Bool)) Bool) i (Pi y Nat (-> (Lt y (Nat.succ x)) Bool)) (i x (Le.refl (Nat.succ x)))) x i)) x h))',
    )
    .def('a', '', 'Bool', '(run (Nat.succ Nat.zero) seed)')
    .def(
      'b',
      '',
      'Bool',
      '(run (Nat.succ Nat.zero) (Acc.intro (Nat.succ Nat.zero) (inv (Nat.succ Nat.zero) seed)))',
    )
    .def(
      'c',
      '',
      'Bool',
      '(run Nat.zero (inv (Nat.succ Nat.zero) seed Nat.zero (Le.refl (Nat.succ Nat.zero))))',
    );
}
