import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { skeletonOf } from '../../../src/commands/formalize/skeleton.ts';
import { FormalFile } from '../../../src/schema/index.ts';
import { cliHere, FIXTURES } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();
const run = (...args: string[]) => cliHere(args, { cwd: folder.path });
const written = (file: string) =>
  FormalFile.parse(JSON.parse(readFileSync(folder.in(file), 'utf8')));

const PROBLEM = `The sum of two even integers is even.
\`\`\`smt2
(declare-const a Int)
(declare-const b Int)
(assert (= (mod a 2) 0))
(assert (= (mod b 2) 0))
(assert (not (= (mod (+ a b) 2) 0)))
\`\`\`
\`\`\`lean
theorem t (a b : Int) (ha : a % 2 = 0) (hb : b % 2 = 0) : (a + b) % 2 = 0
\`\`\`
## Proof
Write a = 2i for some i. Write b = 2j for some j.

Then a + b = 2(i + j), e.g. by algebra. Hence the sum is even.
`;

describe('slopcheck formalize', () => {
  it('writes a skeleton that quotes every sentence and covers the text', async () => {
    folder.put('p.md', PROBLEM);
    const { code, stderr } = await run('formalize', 'p.md');
    expect(code).toBe(0);
    expect(stderr).toContain('wrote p.formal.json: 3 steps in smt and lean');
    expect(stderr).toContain('then: slopcheck check p.md\n');
    const { smt, lean } = written('p.formal.json').formalizations;
    expect(smt?.steps.map(({ quote }) => quote)).toEqual([
      'Write a = 2i for some i.',
      'Write b = 2j for some j.',
      'Then a + b = 2(i + j), e.g. by algebra.',
    ]);
    expect(smt?.conclusion).toMatchObject({ by: 'entailment', quote: 'Hence the sum is even.' });
    expect(lean?.conclusion).toMatchObject({ by: 'tactic' });
    const checked = await run('check', 'p.md', '--engine', 'smt', '--no-cache', '--json');
    expect(JSON.parse(checked.stdout)).toMatchObject({
      ...{ verdict: 'rejected', reason: 'missing', coverage: 1, uncovered: [] },
    });
  });

  it('says so where it cannot write', async () => {
    folder.put('p.md', PROBLEM);
    mkdirSync(folder.in('p.formal.json'));
    const { code, stderr } = await run('formalize', 'p.md', '--force');
    expect(stderr).toBe('error: p.formal.json cannot be written: a folder is there (EISDIR)\n');
    expect(code).toBe(2);
  });

  it('does not replace what is there, unless it is told to', async () => {
    folder.put('p.md', PROBLEM);
    await run('formalize', 'p.md', '--language', 'smt');
    const again = await run('formalize', 'p.md');
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('--force replaces it')]);
    expect(written('p.formal.json').formalizations.lean).toBeUndefined();
    expect((await run('formalize', 'p.md', '--force')).code).toBe(0);
    expect(written('p.formal.json').formalizations.lean).toBeDefined();
  });

  it('says what is missing: a proof, a statement, a language', async () => {
    folder.put('none.md', PROBLEM.replace(/## Proof[\s\S]*/, ''));
    expect((await run('formalize', 'none.md')).stderr).toContain('none.md has no proof');
    folder.put('words.md', 'One is one.\n\n## Proof\nIt is so.\n');
    expect((await run('formalize', 'words.md')).stderr).toContain('pinned in no language');
    folder.put('smt.md', PROBLEM.replace(/```lean[\s\S]*?```\n/, ''));
    expect((await run('formalize', 'smt.md', '--language', 'lean')).stderr).toContain(
      'not pinned in lean',
    );
    expect((await run('formalize', 'nothing.md')).code).toBe(2);
    expect(existsSync(folder.in('smt.formal.json'))).toBe(false);
  });

  it('has a model fill in the whole', async () => {
    const problem = readFileSync(path.join(FIXTURES, 'problems/even-square.md'), 'utf8');
    folder.put('even-square.md', problem);
    const answers = path.join(FIXTURES, 'transcripts/sound-even-square');
    const made = await run('formalize', 'even-square.md', '--language', 'smt', '--replay', answers);
    expect(made.stderr).toContain('wrote even-square.formal.json: 2 steps in smt');
    const checked = await run(
      'check',
      'even-square.md',
      '--engine',
      'smt',
      '--frozen',
      '--no-cache',
    );
    expect(checked.code).toBe(0);
    const failed = await run(...['formalize', 'even-square.md', '--force', '--replay', 'nowhere']);
    expect([failed.code, failed.stderr]).toEqual([2, expect.stringContaining('no formalization')]);
    expect(written('even-square.formal.json').formalizations.smt?.steps).toHaveLength(2);
  });
});

describe('the quotes of a skeleton', () => {
  it('occur once: a sentence that is repeated goes with its neighbour', () => {
    const proof = 'It is so here. We add one. It is so here. We add two. It is so here.';
    const { steps, conclusion } = skeletonOf(proof, 'smt');
    const quotes = [...steps.map(({ quote }) => quote), conclusion.quote ?? ''];
    for (const quote of quotes) expect(proof.split(quote)).toHaveLength(2);
    expect(quotes.join(' ')).toBe(proof);
  });
});
