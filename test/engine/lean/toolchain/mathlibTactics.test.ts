import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  elementaryClosers,
  tacticPortfolio,
} from '../../../../src/engine/lean/questions/portfolio.ts';
import {
  type MathlibTactic,
  publicImports,
  tacticsOfImports,
} from '../../../../src/engine/lean/toolchain/mathlibTactics.ts';
import type { Cache } from '../../../../src/store/cache.ts';
import { temporaryFolder } from '../../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

function put(module: string, text: string): void {
  const file = `.lake/packages/mathlib/${module.split('.').join('/')}.lean`;
  mkdirSync(path.dirname(folder.in(file)), { recursive: true });
  folder.put(file, text);
}

/** A part of Mathlib as its files stand beside what Lake compiled. */
function putMathlib(): void {
  put('Mathlib.Order.Basic', 'import Mathlib.Logic.Basic\n\ntheorem t : True := trivial\n');
  put('Mathlib.Logic.Basic', '/- Licence -/\nmodule\n\npublic import Mathlib.Tactic.Linarith\n');
  put(
    'Mathlib.Tactic.Linarith',
    'module\npublic import Mathlib.Tactic.Linarith.Frontend\nimport Mathlib.Tactic.FieldSimp\n',
  );
  put(
    'Mathlib.Tactic.Linarith.Frontend',
    'module\npublic meta import Mathlib.Tactic.Ring.RingNF\npublic import Aesop\nsyntax (name := linarith) "linarith" "!"? : tactic\nsyntax "nlinarith" : tactic\n',
  );
  put('Mathlib.Tactic.Ring.RingNF', 'macro (name := ring) "ring" : tactic => `(tactic| ring1)\n');
  put('Mathlib.Tactic.FieldSimp', 'elab "field_simp" : tactic => skip\n');
  put('Mathlib.Tactic.NormNum.Core', 'elab "norm_num" : tactic => skip\n');
  // Here only a file of the name is left: the tactic has moved.
  put('Mathlib.Tactic.Positivity.Core', 'import Mathlib.Order.Basic\n');
}

const statement = (...imports: string[]) => ({
  ...{ imports, preamble: '', name: 't', binders: '', goal: 'True', line: 1 },
});
const here = () => ({ folder: folder.path, kind: 'given' as const });
const found = async (...imports: string[]) =>
  [...(await tacticsOfImports(statement(...imports), here()))].toSorted();

describe('the tactics that imports bring along', () => {
  it('are all of them with the whole, and none without a part of it', async () => {
    expect(await found('import Mathlib')).toContain('gcongr');
    expect(await found('import Mathlib.Tactic')).toContain('gcongr');
    expect(await found('import Std')).toEqual([]);
    expect([...(await tacticsOfImports(statement('import Mathlib.Order.Basic'), null))]).toEqual(
      [],
    );
  });

  it('are those of the modules that a part imports, over any number of files', async () => {
    putMathlib();
    expect(await found('import Mathlib.Order.Basic')).toEqual([
      ...['aesop', 'linarith', 'nlinarith', 'ring'],
    ]);
    expect(await found('import Mathlib.Tactic.NormNum.Core')).toEqual(['norm_num']);
    expect(await found('import Mathlib.Tactic.Positivity.Core')).not.toContain('positivity');
  });

  it('are none where the sources are not there', async () => {
    expect(await found('import Mathlib.Order.Basic')).toEqual([]);
  });

  it('are remembered for the project as it is pinned', async () => {
    putMathlib();
    const kept = new Map<string, unknown>();
    const cache: Cache = {
      read: async (key) => kept.get(key),
      write: async (key, value) => void kept.set(key, value),
    };
    const asked = () => tacticsOfImports(statement('import Mathlib.Order.Basic'), here(), cache);
    const first = await asked();
    put('Mathlib.Order.Basic', '');
    expect(await asked()).toEqual(first);
    folder.put('lake-manifest.json', '{"packages": []}');
    expect([...(await asked())]).toEqual([]);
  });

  it('are tried where all that a way takes is there', () => {
    const names = (...tactics: MathlibTactic[]) => {
      const set = new Set(tactics);
      const part = statement('import Mathlib.Order.Basic');
      return [
        elementaryClosers(part, '4.27.0', set).map(({ name }) => name),
        tacticPortfolio(part, '4.27.0', set).map(({ name }) => name),
      ];
    };
    const [elementary, portfolio] = names('ring', 'linarith', 'nlinarith', 'aesop');
    expect(elementary).toEqual([
      ...[
        'assumption',
        'omega',
        'a witness',
        'multiply out; omega',
        'ring',
        'linarith',
        'grind',
        'rfl',
      ],
    ]);
    expect(portfolio).toEqual([
      ...['assumption', 'omega', 'ring', 'linarith', 'simp_all', 'grind', 'nlinarith'],
      ...['rfl', 'trivial', 'decide', 'aesop'],
    ]);
    expect(names('field_simp')[1]).not.toContain('field_simp; ring');
    expect(names('field_simp', 'ring')[1]).toContain('field_simp; ring');
    const both = tacticPortfolio(statement('import Mathlib'), '4.27.0');
    expect(both.find(({ name }) => name === 'field_simp; ring')).toHaveProperty(
      'tactic',
      // `ring` fails where no goal is left.
      '(field_simp <;> ring)',
    );
  });
});

describe('the imports of a file', () => {
  it.each([
    ['import A.B\nimport C\n\nopen C\nimport D\n', ['A.B', 'C']],
    ['/-\nimport X\n/- inner -/ -/\nimport A -- import B\nimport C', ['A', 'C']],
    ['module\n\npublic import A\nimport B\npublic meta import C\nmeta import D', ['A', 'C']],
    ['module -- shake\nimport all A\npublic import all B', ['B']],
    ['prelude\nimport Init', ['Init']],
    ['theorem import_me : True := trivial', []],
    ['/- never closed\nimport A', []],
  ])('%j', (text, expected) => {
    expect(publicImports(text)).toEqual(expected);
  });
});
