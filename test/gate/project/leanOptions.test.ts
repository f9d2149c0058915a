import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLeanLakefile } from '../../../src/gate/project/lakefileLean.ts';
import { readTomlLakefile } from '../../../src/gate/project/lakefileToml.ts';
import { projectOptions } from '../../../src/gate/project/leanOptions.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { createRepository } from '../repository.ts';
import { installScriptedToolchain } from '../scriptedToolchain.ts';

const folder = temporaryFolder();

const TOML = `name = "demo"
defaultTargets = ["Demo"]
[leanOptions]
autoImplicit = false
pp.unicode.fun = true
maxSynthPendingDepth = 3

[[lean_lib]]
name = "Demo"
leanOptions = { relaxedAutoImplicit = false, maxSynthPendingDepth = 4 }

[[lean_lib]]
name = "checks"
globs = ["Tests.+", "Extra"]
moreLeanArgs = ["-DmaxHeartbeats=1000", "--tstack=100", "-D", "maxRecDepth=600"]

[[lean_exe]]
name = "tool"
root = "Main"
weakLeanArgs = ["-DautoImplicit=true"]
`;

const LEAN = `import Lake
open Lake DSL

/- leanOptions := #[⟨\`autoImplicit, true⟩] -/
package demo where
  leanOptions := #[
    ⟨\`autoImplicit, false⟩, -- as in Mathlib
    ⟨\`pp.unicode.fun, true⟩,
    ⟨\`maxSynthPendingDepth, .ofNat 3⟩
  ]

require mathlib from git "https://example.org/mathlib4" @ "main"

@[default_target]
lean_lib Demo where
  leanOptions := #[⟨\`relaxedAutoImplicit, false⟩, ⟨\`maxSynthPendingDepth, 4⟩]

lean_lib «checks» where
  globs := #[.submodules \`Tests, \`Extra]
  moreLeanArgs := #["-DmaxHeartbeats=1000", "--tstack=100", "-D", "maxRecDepth=600"]

lean_exe tool where
  root := \`Main
  weakLeanArgs := #["-DautoImplicit=true"]
`;

const OPTIONS = {
  Demo: ['autoImplicit=false', 'maxSynthPendingDepth=4', 'relaxedAutoImplicit=false'],
  'Demo.Basic': ['autoImplicit=false', 'maxSynthPendingDepth=4', 'relaxedAutoImplicit=false'],
  Demonic: [],
  'Tests.One': [
    ...['maxHeartbeats=1000', 'maxRecDepth=600', 'autoImplicit=false', 'maxSynthPendingDepth=3'],
  ],
  Tests: [],
  Extra: [
    ...['maxHeartbeats=1000', 'maxRecDepth=600', 'autoImplicit=false', 'maxSynthPendingDepth=3'],
  ],
  'Extra.More': [],
  // Arguments come first: what Lake hands over in a file overrides them.
  Main: ['autoImplicit=false', 'maxSynthPendingDepth=3'],
  'Main.Other': [],
};

describe.each([
  ['lakefile.toml', TOML],
  ['lakefile.lean', LEAN],
])('the options of %s', (name, text) => {
  it('are given to what the build gives them to', async () => {
    folder.put(name, text);
    const options = await projectOptions(folder.path);
    const found = Object.keys(OPTIONS).map((module) => [module, options.of(module)]);
    expect(Object.fromEntries(found)).toEqual(OPTIONS);
    expect(options.warnings).toEqual([]);
  });
});

describe('a lakefile', () => {
  it('gives a module below a root only where a glob names that root, and to the last library of several', async () => {
    folder.put(
      'lakefile.toml',
      `[[lean_lib]]
name = "Demo"
globs = ["Demo.Gated.+"]
leanOptions = { autoImplicit = false }

[[lean_lib]]
name = "Rest"
roots = ["Shared", "Demo.Gated.Own"]
leanOptions = { autoImplicit = true }
`,
    );
    const options = await projectOptions(folder.path);
    const found = ['Demo.Gated.One', 'Demo.Gated.Own', 'Demo.Other', 'Demo', 'Shared.A'].map(
      (module) => [module, ...options.of(module)],
    );
    expect(found).toEqual([
      ['Demo.Gated.One', 'autoImplicit=false'],
      ['Demo.Gated.Own', 'autoImplicit=true'],
      ['Demo.Other'],
      ['Demo'],
      ['Shared.A', 'autoImplicit=true'],
    ]);
  });

  it("lets the library's options count, then the package's, then arguments", async () => {
    folder.put(
      'lakefile.toml',
      `moreLeanArgs = ["-DmaxRecDepth=1", "-DmaxHeartbeats=1", "-DautoImplicit=true"]
leanOptions = { maxRecDepth = 2, maxHeartbeats = 2 }

[[lean_lib]]
name = "Demo"
weakLeanArgs = ["-DautoImplicit=false", "-DmaxRecDepth=3"]
leanOptions = { maxHeartbeats = 4 }
`,
    );
    const options = await projectOptions(folder.path);
    expect(options.of('Demo').toSorted()).toEqual([
      'autoImplicit=true',
      'maxHeartbeats=4',
      'maxRecDepth=2',
    ]);
  });

  it('of Lake in Lean is the one that counts where both are there', async () => {
    folder.put('lakefile.toml', TOML);
    folder.put('lakefile.lean', 'package demo\nlean_lib Demo\n');
    expect((await projectOptions(folder.path)).of('Demo')).toEqual([]);
  });

  it('may let files be modules, which Lean before 4.27 asks for', async () => {
    const text = 'leanOptions = { experimental.module = true, autoTry.onSorry = true }\n';
    folder.put('lakefile.toml', `${text}[[lean_lib]]\nname = "Demo"\n`);
    const options = await projectOptions(folder.path);
    expect(options.of('Demo')).toEqual(['experimental.module=true']);
    expect(options.warnings).toEqual([]);
  });

  it('cannot switch off what is checked', async () => {
    folder.put(
      'lakefile.toml',
      'leanOptions = { debug.skipKernelTC = true, weak.warn.sorry = false, autoImplicit = false }\n[[lean_lib]]\nname = "Demo"\n',
    );
    const options = await projectOptions(folder.path);
    expect(options.of('Demo')).toEqual(['autoImplicit=false']);
    expect(options.warnings).toEqual([
      expect.stringContaining('debug.skipKernelTC, weak.warn.sorry, which the gate does not apply'),
    ]);
  });

  it.each([
    ['a name', 'leanOptions := sharedOptions'],
    ['more than is written out', 'leanOptions := #[⟨`autoImplicit, false⟩] ++ more'],
    ['what is computed', 'leanOptions := #[⟨`autoImplicit, strict⟩]'],
  ])('that sets options by %s is named, not guessed', (_, setting) => {
    const read = readLeanLakefile(`package demo where\n  ${setting}\nlean_lib Demo\n`);
    expect(read.package.leanOptions).toEqual([]);
    expect(read.unread).toEqual([setting]);
  });

  it('may list options by name and value', () => {
    const listed = '[{ name = "autoImplicit", value = false }, ["maxRecDepth", 600]]';
    expect(readTomlLakefile(`leanOptions = ${listed}`).package.leanOptions).toEqual([
      { name: 'autoImplicit', value: 'false' },
      { name: 'maxRecDepth', value: '600' },
    ]);
  });

  it('that is no TOML sets nothing, and is named', () => {
    expect(readTomlLakefile('name = ')).toEqual({
      package: { weakLeanArgs: [], moreLeanArgs: [], leanOptions: [] },
      targets: [],
      unread: ['lakefile.toml'],
    });
  });
});

describe('a gate in a project with options', () => {
  let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
  beforeAll(async () => {
    lean = await installScriptedToolchain();
    await lean.addLake({ LEAN_PATH: '', LEAN_SRC_PATH: '' });
  });
  afterAll(() => lean.remove());

  it('compiles a module as the build does, and says so', async () => {
    const repo = await createRepository(lean.lean, {
      'lakefile.toml': TOML,
      'lake-manifest.json': '{"packages": []}',
      'Demo.lean': 'theorem demo : True := trivial\n',
      'Other.lean': 'theorem other : True := trivial\n',
    });
    try {
      const { report } = await repo.report('Demo.lean', 'Other.lean');
      expect(report.problems).toEqual([]);
      expect(report.files.map(({ file, leanOptions }) => [file, leanOptions])).toEqual([
        ['Demo.lean', OPTIONS.Demo],
        ['Other.lean', undefined],
      ]);
      const given = OPTIONS.Demo.map((option) => `-D${option}`).join(' ');
      expect(new Set(await lean.options())).toEqual(new Set([given, '']));
      const { stdout } = await repo.gate('Demo.lean');
      expect(stdout.replace(/\s+/g, ' ')).toContain(
        'lakefile: autoImplicit=false maxSynthPendingDepth=4 relaxedAutoImplicit=false',
      );
    } finally {
      await repo.remove();
    }
  });
});
