import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BenchReport } from '../../../src/bench/benchSchema.ts';
import { type Script, scriptedAnswers, writeSuite } from '../../bench/scripted.ts';
import { installScriptedToolchain } from '../../gate/scriptedToolchain.ts';
import { cliHere } from '../../helpers/cli.ts';
import { type OpenAiServer, serveOpenAi } from '../../helpers/openaiServer.ts';

const PROBLEMS = path.resolve(import.meta.dirname, '../../../fixtures/problems');
let cwd: string;
let lean: Awaited<ReturnType<typeof installScriptedToolchain>>;
let server: OpenAiServer;
/** Formalizes what it is given; it is never asked for a proof. */
const FORMALIZER: Script = { formalizer: () => 'good' };

beforeAll(async () => {
  lean = await installScriptedToolchain();
  server = await serveOpenAi(scriptedAnswers(FORMALIZER));
});
afterAll(async () => {
  await lean.remove();
  await server.close();
});
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'slopcheck-answers-'));
});
afterEach(() => rm(cwd, { recursive: true }));

async function bench(...args: string[]) {
  const env = {
    SLOPCHECK_CACHE_DIR: path.join(cwd, 'cache'),
    SLOPCHECK_LEAN: lean.lean,
    OPENAI_API_KEY: 'k',
  };
  const all = ['bench', ...args, '--reporter', 'terminal', '--reporter', 'json=r.json'];
  const ran = await cliHere(all, { cwd, env });
  const text = await readFile(path.join(cwd, 'r.json'), 'utf8').catch(() => null);
  return { ...ran, report: text === null ? null : BenchReport.parse(JSON.parse(text)) };
}

const write = async (file: string, text: string): Promise<void> => {
  await mkdir(path.dirname(path.join(cwd, file)), { recursive: true });
  await writeFile(path.join(cwd, file), text);
};
const lines = (...records: object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

describe('answers that are whole Lean files', () => {
  const THEOREM = 'theorem two : 1 + 1 = 2 := by';
  const FILES = {
    'outputs/prover/two.lean': `${THEOREM}\n  rfl\n`,
    // It proves something else under the name of the theorem.
    'outputs/cheat-a/two.lean': 'theorem two : 1 + 1 = 2 ∨ True := by\n  exact Or.inr trivial\n',
    // It brings its own axiom.
    'outputs/cheat-b/two.lean': `axiom easy : 1 + 1 = 2\n\n${THEOREM}\n  exact easy\n`,
    'outputs/unlucky/two.lean': `${THEOREM}\n  rfl\n`,
    'outputs/open/two.lean': `${THEOREM}\n  sorry\n`,
  };

  beforeEach(async () => {
    await write('suite/two.md', 'One and one is two.\n\n```lean\ntheorem two : 1 + 1 = 2\n```\n');
  });

  it('go through the gate, and verdicts beside recorded ones are a table', async () => {
    const recorded = {
      prover: 'pass',
      'cheat-a': 'pass',
      'cheat-b': true,
      unlucky: 'fail',
      open: false,
    };
    const records = Object.entries(FILES).map(([file, code]) => {
      const model = path.basename(path.dirname(file));
      return {
        name: 'two',
        model,
        code,
        compilation_result: { complete: recorded[model as 'open'] },
      };
    });
    await write('outputs.jsonl', lines(...records));
    const { code, stdout, report } = await bench(
      ...['suite', '--answers', 'outputs.jsonl', '--engine', 'lean', '--sandbox', 'off'],
    );
    expect(code).toBe(0);
    expect(report?.recorded).toMatchObject({
      ...{ compared: 5, agreed: 2, notVerified: 2, notRejected: 1 },
      disagreements: [
        {
          key: 'two/cheat-a/0',
          ...{ recorded: 'accepted', verdict: 'rejected', reason: 'statement-drift' },
          because: expect.stringContaining('statement-changed'),
        },
        {
          key: 'two/cheat-b/0',
          ...{ recorded: 'accepted', verdict: 'rejected', reason: 'forbidden' },
          because: expect.stringContaining('axiom'),
        },
        { key: 'two/unlucky/0', recorded: 'rejected', verdict: 'verified' },
      ].map((each) => expect.objectContaining(each)),
    });
    expect(stdout).toContain(
      '5 answers with a recorded verdict: 2 agree, 2 recorded as accepted and not verified, 1 recorded',
    );
    expect(stdout).toContain(
      'two/cheat-a/0: recorded as accepted, rejected here (statement-drift)',
    );
    expect(report?.models.map(({ id, counts }) => [id, counts.verified])).toEqual(
      ['prover', 'cheat-a', 'cheat-b', 'unlucky', 'open'].map((id) => [
        id,
        id === 'prover' || id === 'unlucky' ? 1 : 0,
      ]),
    );
  });

  it('that are no whole files stand where the pinned theorem stands', async () => {
    const preamble = 'def two : Nat := 2\n';
    await write(
      'suite/sum.md',
      `Sum.\n\n\`\`\`lean\n${preamble}\ntheorem sum : 1 + 1 = two\n\`\`\`\n`,
    );
    const proof = 'theorem sum : 1 + 1 = two := by\n  rfl\n';
    const records = Object.entries({
      fragment: proof,
      whole: preamble + proof,
      other: `def two : Nat := 3\n${proof}`,
      slop: 'theorem sum : 1 + 1 = two := by\n  sorry\n',
    }).map(([model, lean]) => ({ problem: 'sum', model, lean, verdict: 'pass' }));
    await write('outputs.jsonl', lines(...records));
    const { code, report } = await bench(
      ...['suite', '--answers', 'outputs.jsonl', '--engine', 'lean', '--sandbox', 'off'],
    );
    expect(code).toBe(0);
    expect(report?.models.map(({ id, counts }) => [id, counts.verified])).toEqual([
      ...[
        ['fragment', 1],
        ['whole', 1],
        ['other', 0],
        ['slop', 0],
      ],
    ]);
    expect(report?.recorded?.disagreements).toMatchObject([
      { model: 'other', reason: 'statement-drift' },
      // By its own lines, not by those of the file that is judged.
      { model: 'slop', reason: 'gap', because: expect.stringContaining('line 1, sorry') },
    ]);
  });

  it('are judged again as what they are from what was published of them', async () => {
    await write('outputs/prover/two.lean', FILES['outputs/prover/two.lean']);
    const judge = ['--engine', 'lean', '--sandbox', 'off'];
    await bench('suite', '--answers', 'outputs', ...judge);
    await cliHere(['bench', 'export', '.slopcheck/runs/suite', '--hf', 'public'], { cwd });
    const again = await bench('suite', '--answers', 'public/data', '--run', 'again', ...judge);
    expect(again.report?.recorded).toMatchObject({ compared: 1, agreed: 1 });
  });

  it('are found in folders, by model and problem', async () => {
    for (const [file, text] of Object.entries(FILES)) await write(file, text);
    await write('outputs/prover/two-1.lean', `${THEOREM}\n  rfl\n`);
    await write('outputs/rejected/prover/two/2.lean', `${THEOREM}\n  sorry\n`);
    await write('outputs/prover/three.lean', 'theorem three : 3 = 3 := rfl\n');
    const { code, stderr, report } = await bench(
      ...['suite', '--answers', 'outputs', '--engine', 'lean', '--sandbox', 'off'],
    );
    expect(code).toBe(0);
    expect(stderr).toContain('three.lean: there is no problem "three" in the suite');
    const prover = report?.models.find(({ id }) => id === 'prover');
    expect(prover?.counts).toMatchObject({ samples: 3, verified: 2, rejected: 1 });
    expect(report?.recorded).toMatchObject({ compared: 1, agreed: 1 });
  });
});

it('prices are taken from the table of the config file, and flags go before it', async () => {
  await writeSuite(path.join(cwd, 'suite'), [2]);
  await write('slopcheck.config.yaml', 'prices:\n  a: { input: 2, output: 8 }\n');
  const args = ['suite', '--engine', 'smt', '--model', 'a', '--model', 'b', '--dry-run'];
  const table = await bench(...args);
  expect(table.stderr).toMatch(/^a: up to 2 requests .*, about \$0\.\d+$/m);
  expect(table.stderr).toMatch(/^b: up to 2 requests .*, no price is given$/m);
  const flag = await bench(...args, '--price', '1,1');
  expect(flag.stdout).toMatch(/input: 1\n/);
  expect(flag.stderr).toMatch(/^b: .*about \$/m);
});

describe('answers in words', () => {
  const good = 'Since n is even, n = 2k for some k. Then n + 2 = 2k + 2, which is even.';
  const slop = 'Since n is even, n = 2k for some k. Then n + 4 is a multiple of 4, which is even.';

  it('are formalized by a model, and asked of nobody', async () => {
    await writeSuite(path.join(cwd, 'suite'), [2, 4]);
    await write(
      'outputs.jsonl',
      lines(
        { problem: 'plus-2', model: 'writer', sample: 0, text: good },
        { problem: 'plus-4', model: 'writer', sample: 0, text: slop, verdict: 'correct' },
        { problem: 'plus-4', text: 3 },
      ),
    );
    const before = server.requests.length;
    const args = [
      ...['suite', '--answers', 'outputs.jsonl', '--engine', 'smt', '--rounds', '0'],
      ...['--model', 'formalizer', '--base-url', server.baseUrl],
    ];
    const { code, stderr, report } = await bench(...args);
    expect(code).toBe(0);
    expect(stderr).toContain('outputs.jsonl:3: it has neither a Lean file ("lean") nor a text');
    expect(report?.models[0]?.counts).toMatchObject({ samples: 2, verified: 1, rejected: 1 });
    expect(report?.recorded).toMatchObject({
      ...{ compared: 1, notVerified: 1 },
      disagreements: [{ because: expect.stringMatching(/^s2: .*; counterexample: n = -?\d+/) }],
    });
    expect(server.requests.length - before).toBe(2);
    // Answers to problems of the suite that are not asked for are no mistake.
    const part = await bench(...args, '--only', 'plus-2', '--run', 'part', '--dry-run');
    expect(part.stderr).not.toContain('there is no problem');
    expect(part.stderr).toContain('1 problem; 1 answer');
    // What is done is not done again, and an answer that has changed is no longer the one that was judged.
    expect((await bench(...args)).code).toBe(0);
    expect(server.requests.length - before).toBe(2);
    await write('outputs.jsonl', lines({ problem: 'plus-2', model: 'writer', text: slop }));
    const changed = await bench(...args);
    expect(changed.code).toBe(2);
    expect(changed.stderr).toContain('the answer plus-2/writer/0 is another one');
  });

  it('are read by other names of fields, where these are given', async () => {
    await writeSuite(path.join(cwd, 'suite'), [2]);
    await write(
      'outputs.jsonl',
      lines({ task: 'plus-2', by: 'w', said: good, steps: ['no'], ok: 1 }),
    );
    const map = ['problem=task', 'model=by', 'words=Said', 'verdict=ok'];
    const args = [
      ...['suite', '--answers', 'outputs.jsonl', '--engine', 'smt', '--rounds', '0'],
      ...['--model', 'formalizer', '--base-url', server.baseUrl],
    ];
    const { code, report } = await bench(...args, ...map.flatMap((each) => ['--map', each]));
    expect(code).toBe(0);
    expect(report?.models).toMatchObject([{ id: 'w', counts: { verified: 1 } }]);
    expect(report?.recorded).toMatchObject({ compared: 1, agreed: 1 });
    const unknown = await bench(...args, '--map', 'verdit=ok');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('write "verdict=ok"');
  });

  it('need a model, and none where a formalization is frozen beside the proof', async () => {
    await writeSuite(path.join(cwd, 'suite'), [2]);
    await write('outputs.jsonl', lines({ problem: 'plus-2', text: good }));
    const refused = await bench('suite', '--answers', 'outputs.jsonl', '--engine', 'smt');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('name a model for that with --model');
    await mkdir(path.join(cwd, 'own'));
    for (const [name, firstError] of [
      ['even-square', 'none'],
      ['slop-changed-claim', 1],
    ] as const) {
      const text = await readFile(path.join(PROBLEMS, `${name}.md`), 'utf8');
      await write(`own/${name}.md`, text.replace('---\n', `---\nfirstError: ${firstError}\n`));
      await cp(
        path.join(PROBLEMS, `${name}.formal.json`),
        path.join(cwd, `own/${name}.formal.json`),
      );
    }
    const { code, report } = await bench('own', '--answers', 'own', '--engine', 'smt');
    expect(code).toBe(0);
    expect(report?.models[0]).toMatchObject({ id: 'given', counts: { verified: 1, rejected: 1 } });
    expect(report?.firstErrors[0]).toMatchObject({
      ...{ model: 'given', source: null, f1: { value: 1, n: 2 } },
      ...{ correctAccuracy: { value: 1, n: 1 }, falseAccepts: { value: 0, n: 1 } },
    });
    // The very same text is judged alike, and the formalization of one text is not that of another.
    const same = 'Since n is even, n = 2k for some k. Then n² = 4k² = 2(2k²), which is even.';
    await write('same.jsonl', lines({ problem: 'even-square', text: same, verdict: 'rejected' }));
    const again = await bench('own', '--answers', 'same.jsonl', '--engine', 'smt', '--run', 'b');
    expect(again.code).toBe(0);
    expect(again.report?.recorded).toMatchObject({ compared: 1, notRejected: 1 });
    const text = await readFile(path.join(cwd, 'own/even-square.md'), 'utf8');
    await write('other/even-square.md', text.replace(same, 'By magic, so it is.'));
    const other = await bench('own', '--answers', 'other', '--engine', 'smt', '--run', 'c');
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('name a model for that with --model');
  });
});
