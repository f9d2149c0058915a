import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareExports } from '../../src/kernel/index.ts';
import { EXPORTS } from './support.ts';

const folder = path.join(EXPORTS, 'pairs');
const { pairs } = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as {
  pairs: Record<string, { expect: 'accept' | 'reject'; theorem: string }>;
};

/** What a person must read in the message for each kind of cheating. */
const MESSAGES: Record<string, RegExp> = {
  weaker_statement: /statement of target differs.*≤ m`, what was asked is .*\(a \+ 1\) ≤ b/,
  extra_hypothesis: /statement of target differs.*ha/,
  swapped_type: /statement of target differs/,
  local_notation: /statement of target differs.*only the solution's speaks of Or, True, Ne/,
  namespace_shadow: /statement of Task\.target differs.*Task\.Nat/,
  hidden_axiom: /uses the axiom `Mathlib\.Tactic\.Internal\.aux`.*every proposition holds/,
  opaque_axiom: /uses the axiom `ax`, which says that 1 = 2/,
  sorry_tactic: /has a gap.*`sorry`/,
  compiler_trusted: /trusts the compiler \(`native_decide`\).*Lean\.ofReduceBool/,
  implemented_by: /trusts the compiler \(`native_decide`\).*Lean\.trustCompiler/,
  changed_structure: /field x of the structure Point/,
  shadowed_instance: /instance instLEBox, of which the statement of target speaks, differs/,
  opaque_value_changed: /opaque constant secret.*`4` instead of `3`/,
  skip_kernel: /uses cheated, which does not hold.*type True, but False is declared/,
  universe_changed: /other universe parameters \(none instead of u\)/,
  missing_target: /no theorem target in the solution/,
  private_helper_changed: /_private\..*twice.*its value is/,
  def_instead_of_theorem: /target is a definition, not a theorem/,
};

const compare = (name: string, theorem: string, steps: string[] = [], permittedAxioms?: string[]) =>
  compareExports(
    path.join(folder, name, 'Challenge.ndjson.gz'),
    path.join(folder, name, 'Solution.ndjson.gz'),
    { theorem, steps, permittedAxioms },
  );

describe('compareExports', () => {
  it.each(Object.entries(pairs))('%s', async (name, { expect: answer, theorem }) => {
    const { result } = await compare(name, theorem);
    if (answer === 'accept') expect(result).toEqual({ verdict: 'accepted' });
    else {
      const message = MESSAGES[name];
      expect(message, `a message for ${name}`).toBeDefined();
      expect(result).toMatchObject({
        verdict: 'rejected',
        message: expect.stringMatching(message as RegExp),
      });
    }
  });

  it('judges the steps, and tells which of them the proof rests on', async () => {
    const names = ['Proof.s1', 'Proof.s2', 'Proof.s3', 'Proof.s4'];
    const { target, steps } = await compare('sound', 'target', names);
    expect(target).toMatchObject({ uses: ['Proof.s1', 'Proof.s2'], bearsLoad: true });
    expect(target.axioms.map((axiom) => axiom.name)).toEqual(['Quot.sound', 'propext']);
    expect(steps.map(({ result, bearsLoad }) => [result.verdict, bearsLoad])).toEqual([
      ['accepted', true],
      ['accepted', true],
      ['accepted', false],
      ['rejected', false],
    ]);
    expect(steps[3]?.result).toMatchObject({ reason: 'missing' });
  });

  it('names the axioms also of a proof that does not hold', async () => {
    const { target } = await compare('compiler_trusted', 'target');
    expect(target.axioms.map((axiom) => axiom.name)).toContain('Lean.ofReduceBool');
  });

  it('permits no axioms but those given', async () => {
    const { result } = await compare('sound_classical', 'target', [], ['propext']);
    expect(result).toMatchObject({
      reason: 'axiom',
      message: expect.stringContaining('Classical.choice'),
    });
  });

  it('lets a definition that is left open have any value of its type, and prints it', async () => {
    const open = (definitions: string[]) =>
      compareExports(
        path.join(folder, 'definition_hole/Challenge.ndjson.gz'),
        path.join(folder, 'definition_hole/Solution.ndjson.gz'),
        { theorem: 'target', definitions },
      );
    const report = await open(['answer']);
    expect(report.result).toEqual({ verdict: 'accepted' });
    expect(report.definitions).toEqual([
      { name: 'answer', result: { verdict: 'accepted' }, value: '7', axioms: [] },
    ]);
    // Who does not leave it open asked about `sorry`.
    expect((await open([])).result).toMatchObject({ reason: 'statement' });
    expect((await open(['target'])).result).toMatchObject({ cause: 'challenge' });
  });

  it('cannot use a challenge without the theorem', async () => {
    const { result } = await compare('sound_small', 'other');
    expect(result).toMatchObject({ verdict: 'inconclusive', cause: 'challenge' });
  });
});
