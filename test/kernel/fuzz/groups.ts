/** Random inductive groups: most are near the border of what the rules allow. */
import { answer } from '../reference/answer.ts';
import { derive } from '../reference/group.ts';
import type { Random } from './random.ts';
import { arithmetic, bool, eq, falsity, list, specOf, Theory, type Types } from './theory.ts';

/** What random groups are made over. */
export const ground = (): Theory =>
  list(arithmetic(eq(falsity(new Theory()))))
    .inductive('u v', 2, {
      Prod: [
        '(-> (Sort u+1) (Sort v+1) (Sort max(u+1,v+1)))',
        { mk: '(Pi A (Sort u+1) B (Sort v+1) (-> A B (Prod.{u,v} A B)))' },
      ],
    })
    .inductive('', 2, {
      And: ['(-> Prop Prop Prop)', { intro: '(Pi a Prop b Prop (-> a b (And a b)))' }],
    })
    .def('Id', 'u', '(-> (Sort u) (Sort u))', '(fun A (Sort u) A)')
    .def('Const', 'u v', '(-> (Sort u) (Sort v) (Sort u))', '(fun A (Sort u) B (Sort v) A)')
    .def('Neg', 'u', '(-> (Sort u) Prop)', '(fun A (Sort u) (-> A False))');

interface Named {
  readonly name: string;
  readonly type: string;
}

const PARAMS = ['(Sort u)', '(Sort u+1)', 'Prop', 'Nat', 'Type'];
const INDICES = ['Nat', 'Prop', 'Type', '(Sort u)', '(-> Nat Prop)'];
const SORTS = [
  'Prop',
  'Prop',
  'Type',
  'Type',
  '(Sort u)',
  '(Sort u+1)',
  '(Sort 2)',
  '(Sort max(1,u))',
  '(Sort imax(1,u))',
  '(Sort imax(u,1))',
  '(Sort imax(u,0))',
];

/** The text of a random element of a type, out of what is in scope. */
function element(random: Random, type: string, scope: readonly Named[]): string {
  const known = scope.filter((s) => s.type === type).map(({ name }) => name);
  const written: Record<string, string[]> = {
    Nat: ['0', '1', 'Nat.zero'],
    Prop: ['False', '(-> False False)', '(Eq.{1} Nat 0 1)'],
    Type: ['Nat', 'Prop'],
    '(Sort u)': [],
    '(-> Nat Prop)': ['(fun n Nat False)', '(Eq.{1} Nat 0)'],
  };
  const nested = known.map((name) => (type === 'Nat' ? `(Nat.succ ${name})` : name));
  return random.pick([...known, ...nested, ...(written[type] ?? [])]) ?? 'Nat';
}

/** Types with constructors as words, over the universe parameter u. */
export function randomTypes(random: Random): { numParams: number; types: Types } {
  const params = Array.from({ length: random.below(3) }, (_, i) => ({
    name: `A${i}`,
    type: random.pick(PARAMS) as string,
  }));
  const sort = random.pick(SORTS) as string;
  const names = random.once(4) ? ['T', 'S'] : ['T'];
  const indices = names.map(() =>
    Array.from(
      { length: random.once(2) ? 0 : 1 + random.below(2) },
      () => random.pick(INDICES) as string,
    ),
  );
  const binders = (named: readonly Named[]) => named.map((n) => `${n.name} ${n.type}`).join(' ');
  const pi = (named: readonly Named[], body: string) =>
    named.length === 0 ? body : `(Pi ${binders(named)} ${body})`;
  const applied = (i: number, scope: readonly Named[]) => {
    const at = indices[i]?.map((type) => element(random, type, scope)) ?? [];
    const args = [...params.map(({ name }) => name), ...at];
    return args.length === 0 ? `${names[i]}.{u}` : `(${names[i]}.{u} ${args.join(' ')})`;
  };

  const fieldType = (scope: readonly Named[]): string => {
    const self = () => applied(random.below(names.length), scope);
    const plain = () =>
      random.pick([
        'Nat',
        'Prop',
        'Type',
        '(Sort u)',
        'False',
        '(Eq.{1} Nat 0 0)',
        '(-> Nat Nat)',
        ...scope.filter(({ type }) => /^\(Sort|^Prop|^Type/.test(type)).map(({ name }) => name),
      ]) as string;
    const make: (() => string)[] = [
      plain,
      plain,
      plain,
      self,
      self,
      () => `(-> ${plain()} ${self()})`,
      () => `(-> ${self()} ${plain()})`,
      () => `(-> ${self()} ${self()})`,
      () => `(-> ${plain()} ${plain()} ${self()})`,
      () => `(List.{0} ${self()})`,
      () => `(List.{0} (List.{0} ${self()}))`,
      () => `(-> Nat (List.{0} ${self()}))`,
      () => `(Prod.{0,0} ${self()} Nat)`,
      () => `(Prod.{0,0} Nat (List.{0} ${self()}))`,
      () => `(And ${self()} False)`,
      () => `(Id.{1} ${self()})`,
      () => `(Const.{1,1} Nat ${self()})`,
      () => `(Neg.{1} ${self()})`,
      () => `(Neg.{0} ${self()})`,
      () => `((fun X Type X) ${self()})`,
      () =>
        `(Pi n Nat ${applied(random.below(names.length), [...scope, { name: 'n', type: 'Nat' }])})`,
      () => `(Eq.{2} Type ${self()} Nat)`,
    ];
    return (random.pick(make) as () => string)();
  };

  const ctor = (i: number): string => {
    const scope: Named[] = [...params];
    const fields: Named[] = [];
    for (let n = random.below(4); n > 0; n--) {
      const field = { name: `x${fields.length}`, type: fieldType(scope) };
      fields.push(field);
      scope.push(field);
    }
    return pi([...params, ...fields], applied(i, scope));
  };

  return {
    numParams: params.length,
    types: Object.fromEntries(
      names.map((name, i) => {
        const type = pi(
          params,
          pi(
            (indices[i] ?? []).map((t, n) => ({ name: `i${n}`, type: t })),
            sort,
          ),
        );
        const count = random.pick([0, 1, 1, 1, 2, 2, 3]) as number;
        const ctors = Array.from({ length: count }, (_, n) => [`c${n}`, ctor(i)]);
        return [name, [type, Object.fromEntries(ctors)]];
      }),
    ),
  };
}

const MAX_STEPS = 300_000;

/**
 * The ground, and from declaration `own` on a random group. Where the group breaks a rule, what would follow if it did not;
 * sometimes also with another elimination or K than it has. `right`: the reference kernel has
 * accepted all of it.
 */
export function withRandomGroup(
  random: Random,
): { theory: Theory; own: number; right: boolean } | undefined {
  const { numParams, types } = randomTypes(random);
  const theory = random.once(6) ? bool(ground()) : ground();
  const bend = random.once(5) ? { large: random.once(2), k: random.once(2) } : {};
  const own = theory.draft.declarations.length;
  let right = false;
  const said = answer(MAX_STEPS, () => {
    const spec = specOf('u', numParams, types);
    const straight = answerOf(() => derive(theory.env, spec));
    right = straight !== undefined && !('large' in bend);
    theory.include(
      right && straight ? straight : derive(theory.env, spec, { rule: () => {}, ...bend }),
    );
  });
  return said.verdict === 'accept' ? { theory, own, right } : undefined;
}

function answerOf<T>(work: () => T): T | undefined {
  let result: T | undefined;
  const said = answer(MAX_STEPS, () => {
    result = work();
  });
  return said.verdict === 'accept' ? result : undefined;
}
