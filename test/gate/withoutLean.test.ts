import { expect, it } from 'vitest';
import type { GateReport } from '../../src/gate/gateSchema.ts';
import { cliHere } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

const gate = (...args: string[]) =>
  cliHere(['gate', '*.lean', '--lean', '/nonexistent/lean', ...args], { cwd: folder.path });

it('shows without Lean what the texts show, and judges no file', async () => {
  folder.put('A.lean', 'axiom cheat : False\ntheorem a : 1 = 2 := by sorry\n');
  folder.put('B.lean', 'import A\ntheorem b : 1 = 2 := a\n');
  const { code, stdout } = await gate();
  expect(stdout).toMatch(/^A\.lean:1:7: error axiom in cheat: /m);
  expect(stdout).toMatch(/^A\.lean:2:9: error sorry in a: /m);
  expect(stdout).toMatch(/^A\.lean: not judged: .*lean/m);
  expect(stdout).toMatch(/^B\.lean: not judged: /m);
  expect(stdout).toMatch(/^NOT JUDGED {2}2 files: 0 verified, 0 failed, 2 not judged; 2 errors/m);
  expect(code).toBe(2);
});

it('reports them in every format, and calls no declaration judged', async () => {
  folder.put(
    'A.lean',
    'axiom cheat : False\n\ntheorem good : 1 = 1 := rfl\nset_option warningAsError false\n',
  );
  const { stdout } = await gate('--json');
  const report = JSON.parse(stdout) as GateReport;
  expect(report.verdict).toBe('error');
  expect(report.findings.map(({ rule }) => rule)).toContain('axiom');
  expect(report.files[0]?.verdict).toBe('not-judged');
  expect(report.files[0]?.declarations.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['cheat', 'not-judged'],
    ['good', 'not-judged'],
  ]);
  const { stdout: github } = await gate('--reporter', 'github');
  expect(github).toMatch(/^::error file=A\.lean,line=1,col=7,title=axiom in cheat::/m);
  const { stdout: junit } = await gate('--reporter', 'junit');
  expect(junit).toContain('cheat');
  expect(junit).not.toMatch(/testcase[^>]*name="good"[^>]*\/>/);
});

it('says why a module is not found where there is no Lake to ask where modules begin', async () => {
  folder.put('lakefile.toml', 'name = "demo"\nsrcDir = "src"\n[[lean_lib]]\nname = "Demo"\n');
  const { code, stderr } = await cliHere(['gate', 'Demo'], { cwd: folder.path });
  expect(stderr).toMatch(/Demo: this names no .*no lake-manifest\.json: it was never built/);
  expect(stderr).toMatch(/build it once: cd .* && lake build/);
  expect(code).toBe(2);
});
