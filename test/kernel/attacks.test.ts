import { describe, expect, it } from 'vitest';
import { checkLines, ExportBuilder, fixtureLines, META } from './support.ts';

const check = (builder: ExportBuilder) => checkLines(builder.lines).verdict;

/** `theorem name : left = right := Eq.refl left`, over Nat, after the lines of a good export. */
function equation(base: readonly string[], make: (b: ExportBuilder) => [number, number]) {
  const b = new ExportBuilder(base);
  const [left, right] = make(b);
  const one = b.level({ succ: 0 });
  const nat = b.const('Nat');
  b.theorem(
    'attack',
    b.app(b.const('Eq', [one]), nat, left, right),
    b.app(b.const('Eq.refl', [one]), nat, left),
  );
  return check(b);
}

describe('arithmetic on literals', () => {
  const base = fixtureLines('arena/good/litPow.ndjson.gz');

  it('computes with the genuine functions', () => {
    const sum = (b: ExportBuilder) => b.app(b.const('Nat.add'), b.nat('1000000000000'), b.nat('1'));
    expect(equation(base, (b) => [sum(b), b.nat('1000000000001')]).verdict).toBe('accepted');
    expect(equation(base, (b) => [sum(b), b.nat('1000000000002')])).toMatchObject({
      reason: 'type-mismatch',
    });
  });

  it('does not compute with a function that merely has the name', () => {
    // The exported Nat.add gets the value of Nat.mul's shape: λ x y, x.
    const source = new ExportBuilder(base);
    const nat = source.const('Nat');
    const first = source.lam(nat, source.lam(nat, source.bvar(1)));
    const index = source.name('Nat.add');
    const isAdd = (line: string) => JSON.parse(line).def?.name === index;
    const original = JSON.parse(source.lines.find(isAdd) ?? '{}');
    const forged = JSON.stringify({ def: { ...original.def, value: first } });
    const cut = source.lines.findIndex(isAdd);
    const extra = source.lines.slice(base.length);
    // Later declarations that rest on addition are left out.
    const terms = base.filter((line) => /"(in|il|ie)":/.test(line));
    const before = base.slice(1, cut).filter((line) => !/"(in|il|ie)":/.test(line));
    const lines = [META, ...terms, ...extra, ...before, forged];
    const add = (b: ExportBuilder) => b.app(b.const('Nat.add'), b.nat(2), b.nat(2));
    expect(equation(lines, (b) => [add(b), b.nat(4)])).toMatchObject({ reason: 'type-mismatch' });
    expect(equation(lines, (b) => [add(b), b.nat(2)])).toEqual({ verdict: 'accepted' });
  });

  it.each(['Nat.pow', 'Nat.mul'])('ends on huge results of %s', (fn) => {
    const huge = (b: ExportBuilder) => {
      let e = b.nat('9'.repeat(5000));
      for (let i = 0; i < 60; i++) e = b.app(b.const(fn), e, e);
      return e;
    };
    expect(equation(base, (b) => [huge(b), b.nat(0)]).verdict).not.toBe('accepted');
  });

  it('refuses numerals where Nat is another type', () => {
    const b = new ExportBuilder();
    b.axiom('Nat', b.type).def('n', b.const('Nat'), b.nat(3));
    expect(check(b)).toMatchObject({ reason: 'literal' });
  });

  it('refuses strings where String is another type', () => {
    const b = new ExportBuilder(base);
    b.axiom('String', b.type).def('s', b.const('String'), b.expr({ strVal: 'x' }));
    expect(check(b)).toMatchObject({ reason: 'literal' });
  });
});

describe('inductive types', () => {
  const rejected = (make: (b: ExportBuilder) => void, message: RegExp) => {
    const b = new ExportBuilder();
    make(b);
    const verdict = check(b);
    expect(verdict).toMatchObject({ verdict: 'rejected', message: expect.stringMatching(message) });
  };

  it('must be positive', () => {
    rejected((b) => {
      const self = b.const('T');
      b.inductive('T', b.type, [['mk', b.pi(b.pi(self, b.prop), self), 1]]);
    }, /left of an arrow/);
  });

  it('must not hide a negative occurrence behind a definition', () => {
    rejected((b) => {
      b.def('Neg', b.pi(b.type, b.type), b.lam(b.type, b.pi(b.bvar(0), b.prop)));
      const self = b.const('T');
      b.inductive('T', b.type, [['mk', b.pi(b.app(b.const('Neg'), self), self), 1]]);
    }, /left of an arrow|another universe|not allowed/);
  });

  it('must live in a universe as big as their fields', () => {
    rejected((b) => {
      b.inductive('T', b.type, [['mk', b.pi(b.type, b.const('T')), 1]]);
    }, /too big a universe/);
  });

  it('must have constructors that return them', () => {
    rejected((b) => {
      b.inductive('T', b.type, [['mk', b.type, 0]]);
    }, /does not return its own type/);
  });

  it('must not speak of themselves at other parameters, not even where nothing is left of it', () => {
    rejected((b) => {
      b.axiom('N', b.type);
      const one = b.level({ succ: 0 });
      const domain = b.sort(one);
      const at = (argument: number) => b.app(b.const('T'), argument);
      const erased = b.app(b.lam(domain, b.const('N')), at(b.const('N')));
      const type = b.pi(domain, b.pi(erased, at(b.bvar(1))));
      const [n, mk] = [b.name('T'), b.name('T.mk')];
      const common = { levelParams: [], numParams: 1, isUnsafe: false };
      const facts = { numIndices: 0, numNested: 0, isRec: true, isReflexive: false };
      const own = { name: n, type: b.pi(domain, domain), all: [n], ctors: [mk] };
      b.declare({
        inductive: {
          types: [{ ...own, ...common, ...facts }],
          ctors: [{ ...common, name: mk, type, induct: n, cidx: 0, numFields: 1 }],
          recs: [],
        },
      });
    }, /speaks of T at other parameters/);
  });

  it('must come with their recursors', () => {
    rejected((b) => {
      b.inductive('T', b.type, [['mk', b.const('T'), 0]]);
    }, /lacks the universe parameter|recursors/);
  });

  it('have closed constructors: a stray variable is not caught by the parameters', () => {
    const lines = fixtureLines('arena/good/punitEta.ndjson.gz');
    const stray = lines.map((line) =>
      line === '{"app":{"arg":4,"fn":20},"ie":21}' ? '{"app":{"arg":7,"fn":20},"ie":21}' : line,
    );
    expect(stray).not.toEqual(lines);
    expect(checkLines(stray).verdict).toMatchObject({ reason: 'loose-variable' });
  });

  it('give no data out of proofs', () => {
    const b = new ExportBuilder(fixtureLines('arena/good/MyExists.ndjson.gz'));
    const one = b.level({ succ: 0 });
    const ex = b.app(b.const('K.MyExists', [one]), b.prop, b.lam(b.prop, b.bvar(0)));
    const proj = b.expr({ proj: { typeName: b.name('K.MyExists'), idx: 0, struct: b.bvar(0) } });
    b.def('witness', b.pi(ex, b.prop), b.lam(ex, proj));
    expect(check(b)).toMatchObject({ reason: 'projection' });
  });
});

describe('universes', () => {
  it('declares no parameter twice', () => {
    const b = new ExportBuilder();
    b.axiom('a', b.sort(b.param('u')), ['u', 'u']);
    expect(check(b)).toMatchObject({ reason: 'duplicate' });
  });

  it('uses no parameter that is not declared', () => {
    const b = new ExportBuilder();
    b.axiom('a', b.sort(b.param('u')), ['v']);
    expect(check(b)).toMatchObject({ reason: 'universe' });
  });

  it.each([[[]], [[0, 0]]])('takes as many arguments as there are parameters', (us) => {
    const b = new ExportBuilder();
    b.axiom('a', b.sort(b.param('u')), ['u']);
    b.def('d', b.prop, b.const('a', us));
    expect(check(b)).toMatchObject({ reason: 'universe' });
  });

  it('is not its own element', () => {
    const b = new ExportBuilder();
    const u = b.param('u');
    b.def('loop', b.sort(u), b.sort(u), ['u']);
    expect(check(b)).toMatchObject({ reason: 'type-mismatch' });
  });

  it('ends on levels with very many parameters', () => {
    const b = new ExportBuilder();
    let level = b.param('u0');
    for (let i = 1; i < 40; i++) level = b.level({ imax: [level, b.param(`u${i}`)] });
    const params = Array.from({ length: 40 }, (_, i) => `u${i}`);
    b.def('d', b.sort(b.level({ succ: b.level({ succ: level }) })), b.sort(level), params);
    expect(checkLines(b.lines, 100_000).verdict.verdict).not.toBe('accepted');
  });
});

describe('quotients', () => {
  it('need the genuine equality', () => {
    const b = new ExportBuilder();
    const u = b.param('u');
    const relation = b.pi(b.bvar(0), b.pi(b.bvar(1), b.prop));
    const type = b.pi(b.sort(u), b.pi(relation, b.sort(u)));
    b.declare({
      quot: { name: b.name('Quot'), levelParams: [b.name('u')], type, kind: 'type' },
    });
    expect(check(b)).toMatchObject({ reason: 'quotient' });
  });
});

describe('the form', () => {
  const line = (text: string) => checkLines([META, text]).verdict;
  it.each([
    ['a forward reference', '{"ie":0,"app":{"fn":1,"arg":0}}'],
    ['a reference to itself', '{"ie":0,"app":{"fn":0,"arg":0}}'],
    ['a negative index', '{"ie":0,"sort":-1}'],
    ['a fraction', '{"ie":0,"bvar":0.5}'],
    ['an index as a string', '{"ie":0,"sort":"0"}'],
    ['an index that is taken', '{"il":0,"succ":0}'],
    ['a fraction as an index', '{"ie":0.5,"sort":0}'],
    ['a key of the prototype', '{"ie":0,"__proto__":{"sort":0}}'],
    ['a name from the prototype', '{"in":1,"str":{"pre":"constructor","str":"a"}}'],
    ['an unknown field', '{"ie":0,"sort":0,"oops":1}'],
    ['a missing field', '{"ie":0,"app":{"fn":0}}'],
    ['half of a character', '{"ie":0,"strVal":"\\ud800"}'],
    ['a bad escape', '{"ie":0,"strVal":"\\x"}'],
    ['a numeral that is none', '{"ie":0,"natVal":"-1"}'],
    ['a torn line', '{"ie":0,"sor'],
    ['an empty line', ''],
    ['a list', '[]'],
    ['three levels in a maximum', '{"il":1,"max":[0,0,0]}'],
    ['an unknown declaration', '{"meta":{}}'],
  ])('rejects %s, with the line', (_, text) => {
    expect(line(text)).toMatchObject({ verdict: 'rejected', reason: 'malformed', line: 2 });
  });

  it('takes indices in any order and with gaps', () => {
    const axiom = '{"axiom":{"isUnsafe":false,"levelParams":[],"name":7,"type":3}}';
    const sparse = [META, '{"in":7,"str":{"pre":0,"str":"p"}}', '{"ie":3,"sort":0}', axiom];
    expect(checkLines(sparse).verdict).toEqual({ verdict: 'accepted' });
    const [levels, sort] = [['{"il":5,"succ":0}', '{"il":2,"succ":5}'], '{"ie":3,"sort":2}'];
    const descending = [META, ...levels, '{"in":7,"str":{"pre":0,"str":"p"}}', sort, axiom];
    expect(checkLines(descending).verdict).toEqual({ verdict: 'accepted' });
    const twice = [...sparse.slice(0, 3), '{"ie":3,"bvar":0}'];
    expect(checkLines(twice).verdict).toMatchObject({ reason: 'malformed', line: 4 });
  });

  it.each([
    ['the text format', '1 #NS 0 Nat'],
    ['the text format with a version', '2.0.0'],
    ['version 3.0.0', '{"meta":{"exporter":{"name":"lean4export","version":"3.0.0"}}}'],
    ['a format 3.0.0', '{"meta":{"format":{"version":"3.0.0"}}}'],
  ])('leaves %s undecided, and says how to get the right one', (_, first) => {
    expect(checkLines([first]).verdict).toMatchObject({
      cause: 'unreadable',
      message: expect.stringMatching(/build lean4export at the tag/),
    });
  });

  it('refuses names that stand for nested types in the kernel', () => {
    const b = new ExportBuilder();
    b.axiom('_nested.T_1', b.type);
    expect(check(b)).toMatchObject({ reason: 'duplicate' });
  });

  it('rejects a missing first line, and leaves other versions undecided', () => {
    expect(checkLines(['{"ie":0,"sort":0}']).verdict).toMatchObject({ reason: 'malformed' });
    const other = '{"meta":{"format":{"version":"4.0.0"}}}';
    expect(checkLines([other]).verdict).toMatchObject({ cause: 'unreadable' });
  });

  it.each(['unsafe', 'partial'])('refuses %s definitions', (safety) => {
    const b = new ExportBuilder();
    b.def('d', b.type, b.prop);
    const last = JSON.parse(b.lines.pop() ?? '');
    expect(check(b.declare({ def: { ...last.def, safety } }))).toMatchObject({ reason: 'unsafe' });
  });

  it('refuses a second declaration of a name', () => {
    const b = new ExportBuilder();
    b.axiom('a', b.prop).axiom('a', b.type);
    expect(check(b)).toMatchObject({ reason: 'duplicate' });
  });

  it('refuses theorems that state no proposition', () => {
    const b = new ExportBuilder();
    b.theorem('t', b.type, b.prop);
    expect(check(b)).toMatchObject({ reason: 'not-a-proposition' });
  });

  it('refuses loose variables', () => {
    const b = new ExportBuilder();
    b.axiom('a', b.bvar(0));
    expect(check(b)).toMatchObject({ reason: 'loose-variable' });
  });

  it('ends on names and terms that are nested too deeply', () => {
    const names = Array.from(
      { length: 20_000 },
      (_, i) => `{"in":${i + 1},"num":{"pre":${i},"i":1}}`,
    );
    expect(checkLines([META, ...names]).verdict).toMatchObject({ cause: 'size' });
    const b = new ExportBuilder();
    let e = b.prop;
    for (let i = 0; i < 20_000; i++) e = b.app(b.lam(b.type, b.bvar(0)), e);
    b.def('d', b.type, e);
    expect(checkLines(b.lines).verdict.verdict).not.toBe('rejected');
  });
});
