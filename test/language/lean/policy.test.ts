import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionsAbout } from '../../../src/engine/lean/questions/ask.ts';
import { generateSolution } from '../../../src/engine/lean/solution/generate.ts';
import { planObligations } from '../../../src/engine/lean/source/plan.ts';
import { COMMAND_WORDS } from '../../../src/language/lean/keywords.ts';
import { scanText } from '../../../src/language/lean/policy.ts';
import { scanReferences } from '../../../src/language/lean/references.ts';
import { blankComments, tokenize } from '../../../src/language/lean/tokens.ts';
import {
  CONCLUSION,
  LeanFormalization,
  type LeanStatement,
  type Outcome,
} from '../../../src/schema/index.ts';
import { recordedProofs } from '../../helpers/scriptedLeanData.ts';

const statement: LeanStatement = {
  imports: [],
  preamble: 'def double (k : Nat) : Nat := k + k',
  name: 'target',
  binders: '(n : Nat) (h : n % 2 = 0)',
  goal: '∃ k, n = double k',
  line: 1,
};

function formalization(
  steps: readonly object[],
  conclusion: { uses?: string[]; proof?: string } = {},
): LeanFormalization {
  return LeanFormalization.parse({
    steps: steps.map((step) => ({ id: 's1', quote: 'q', claim: 'n = n', proof: 'rfl', ...step })),
    conclusion: { by: 'tactic', uses: [], proof: 'omega', ...conclusion },
  });
}

function decide(steps: readonly object[], conclusion?: { uses?: string[]; proof?: string }) {
  const { decided, open } = planObligations(statement, formalization(steps, conclusion), new Map());
  return { decided: Object.fromEntries(decided), open };
}

function outcomeOfProof(proof: string): Outcome | undefined {
  return decide([{ proof }]).decided.s1;
}

describe('commands in a proof', () => {
  it.each([
    ['rfl\naxiom cheat : False', 'axiom'],
    ['rfl\n    axiom cheat : False', 'axiom'],
    ['exact rfl axiom cheat : False', 'axiom'],
    ['rfl\n@[simp] theorem t : 1 = 1 := rfl', '@['],
    ['rfl\n#eval 1', '#eval'],
    ['rfl\n#evalx', '#evalx'],
    ['rfl\n#exit', '#exit'],
    ['exact 0#eval', '#eval'],
    ['rfl\nlocal macro_rules | `(term| $a = $b) => `(True)', 'local'],
    ['rfl\nset_option maxRecDepth 10', 'set_option'],
    ['set_option debug.skipKernelTC true in rfl', 'set_option'],
    ['rfl\nopen Evil', 'open'],
    ['open Evil in rfl', 'open'],
    ['rfl\nend Proof', 'end'],
    ['rfl\npartial_fixpoint', 'partial_fixpoint'],
    ['rfl\nrecall? Nat.add_comm', 'recall?'],
    ['rfl\ndeprecated_syntax x', 'deprecated_syntax'],
    ['hammer', 'hammer'],
    ['exact x .end', 'end'],
    ['rfl\n«axiom» cheat : False', '«axiom»'],
    ['rfl\nattribute [-instance] instLENat', 'attribute'],
    ['rfl\nprivate', 'private'],
    ['rfl\nnoncomputable', 'noncomputable'],
    ['rfl\ncount_heartbeats in', 'count_heartbeats'],
    ['native_decide', 'native_decide'],
    ['decide +native', 'native'],
    ['decide (config := { native := true })', 'native'],
    ['bv_decide', 'bv_decide'],
    ['plausible', 'plausible'],
    ['exact unsafeBaseIO x', 'unsafeBaseIO'],
    ['exact eval% x', 'eval%'],
    ['exact Lean.ofReduceBool _ _ rfl', 'Lean.ofReduceBool'],
    ['exact sorryAx _', 'sorryAx'],
    ['exact _root_.Lean.x', '_root_.Lean.x'],
    ['run_tac do pure ()', 'run_tac'],
    ['exact by_elab do return q', 'by_elab'],
    ['exact absurd (include_str "/etc/passwd") x', 'include_str'],
    ['exact?', 'exact?'],
    ['grind +suggestions', 'suggestions'],
    ['exact `foo', '`'],
    ['rfl\n/-- doc -/', '/--'],
    ['rfl /-! module doc -/', '/--'],
    ['exact f where f := 1', 'where'],
    ['exact "axiom x"', 'axiom'],
    ['exact s!"{x}"', '"{x}"'],
    ['exact r"\\"', 'r"\\"'],
    // Mathlib's notation for preimages ends in a quote: Lean would take the rest for a string.
    ["exact f ⁻¹' '\"' \"", `'"'`],
    // In a term between braces a quote need not end the string: what follows would look like another string.
    [`try have _h := println! "{'"'}' "\ndecide +native\ntry have _c := '"'×'Nat`, `"{'"`],
    // After a token that it cannot read Lean goes on at the next command word.
    ['exact éaxiom', 'axiom'],
    // Before 4.22 Lean reads no such letter, and behind it whatever there is.
    ['exact aéb.éaxiom', 'axiom'],
    ['exact é\'"\' "', "é'"],
    ['exact ér"x"', '"x"'],
    ['exact 0baxiom', '0baxiom'],
    ['exact 1eaxiom', '1eaxiom'],
    ["exact '\\xqaxiom", "'"],
    ['exact "\\xqaxiom x : False"', '"\\xqaxiom x : False"'],
    ['exact «"»', '«"»'],
    ['exact «abc', '«abc'],
    ['register_foo x', 'register_foo'],
    ['rfl\nlrat_proof evil "" ""', 'lrat_proof'],
    ['rfl\nreset_grind_attrs%', 'reset_grind_attrs'],
    ['rfl\nwith_weak_namespace A', 'with_weak_namespace'],
    ['rfl\ntest_extern f', 'test_extern'],
    ['rfl\ncbv_simproc x (y) := z', 'cbv_simproc'],
    ['rfl\nbuiltin_cbv_simproc x (y) := z', 'builtin_cbv_simproc'],
    ['rfl\nstore_traces_as x in', 'store_traces_as'],
    ['rfl\ntheorem_wanted x : False', 'theorem_wanted'],
    ['∎', '∎'],
    ['have := ∎\nrfl', '∎'],
    ['have!? using h', 'have!?'],
    ['exact?! using h', 'exact?!'],
    // Before 4.31 an option of a tactic is a term that Lean runs.
    ['simp (config := (timeit "" (.println x)) ())', 'timeit'],
    ['simp (config := _root_.dbgTrace "" f)', '_root_.dbgTrace'],
    [
      'simp (maxSteps := (System.FilePath.walkDir "/" fun _ => .Process.exit 0) ())',
      'System.FilePath.walkDir',
    ],
    ['simp (maxSteps := EIO.toIO f (.println x) ())', 'EIO.toIO'],
    ['simp (maxSteps := @bind _ (instMonadBaseIO).toBind _ _ f g ())', 'instMonadBaseIO'],
    ['simp (maxSteps := Std.Time.Timestamp.now ())', 'Std.Time.Timestamp.now'],
    ['exact Proof.s1', 'Proof.s1'],
    ['exact _root_.Proof.s1', '_root_.Proof.s1'],
    ['exact «Proof».s1', '«Proof».s1'],
    ['exact\u202erfl', 'U+202E'],
  ])('%j', (proof, word) => {
    expect(outcomeOfProof(proof)).toMatchObject({ kind: 'forbidden', word });
  });

  it('says where', () => {
    expect(outcomeOfProof('rfl\r\n  macro "x"')).toMatchObject({
      place: { field: 'proof', line: 2, column: 2 },
    });
  });
});

describe('text that would not stay in its place', () => {
  it.each([
    'rfl /-',
    'exact "abc',
    'exact (rfl',
    'exact rfl)',
    'exact ⟨rfl)',
    'rfl -/',
    'exact a \\/- b',
    'exact "/-"',
    'exact a <-- b',
    '\trfl',
    '  rfl\nrfl',
    'unknown_prefix in',
  ])('%j is ill-formed', (proof) => {
    expect(outcomeOfProof(proof)).toMatchObject({ kind: 'ill-formed' });
  });

  it.each([
    ...['n = n := by rfl', 'n = n)', '(n = n', 'by exact True', 'n = n; True', '/- all -/'],
    // The theorem's own `:= by` would be theirs, and the claim would go on in the tactics.
    ...['n = 4 ∨ let y : Nat', 'n = 4 ∨ have _h : True', 'calc n = 4', 'Id.run do n = 4'],
  ])('as a claim, %j is ill-formed', (claim) => {
    expect(decide([{ claim }]).decided.s1).toMatchObject({ kind: 'ill-formed' });
  });

  it('what nests or opens without end is ill-formed, and what is long is looked at in time', () => {
    const nested = (times: number): string => `${'('.repeat(times)}n = n${')'.repeat(times)}`;
    expect(outcomeOfProof(`exact (show ${nested(5000)} from rfl)`)).toMatchObject({
      kind: 'ill-formed',
      message: expect.stringContaining('brackets more than 60 deep'),
    });
    expect(decide([{ claim: nested(61) }]).decided.s1).toMatchObject({ kind: 'ill-formed' });
    expect(decide([{ claim: nested(50) }]).decided.s1).toBeUndefined();
    for (const opening of ['∀ x : Nat, ', '∃ x : Nat, ', 'n = n → ', '¬ ']) {
      expect(decide([{ claim: `${opening.repeat(201)}n = n` }]).decided.s1).toMatchObject({
        kind: 'ill-formed',
        message: 'more than 200 quantifiers and arrows',
      });
      expect(decide([{ claim: `${opening.repeat(150)}n = n` }]).decided.s1).toBeUndefined();
    }
    const claim = `n = n${' + n'.repeat(4500)}`;
    const long = formalization([{ claim }], { uses: ['s1'], proof: 'exact ⟨n / 2, by omega⟩' });
    const plan = planObligations(statement, long, new Map());
    expect(plan.open).toContain('s1');
    expect(questionsAbout(statement, long, plan, '4.27.0').questions.length).toBeGreaterThan(0);
  });

  it.each(['Nat) (x : False', 'Nat := 3', 'Nat /-', 'theorem'])(
    'as a type, %j is refused',
    (type) => {
      const { decided } = decide([{ fixes: [{ name: 'k', type }] }]);
      expect(['ill-formed', 'forbidden']).toContain(decided.s1?.kind);
    },
  );
});

describe('what honest proofs say', () => {
  it.each([
    'constructor\n· exact h\n· simp [Nat.add_comm] <;> omega',
    'rcases h with ⟨k, rfl⟩ | h\n-- the axiom of choice; theorem, end, sorry: words in a comment\n· simp',
    'induction n with\n| zero => rfl\n| succ k ih => exact ih',
    'calc n = n := rfl\n  _ = n := by rfl',
    'exact (h.1.2, #[1, 2], 0#8, 5#w)',
    'exact Polynomial.eval_add.trans (x.end_eq)',
    'have h2 : n = n := by\n  rfl\nexact h2',
    "exact f' (a := 'x') xs₁ α.β",
    'simp only [List.length_append, «my lemma»]',
    'exact "text"',
    // Names of a problem's own, and of a library's mathematics.
    'exact (ST : System).mk EST ▸ Std.Commutative.comm a b',
    'simp (config := { decide := true }) [Std.Associative.assoc]\nexact xs.get?.elim rfl',
    'by\n  omega',
    "rw [tsum_eq (∑' i, f i) eval xs[i]'h]",
  ])('%j passes', (proof) => {
    expect(outcomeOfProof(proof)).toBeUndefined();
  });

  it('all recorded proofs pass but the two that cheat', () => {
    const refused = recordedProofs.filter(({ statement: pinned, formalization: formal }) =>
      [...planObligations(pinned, formal, new Map()).decided.values()].some(
        ({ kind }) => kind !== 'missing',
      ),
    );
    expect(refused.map(({ id }) => id)).toEqual(['slop-axiom', 'slop-native']);
  });
});

describe('references that go around uses', () => {
  const two = (second: object) => [{ id: 's1' }, { id: 's2', ...second }];

  it('another step may be named only if it is listed', () => {
    expect(decide(two({ proof: 'exact s1' })).decided.s2).toMatchObject({ kind: 'ill-formed' });
    expect(decide(two({ proof: 'exact s1', uses: ['s1'] })).decided.s2).toBeUndefined();
    expect(decide(two({ claim: 's1 = s1', uses: ['s1'] })).decided.s2).toMatchObject({
      kind: 'ill-formed',
    });
  });

  it('a conclusion may speak of the steps that it derives', () => {
    const steps = two({ uses: ['s1'] });
    expect(
      decide(steps, { uses: ['s2'], proof: 'exact s2 s1' }).decided[CONCLUSION],
    ).toBeUndefined();
    expect(decide(steps, { uses: ['s1'], proof: 'exact s2' }).decided[CONCLUSION]).toMatchObject({
      kind: 'ill-formed',
    });
  });

  it('the theorem and a step itself are circular', () => {
    expect(outcomeOfProof('exact s1')).toMatchObject({ kind: 'circular' });
    expect(outcomeOfProof('exact target n h')).toMatchObject({ kind: 'circular' });
    expect(decide([], { proof: 'exact target n h' }).decided[CONCLUSION]).toMatchObject({
      kind: 'circular',
    });
  });

  it('in front of `theorem a.b` the name `b` is another’s, within it the theorem’s own', () => {
    const references = (text: string, self: string | null): string[] =>
      scanReferences('proof', text, {
        theorem: 'Foo.add_comm',
        self,
        stepIds: new Set(['s1']),
        allowed: new Set(),
      }).map(({ kind }) => kind);
    expect(references('exact add_comm a b', 's1')).toEqual([]);
    expect(references('exact Foo.add_comm a b', 's1')).toEqual(['circular']);
    expect(references('exact add_comm a b', null)).toEqual(['circular']);
  });

  it('constructors of the same name are no references', () => {
    const steps = two({ proof: 'induction h with\n| s1 _ ih => exact .s1 ih\n| refl => rfl' });
    expect(decide(steps).decided.s2).toBeUndefined();
  });
});

describe('names that a step brings along', () => {
  it.each([
    'n',
    'h',
    'double',
    'Nat',
    'fun',
    'end',
    'a.b',
    'a b',
    '«x»',
    '_',
    's1',
    '',
    'x)',
    '-- x',
    '_w1',
    '_c',
    '_ih',
  ])('a fixed variable may not be called %j', (name) => {
    const { data } = LeanFormalization.safeParse({
      steps: [
        { id: 's1', quote: 'q', claim: 'True', proof: 'trivial', fixes: [{ name, type: 'Nat' }] },
      ],
      conclusion: { by: 'tactic' },
    });
    if (data === undefined) return expect(name).toBe('');
    expect(planObligations(statement, data, new Map()).decided.get('s1')).toMatchObject({
      kind: 'ill-formed',
    });
  });

  it.each(['k', "x'", 'hk', 'α', 'x₁', '_hx', '_unused'])('but %j', (name) => {
    expect(decide([{ fixes: [{ name, type: 'Nat' }] }]).decided.s1).toBeUndefined();
  });

  it.each([
    ...['IsLeast {x : ℕ | n < x} (n + 1)', '{x ∈ s | n < x} = s', '∀ y : {x : ℕ // n < x}, n < y'],
    ...['∫ x in (0:ℝ)..1, x = 1 / 2', '⨆ x, f x ≤ n', "∑' x, f x = n", '∏ x in range n, f x = n'],
    ...['∀ᶠ x in atTop, n < x', '∃! x, x = n', '(fun x ↦ x + n) = f'],
  ])('a name may be used again that only the goal binds: %s', (goal) => {
    const one = formalization([{ fixes: [{ name: 'x', type: 'Nat' }] }]);
    expect(planObligations({ ...statement, goal }, one, new Map()).decided.get('s1')).toBe(
      undefined,
    );
    const free = { ...statement, goal: `${goal} ∧ range 1 = x` };
    expect(
      planObligations(
        free,
        formalization([{ fixes: [{ name: 'range', type: 'Nat' }] }]),
        new Map(),
      ).decided.get('s1'),
    ).toMatchObject({ kind: 'ill-formed' });
  });

  it.each(['n', 'double', 'Nat', 'target', 'rfl', 'theorem', 'Proof'])(
    'no step may be called %s',
    (id) => {
      expect(decide([{ id, claim: 'True', proof: 'trivial' }]).decided[id]).toMatchObject({
        kind: 'ill-formed',
      });
    },
  );
});

describe('for any text from a model', () => {
  const fragments = fc.constantFrom(
    ...[
      'rfl',
      'axiom',
      '«',
      '»',
      '"',
      "'",
      '\\',
      '--',
      '/-',
      '-/',
      '/--',
      '(',
      ')',
      '⟨',
      '⟩',
      '@[',
      '#eval',
    ],
    ...[
      'r#"',
      '"#',
      's!"',
      '{',
      '}',
      ':=',
      'by',
      'in',
      'end Proof',
      'theorem s2 : False',
      '\n',
      ' ',
      '\t',
      '.',
    ],
    ...[
      'open',
      '`',
      'Proof.',
      "⁻¹'",
      'x',
      'sorry',
      '|',
      '\r',
      '\r\n',
      '«axiom»',
      'h',
      '·',
      '=>',
      '0',
      '🙂',
    ],
  );
  const hostile = fc.array(fragments, { maxLength: 14 }).map((parts) => parts.join(''));
  const anything = fc.oneof(hostile, fc.string({ maxLength: 60, unit: 'binary' }), hostile);

  const innocent = { id: 'other', claim: 'n + 0 = n', proof: 'rfl' };

  it('what is spliced in is balanced and holds no command, in code or in what is taken for a string', () => {
    const commands = new Set([...COMMAND_WORDS, '@[']);
    fc.assert(
      fc.property(anything, fc.constantFrom('term' as const, 'tactics' as const), (text, role) => {
        const unix = text.replaceAll('\r\n', '\n');
        if (scanText('claim', unix, role).length > 0) return;
        const spliced = blankComments(unix);
        const lexed = tokenize(spliced);
        expect(lexed.comments).toEqual([]);
        expect(lexed.problems).toEqual([]);
        expect(/--|\/-/.test(spliced)).toBe(false);
        for (const word of spliced.match(/@\[|[\p{L}_]+/gu) ?? [])
          if (lexed.tokens.some((token) => token.text === word))
            expect(commands.has(word)).toBe(false);
        expect((spliced.match(/"/g) ?? []).length % 2).toBe(0);
      }),
      { numRuns: 1500 },
    );
  });

  it('no field changes the statement, another step, or the spans', () => {
    const field = fc.constantFrom(
      'claim',
      'proof',
      'fixName',
      'fixType',
      'assumeName',
      'assumeProp',
      'uses',
      'end',
    );
    fc.assert(
      fc.property(anything, field, (text, where) => {
        const step = {
          id: 's1',
          claim: where === 'claim' ? text : 'n = n',
          proof: where === 'proof' ? text : 'rfl',
          fixes: [
            {
              name: where === 'fixName' && text ? text : 'k',
              type: where === 'fixType' ? text : 'Nat',
            },
          ],
          assumes: [
            {
              name: where === 'assumeName' && text ? text : 'hk',
              prop: where === 'assumeProp' ? text : 'k = n',
            },
          ],
          uses: where === 'uses' && text ? [text] : [],
        };
        const conclusion = { uses: ['other'], proof: where === 'end' ? text : 'omega' };
        const formal = formalization([step, innocent], conclusion);
        const plan = planObligations(statement, formal, new Map());
        expect(plan.decided.has('other')).toBe(false);
        const generated = generateSolution({
          statement,
          steps: formal.steps.filter(({ id }) => plan.stated.has(id)),
          write: new Set([...plan.open, 'other']),
          standIns: new Set(),
          conclusion: plan.open.includes(CONCLUSION) ? formal.conclusion : null,
        });
        expectIntact(generated, plan.open);
      }),
      { numRuns: 1500 },
    );
  });
});

/** Reads the generated source again: its declarations are the expected ones, each where its span says. */
function expectIntact(
  generated: ReturnType<typeof generateSolution>,
  open: readonly string[],
): void {
  const { tokens, problems, comments } = tokenize(generated.source);
  expect(problems).toEqual([]);
  expect(comments).toEqual([]);
  const names = open.map((id) => (id === CONCLUSION ? 'target' : id));
  const theorems = tokens.flatMap((token, index) =>
    token.text === 'theorem' ? [{ name: tokens[index + 1]?.text, line: token.line }] : [],
  );
  expect(theorems.map(({ name }) => name)).toEqual(names);
  expect(theorems.map(({ line }) => line)).toEqual(generated.spans.map(({ claim }) => claim[0]));
  const commands = tokens.filter(({ text }) => COMMAND_WORDS.has(text)).map(({ text }) => text);
  const expected = ['set_option', 'set_option', 'def', 'namespace', ...names.map(() => 'theorem')];
  expect(commands.toSorted()).toEqual([...expected, 'end'].toSorted());
  const lines = generated.source.split('\n');
  for (const { id, claim, proof } of generated.spans) {
    expect(lines[proof[0] - 1]).toBe('  := by');
    expect(proof[0]).toBe(claim[1] + 1);
    if (id === CONCLUSION)
      expect(lines[claim[0] - 1]).toBe(`theorem target ${statement.binders} : ${statement.goal}`);
    if (id === 'other')
      expect(lines.slice(claim[0] - 1, proof[1]).join('\n')).toBe(
        `theorem other ${statement.binders} :\n    n + 0 = n\n  := by\n    rfl`,
      );
  }
}
