import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createRepository } from './repository.ts';
import { installScriptedToolchain } from './scriptedToolchain.ts';

let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
let repo: Awaited<ReturnType<typeof createRepository>>;

beforeAll(async () => {
  lean = await installScriptedToolchain();
});
afterAll(() => lean.remove());
afterEach(() => repo.remove());

const SOUND = 'theorem a : 1 = 1 := rfl\n';
const WEAK = 'theorem a (h : 1 = 2) : 1 = 1 := rfl\n';

async function open(files: Record<string, string>): Promise<void> {
  repo = await createRepository(lean.lean, files);
}

/** Makes what is in the folder the commit that is trusted. */
async function merge(): Promise<void> {
  await repo.git('add', '.');
  await repo.git('commit', '--quiet', '-m', 'merged');
  await repo.git('branch', '--force', 'main', 'HEAD');
}

async function findings(...args: string[]): Promise<string[]> {
  const { report } = await repo.report(...args);
  return report.findings.map(({ rule, file }) => `${rule} ${file}`);
}

it('no folder hides a file', async () => {
  await open({ 'L/A.lean': SOUND });
  for (const folder of ['L/.x', '.y', 'L/node_modules/z'])
    await repo.put(`${folder}/B.lean`, 'theorem b : 1 = 2 := by\n  sorry\n');
  await repo.git('add', '--force', '.');
  const said = await findings('--changed-since', 'main');
  expect(said).toContain('sorry .y/B.lean');
  expect(said).toContain('sorry L/.x/B.lean');
  expect(said).toContain('setup-changed L/node_modules/z/B.lean');
  expect(await findings('L', '--baseline', 'main')).toContain('sorry L/.x/B.lean');
});

it('no name of a file is an option to Lean', async () => {
  await open({});
  await repo.put('-h.lean', 'example : 1 = 2 := nothing\n');
  const { code, report } = await repo.report('**/*.lean');
  expect(code).toBe(2);
  expect(report.problems[0]?.message).toContain('cannot be that of a module');
});

it('no way of naming files leaves the baseline out', async () => {
  await open({ 'L/A.lean': SOUND, 'sub/B.lean': SOUND });
  await repo.put('L/A.lean', WEAK);
  // The hypothesis that weakens it contradicts itself, which is told, too.
  const weakened = ['statement-weakened L/A.lean', 'contradictory-hypotheses L/A.lean'];
  const absolute = path.join(repo.folder, 'L');
  expect(await findings(absolute, '--baseline', 'main')).toEqual(weakened);
  await expect(repo.report('L', '--baseline', '')).rejects.toThrow('--baseline is empty');
});

it('no link hides what was stated', async () => {
  await open({ 'src/A.lean': SOUND });
  await mkdir(path.join(repo.folder, 'L'));
  await symlink('../src/A.lean', path.join(repo.folder, 'L/A.lean'));
  await symlink('../src', path.join(repo.folder, 'L/Deep'));
  await merge();
  await repo.put('src/A.lean', WEAK);
  expect(await findings('L', '--baseline', 'main')).toEqual([
    'statement-weakened L/A.lean',
    'contradictory-hypotheses L/A.lean',
    'statement-weakened L/Deep/A.lean',
    'contradictory-hypotheses L/Deep/A.lean',
  ]);
});

it('no folder takes the place of a lock file', async () => {
  await open({ 'L/A.lean': SOUND });
  await repo.put('slopcheck.lock.json/x', '');
  for (const args of [['L'], ['L', '--baseline', 'slopcheck.lock.json']])
    await expect(repo.report(...args)).rejects.toThrow('slopcheck.lock.json is a folder');
});

it('no .gitignore makes a file that is made on the way one of those that are trusted', async () => {
  await open({ 'L/A.lean': `import Made.B\n${SOUND}`, '.gitignore': 'Made\n' });
  await repo.put('Made/B.lean', 'macro "easy" : tactic => `(tactic| trivial)\n');
  expect(await findings('L', '--baseline', 'main')).toContain('forbidden-command Made/B.lean');
});

it('no .gitmodules hides that a submodule changed', async () => {
  await open({ 'L/A.lean': `import V.B\n${SOUND}` });
  const inside = (...args: string[]) => repo.git('-C', path.join(repo.folder, 'V'), ...args);
  const modules = '[submodule "V"]\n\tpath = V\n\turl = ./V\n';
  await repo.put('V/B.lean', 'theorem b : 1 = 1 := rfl\n');
  await inside('init', '--quiet');
  await inside('add', '.');
  await inside('commit', '--quiet', '-m', 'one');
  await repo.put('.gitmodules', modules);
  await merge();
  await repo.put('V/B.lean', 'macro "easy" : tactic => `(tactic| trivial)\n');
  await inside('commit', '--quiet', '--all', '-m', 'two');
  await repo.put('.gitmodules', `${modules}\tignore = all\n`);
  await repo.git('add', '.');
  expect(await findings('L', '--baseline', 'main')).toEqual([
    'import-refused L/A.lean',
    'setup-changed V',
    'forbidden-command V/B.lean',
  ]);
});

it('a proof that lost its formalization is told of, also of a part of the files', async () => {
  const fixture = path.join(import.meta.dirname, '../../fixtures/problems/even-square');
  const files = ['p.md', 'p.formal.json'].map(
    async (name) => [name, await readFile(fixture + name.slice(1), 'utf8')] as const,
  );
  await open(Object.fromEntries(await Promise.all(files)));
  await rm(path.join(repo.folder, 'p.formal.json'));
  const said = await findings('--changed-since', 'main', '--engine', 'smt');
  expect(said).toEqual(['statement-missing p.md']);
});

it('a report takes no place of what is judged', async () => {
  await open({ 'L/A.lean': SOUND });
  const { code, stderr } = await repo.gate('L', '--reporter', 'markdown=L/A.lean');
  expect(code).toBe(2);
  expect(stderr).toContain('cannot be written to L/A.lean: that is a file that is judged');
  expect(await readFile(path.join(repo.folder, 'L/A.lean'), 'utf8')).toBe(SOUND);
});

it('a report or a lock file is written through no link', async () => {
  await open({ 'L/A.lean': SOUND });
  const mine = path.join(lean.lean, '../mine.txt');
  await writeFile(mine, 'mine');
  await symlink(mine, path.join(repo.folder, 'comment.md'));
  await symlink(path.dirname(mine), path.join(repo.folder, 'out'));
  await symlink(mine, path.join(repo.folder, 'slopcheck.lock.json'));
  const reporters = ['--reporter', 'markdown=comment.md', '--reporter', 'junit=out/mine.txt'];
  const { code, stderr } = await repo.gate('L', '--baseline', 'main', ...reporters);
  expect(code).toBe(2);
  expect(stderr).toContain(
    'the markdown report cannot be written to comment.md: comment.md is a link',
  );
  expect(stderr).toContain(
    'the junit report cannot be written to out/mine.txt: out/mine.txt is a link',
  );
  const lock = repo.gate('L', '--write-lock');
  await expect(lock).rejects.toThrow('slopcheck.lock.json is a link');
  expect(await readFile(mine, 'utf8')).toBe('mine');
});
