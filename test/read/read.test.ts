import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expandPaths } from '../../src/read/paths.ts';
import { proofHash } from '../../src/read/proofHash.ts';
import { readInput } from '../../src/read/read.ts';

const STATEMENT = 'One is one.';
const PROOF = 'It is so. It is so again.';
const PROBLEM = `${STATEMENT}
\`\`\`smt2
(declare-const n Int)
(assert (! (= n 1) :named h))
(assert (not (= n 1)))
\`\`\`
## Proof
${PROOF}
`;

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'slopcheck-read-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});

const put = async (file: string, text: string | Uint8Array): Promise<void> => {
  await mkdir(path.dirname(path.join(cwd, file)), { recursive: true });
  await writeFile(path.join(cwd, file), text);
};
const step = (id: string, quote: string, extra: object = {}) => ({
  id,
  quote,
  claim: '(= n 1)',
  ...extra,
});
const formal = (
  steps: object[],
  extra: object = {},
  conclusion: object = {},
  remarks?: string[],
): string =>
  JSON.stringify(
    {
      version: 1,
      formalizations: { smt: { steps, conclusion: { by: 'entailment', ...conclusion }, remarks } },
      ...extra,
    },
    null,
    1,
  );

describe('readInput', () => {
  it('reads a problem and the frozen formalization beside it', async () => {
    await put('a.md', PROBLEM);
    const hash = proofHash(STATEMENT, PROOF);
    await put(
      'a.formal.json',
      formal([step('s1', 'It is so again', { uses: ['h'] })], { proofHash: hash }),
    );
    expect(await readInput('a.md', { cwd })).toMatchObject({
      kind: 'input',
      input: {
        problem: { id: 'a', file: 'a.md' },
        proof: { text: PROOF, source: 'problem' },
        frozen: { formalizations: { smt: { steps: [{ id: 's1' }] } } },
        formalPath: 'a.formal.json',
      },
    });
  });

  it('lets a proof that is given apart take the place of the own one', async () => {
    await put('a.md', PROBLEM);
    const proof = { text: 'Other.', source: 'file' } as const;
    const given = { proof, file: 'b.txt', origins: [{ line: 3, column: 0 }] };
    expect(await readInput('a.md', { cwd, proof: given })).toMatchObject({
      input: { proof, frozen: null, proofPlace: { file: 'b.txt', origins: given.origins } },
    });
  });

  it('reads the proof file beside a problem without a proof, and who wrote it', async () => {
    await put('a.md', PROBLEM.replace(/## Proof[\s\S]*/, ''));
    await put('a.proof.md', `<!-- written by the model some: model -->\n\n${PROOF}\n`);
    await put('a.formal.json', formal([step('s1', 'It is so again')]));
    expect(await readInput('a.md', { cwd })).toMatchObject({
      input: { proof: { text: PROOF, source: 'model', model: 'some: model' } },
    });
    await put('a.proof.md', PROOF);
    expect(await readInput('a.md', { cwd })).toMatchObject({
      input: { proof: { text: PROOF, source: 'file' } },
    });
  });

  it('takes neither of two proofs, unless one is given', async () => {
    await put('a.md', PROBLEM);
    await put('a.proof.md', 'Another one.');
    expect(await readInput('a.md', { cwd })).toMatchObject({
      mistakes: [
        { file: 'a.proof.md', message: 'this is a second proof: a.md has one of its own' },
      ],
    });
    const proof = { text: 'A third.', source: 'file' } as const;
    const given = { proof, file: null, origins: [] };
    expect(await readInput('a.md', { cwd, proof: given })).toMatchObject({
      input: { proof: { text: 'A third.' } },
    });
  });

  it('refuses a proof file that is empty or a link', async () => {
    await put('a.md', PROBLEM.replace(/## Proof[\s\S]*/, ''));
    await put('a.proof.md', '<!-- written by the model m -->\n');
    expect(await readInput('a.md', { cwd })).toMatchObject({
      mistakes: [{ file: 'a.proof.md', message: 'the proof is empty' }],
    });
    await put('secret', 'a key');
    await rm(path.join(cwd, 'a.proof.md'));
    await symlink('secret', path.join(cwd, 'a.proof.md'));
    const result = await readInput('a.md', { cwd });
    expect(result).toMatchObject({ mistakes: [{ message: 'this is a link' }] });
    expect(JSON.stringify(result)).not.toContain('a key');
  });

  it('leaves a frozen formalization unread that is to be made anew', async () => {
    await put('a.md', PROBLEM);
    await put('a.formal.json', 'garbage');
    const result = await readInput('a.md', { cwd, ignoreFormal: true });
    expect(result).toMatchObject({ kind: 'input', input: { frozen: null } });
  });

  it.each([
    ['is stale', formal([], { proofHash: 'a'.repeat(64) }), 'stale'],
    ['quotes what is not there', formal([step('s1', 'It was so')]), 'does not occur in the proof'],
    ['quotes what is there twice', formal([step('s1', 'It is so')]), 'occurs 2 times'],
    [
      'has an id twice',
      formal([step('s1', 'again'), step('s1', 'It is so.')]),
      'taken by an earlier step',
    ],
    ['uses nothing known', formal([step('s1', 'again', { uses: ['s2'] })]), '"s2" is no step'],
    ['concludes from nothing known', formal([], {}, { uses: ['s9'] }), '"s9" is no step'],
    ['names a step "conclusion"', formal([step('conclusion', 'again')]), 'names the conclusion'],
    ['names a step "goal"', formal([step('goal', 'again')]), 'names the theorem'],
    [
      'relies on the theorem by the name of an assumption',
      formal([
        step('s1', 'again', { assumes: [{ name: 'goal', prop: '(= n 1)' }], uses: ['goal'] }),
      ]),
      'stands for the theorem itself',
    ],
    [
      'has a remark that is not in the proof',
      formal([step('s1', 'so again')], {}, {}, ['It was so.']),
      'does not occur in the proof',
    ],
    [
      'has a remark that a step quotes',
      formal([step('s1', 'It is so again')], {}, {}, ['so again']),
      'quotes what a step or the conclusion quotes',
    ],
    ['is empty', '', 'empty'],
  ])('refuses a formalization that %s', async (_, text, message) => {
    await put('a.md', PROBLEM);
    await put('a.formal.json', text);
    const result = await readInput('a.md', { cwd });
    const mistakes = result.kind === 'mistakes' ? result.mistakes : [];
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatchObject({
      file: 'a.formal.json',
      message: expect.stringContaining(message),
    });
    expect(mistakes[0]?.fix).not.toBe('');
  });

  it('takes a formalization that says that its text relies on the theorem', async () => {
    await put('a.md', PROBLEM);
    await put(
      'a.formal.json',
      formal([step('s1', 'again', { uses: ['goal'] })], {}, { uses: ['goal', 's1'] }),
    );
    expect(await readInput('a.md', { cwd })).toMatchObject({ kind: 'input' });
  });

  it('names the line of a dangling reference', async () => {
    const text = formal([step('s1', 'again', { uses: ['h', 's2'] })]);
    await put('a.md', PROBLEM);
    await put('a.formal.json', text);
    const result = await readInput('a.md', { cwd });
    const line = result.kind === 'mistakes' ? (result.mistakes[0]?.line ?? 0) : 0;
    expect(text.split('\n')[line - 1]).toContain('"s2"');
  });

  it.each([
    ['is missing', null],
    ['is binary', new Uint8Array([1, 0, 2])],
    ['has 50 MB', new Uint8Array(50 * 1024 * 1024).fill(97)],
  ])('refuses a problem file that %s', async (_, bytes) => {
    if (bytes) await put('a.md', bytes);
    expect(await readInput('a.md', { cwd })).toMatchObject({ kind: 'mistakes', file: 'a.md' });
  });
});

describe('readInput of another kind of file', () => {
  it.each([
    ['a.formal.json', 'frozen formalization', 'a.md'],
    ['a.proof.md', 'proof of a problem', 'a.md'],
    ['A.lean', 'Lean file', 'slopcheck gate A.lean'],
    ['a.ndjson', 'export', 'slopcheck kernel a.ndjson'],
    ['a.ndjson.gz', 'export', 'slopcheck kernel a.ndjson.gz'],
  ])('says what %s is, and what to do', async (file, is, remedy) => {
    await put(file, 'x');
    const read = await readInput(file, { cwd });
    const [mistake] = read.kind === 'mistakes' ? read.mistakes : [];
    expect(mistake?.message).toContain(is);
    expect(mistake?.fix).toContain(remedy);
  });
});

describe('expandPaths', () => {
  it('expands folders and globs, keeps the order, and takes each file once', async () => {
    for (const file of [
      'b.md',
      'd/x.md',
      'd/README.md',
      'd/e/y.md',
      'd/x.formal.json',
      'd/z.proof.md',
    ]) {
      await put(file, 'x');
    }
    const { files, unmatched } = await expandPaths(['b.md', 'd', 'd/*.md', '**/y.md'], cwd);
    expect(files).toEqual(['b.md', 'd/e/y.md', 'd/x.md']);
    expect(unmatched).toEqual([]);
  });

  it('takes a README.md and a name with brackets that are named', async () => {
    await put('README.md', 'x');
    await put('a[1].md', 'x');
    expect((await expandPaths(['README.md', 'a[1].md'], cwd)).files).toEqual([
      'README.md',
      'a[1].md',
    ]);
  });

  it('says which arguments name nothing, and why', async () => {
    await mkdir(path.join(cwd, 'empty'));
    const { files, unmatched } = await expandPaths(['no.md', '*.md', 'empty'], cwd);
    expect(files).toEqual([]);
    expect(unmatched.map(({ argument }) => argument)).toEqual(['no.md', '*.md', 'empty']);
  });
});
