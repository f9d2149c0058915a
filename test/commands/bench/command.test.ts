import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BenchReport } from '../../../src/bench/benchSchema.ts';
import { type Script, scriptedAnswers, writeSuite } from '../../bench/scripted.ts';
import { cliHere } from '../../helpers/cli.ts';
import { type OpenAiServer, serveOpenAi } from '../../helpers/openaiServer.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const FORMALIZER: Script = { formalizer: () => 'good' };
const folder = temporaryFolder();
let server: OpenAiServer;
beforeAll(async () => {
  server = await serveOpenAi(scriptedAnswers(FORMALIZER));
});
afterAll(() => server.close());

/** Proves by the number in the problem's id; slop where that is odd; and lists what it is asked. */
const PROVER = `import { appendFileSync, readFileSync } from 'node:fs';
const question = JSON.parse(readFileSync(0, 'utf8'));
appendFileSync('asked', question.stage + ' ' + process.argv[2] + '\\n');
const addend = Number(question.problem.split('-')[1]);
if (addend === 8) setInterval(() => {}, 1000);
const second = addend % 2 ? 'is a multiple of 4' : '= 2k + ' + addend;
const proof = 'Since n is even, n = 2k for some k. Then n + ' + addend + ' ' + second + ', which is even.';
process.stdout.write(JSON.stringify({ answer: { cannot: null, proof }, usage: { inputTokens: 5, outputTokens: 50 } }));
`;

beforeEach(async () => {
  await writeSuite(folder.in('suite'), [2, 3]);
  folder.put('prover.mjs', PROVER);
});

async function bench(...args: string[]) {
  const env = { SLOPCHECK_CACHE_DIR: folder.in('cache'), OPENAI_API_KEY: 'k' };
  const reporters = ['--reporter', 'terminal', '--reporter', 'json=r.json'];
  const all = ['bench', ...args, '--engine', 'smt', '--base-url', server.baseUrl, ...reporters];
  const ran = await cliHere(all, { cwd: folder.path, env });
  const text = await readFile(folder.in('r.json'), 'utf8').catch(() => null);
  return { ...ran, report: text === null ? null : BenchReport.parse(JSON.parse(text)) };
}

const command = ['--command', `'${process.execPath}' prover.mjs {problem}`];
const prices = `prices:\n  formalizer: { input: 1, output: 10 }\n`;

describe('a command', { timeout: 60_000 }, () => {
  it('proves, and a model formalizes for it', async () => {
    await writeFile(folder.in('slopcheck.config.yaml'), prices);
    const ran = await bench('suite', ...command, '--formalizer', 'formalizer', '--rounds', '0');
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain('all proofs were formalized by formalizer');
    const asked = (await readFile(folder.in('asked'), 'utf8')).split('\n').filter(Boolean);
    expect(asked.sort()).toEqual(['prove plus-2', 'prove plus-3']);
    const [model] = ran.report?.models ?? [];
    expect(model).toMatchObject({
      id: 'node prover.mjs',
      counts: { samples: 2, verified: 1, rejected: 1 },
      // Of each sample 5 + 100 tokens in and 50 + 20 out.
      usage: { inputTokens: 210, outputTokens: 140, requests: 4 },
      costUsd: null,
    });
  });

  it('is asked for everything where nobody else formalizes, and may have limits of its own', async () => {
    await writeSuite(folder.in('suite'), [8]);
    const spec = `suite: suite
models:
  - { id: mine, command: "'${process.execPath}' prover.mjs", timeout: 1, price: { input: 0, output: 0 } }
samples: 1
`;
    await writeFile(folder.in('spec.yaml'), spec);
    const ran = await bench('--spec', 'spec.yaml', '--only', 'plus-8');
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('cut off at its limit of 1 s');
    // Under its limits it proved nothing: that is a failed attempt, and no error of the machinery.
    expect(ran.report?.models).toMatchObject([
      { id: 'mine', counts: { samples: 1, unusable: 1, errors: 0 }, costUsd: 0 },
    ]);
  });

  it.each([
    [['--command', "a 'b"], "The command has a ' without its end."],
    [['--provider', 'command'], '--provider command wants a command'],
    [['--provider', 'responses', ...command], 'a command has no Responses API'],
    [[...command, ...command], 'two models have the id "node prover.mjs"'],
    [[...command, '--queue', 'redis://127.0.0.1:1'], 'is a command, and workers run none'],
    [
      ['--model', 'a', '--formalizer', 'b', '--queue', 'redis://127.0.0.1:1'],
      'leave --formalizer out',
    ],
  ])('is refused in %j', async (args, message) => {
    const { code, stderr } = await bench('suite', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('goes by the name that --model gives it, with --provider command', async () => {
    const named = (...names: string[]) => [
      ...['suite', '--provider', 'command', '--formalizer', 'formalizer', ...command],
      ...names.flatMap((name) => ['--model', name]),
    ];
    const ran = await bench(...named('mine'));
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.report?.models.map(({ id }) => id)).toEqual(['mine']);
    const several = await bench(...named('mine', 'yours'));
    expect(several.code).toBe(2);
    expect(several.stderr).toContain('every --model names a --command, and there are 2 and 1');
  });

  it('in a run that goes on must be the same, as must be who formalizes', async () => {
    const first = ['suite', ...command, '--formalizer', 'formalizer', '--only', 'plus-2'];
    expect((await bench(...first)).code).toBe(0);
    const other = await bench('suite', ...command, '--formalizer', 'another', '--only', 'plus-2');
    expect(other.stderr).toContain('the formalizer was "formalizer", not "another"');
    const none = await bench('suite', ...command, '--only', 'plus-2');
    expect(none.stderr).toContain('the formalizer was "formalizer", not the models themselves');
    const slower = ['--command', `'${process.execPath}' prover.mjs --slow`];
    const changed = await bench('suite', ...slower, '--formalizer', 'formalizer');
    expect(changed.stderr).toContain('the command of the model "node prover.mjs" was');
  });

  it('is estimated apart from who formalizes', async () => {
    const { stderr } = await bench('suite', '--model', 'a', '--formalizer', 'b', '--dry-run');
    expect(stderr).toMatch(/^a: up to 2 requests/m);
    expect(stderr).toMatch(/^b: up to 2 requests/m);
    expect(stderr).not.toContain('not estimated');
    const audited = await bench('suite', '--model', 'a', '--audit', 'c', '--dry-run');
    expect(audited.stderr).toMatch(
      /^c: two requests or more for every verified proof, not estimated/m,
    );
  });
});
