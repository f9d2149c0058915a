import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BenchReport } from '../../../src/bench/benchSchema.ts';
import { ResultLine } from '../../../src/bench/publish/resultLine.ts';
import { type Script, scriptedAnswers, writeSuite } from '../../bench/scripted.ts';
import { cliHere } from '../../helpers/cli.ts';
import { type OpenAiServer, serveOpenAi } from '../../helpers/openaiServer.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

/** One proves what is true, and declines the rest; one claims all. */
const SCRIPT: Script = {
  honest: (addend) => (addend % 2 === 0 ? 'good' : 'declines'),
  lying: () => 'slop',
  formalizer: () => 'good',
};
const folder = temporaryFolder();
let server: OpenAiServer;
beforeAll(async () => {
  server = await serveOpenAi(scriptedAnswers(SCRIPT));
});
afterAll(() => server.close());
beforeEach(() => writeSuite(folder.in('suite'), [2, 4, 3]));

function slopcheck(...args: string[]) {
  const env = { SLOPCHECK_CACHE_DIR: folder.in('cache'), OPENAI_API_KEY: 'k' };
  return cliHere(args, { cwd: folder.path, env });
}

const bench = (...more: string[]) =>
  slopcheck(
    ...['bench', 'suite', '--engine', 'smt', '--base-url', server.baseUrl, '--rounds', '0'],
    ...['--model', 'honest', '--model', 'lying', '--price', '1,10,0.5', ...more],
  );
const read = (file: string): Promise<string> => readFile(folder.in(file), 'utf8');
const resultLines = async (file: string): Promise<ResultLine[]> =>
  (await read(file))
    .trimEnd()
    .split('\n')
    .map((line) => ResultLine.parse(JSON.parse(line)));

describe('a run that was divided', { timeout: 120_000 }, () => {
  it('is merged, published, judged again from there, and on a leaderboard', async () => {
    for (const shard of ['1/2', '2/2']) {
      const ran = await bench('--shard', shard);
      expect(ran.code, ran.stderr).toBe(0);
    }
    const runs = ['.slopcheck/runs/suite-1of2', '.slopcheck/runs/suite-2of2'];
    const half = await slopcheck('bench', 'merge', runs[0] ?? '', '--out', 'half');
    expect(half.code).toBe(2);
    expect(half.stderr).toMatch(/^\d+ samples are missing: plus-/m);
    const merged = await slopcheck('bench', 'merge', ...runs, '--out', 'whole');
    expect(merged).toMatchObject({ code: 0, stderr: 'wrote whole: 6 samples\n' });

    const exported = await slopcheck('bench', 'export', 'whole', '--hf', 'public');
    expect(exported).toMatchObject({
      code: 0,
      stderr: 'wrote public: 6 samples in data/results.jsonl, and the card in README.md\n',
    });
    const results = await resultLines('public/data/results.jsonl');
    expect(
      results.map(({ problem, model, outcome }) => `${problem} ${model} ${outcome}`).sort(),
    ).toEqual([
      ...['plus-2 honest verified', 'plus-2 lying rejected', 'plus-3 honest declined'],
      ...['plus-3 lying rejected', 'plus-4 honest verified', 'plus-4 lying rejected'],
    ]);
    const slop = results.find(({ model }) => model === 'lying');
    expect(slop).toMatchObject({
      proof: expect.stringContaining('is a multiple of 4'),
      verdict: 'rejected',
      first_failure: 's2',
      usage: { input_tokens: 200, output_tokens: 40, requests: 2, cached_input_tokens: null },
      cost_usd: 0.0006,
    });

    const again = await slopcheck(
      ...['bench', 'suite', '--engine', 'smt', '--base-url', server.baseUrl, '--rounds', '0'],
      ...['--answers', 'public/data/results.jsonl', '--model', 'formalizer', '--run', 'again'],
      '--json',
    );
    expect(again.code, again.stderr).toBe(0);
    const { recorded } = BenchReport.parse(JSON.parse(again.stdout));
    expect(recorded).toMatchObject({ compared: 5, agreed: 5, disagreements: [] });

    const board = await slopcheck(
      ...['report', 'whole', '.slopcheck/runs/again', '--leaderboard', 'site/board.html'],
    );
    expect(board).toMatchObject({ code: 0, stderr: 'wrote site/board.html: 2 runs\n' });
    const html = await read('site/board.html');
    for (const text of ['honest', 'lying', 'run again', 'slopcheck 0.', '3 problems'])
      expect(html).toContain(text);
  });
});

describe('export', { timeout: 120_000 }, () => {
  it('writes a card with the commands, without passwords, and no proofs where none are wanted', async () => {
    await bench('--only', 'plus-2', '--run', 'p');
    await slopcheck('bench', 'export', '.slopcheck/runs/p', '--hf', 'out', '--no-proofs');
    const card = await read('out/README.md');
    const [, front = '', body = ''] = card.split(/^---$/m);
    expect(parse(front)).toMatchObject({
      pretty_name: 'slopcheck: p',
      size_categories: ['n<1K'],
      configs: [{ data_files: [{ split: 'test', path: 'data/results.jsonl' }] }],
    });
    expect(body).toContain('\n```sh\nslopcheck bench suite --engine smt --base-url http://127.');
    expect(body).toContain('| `step_verdicts` |');
    expect(body).toContain('- slopcheck 0.');
    expect(body).toContain('- verified by smt Z3');
    expect((await resultLines('out/data/results.jsonl')).map(({ proof }) => proof)).toEqual([
      null,
      null,
    ]);
    BenchReport.parse(JSON.parse(await read('out/figures.json')));
  });

  it('writes over nothing unless it is told to', async () => {
    await bench('--only', 'plus-2', '--run', 'p');
    await mkdir(folder.in('out'));
    await writeFile(folder.in('out/README.md'), 'mine');
    const refused = await slopcheck('bench', 'export', '.slopcheck/runs/p', '--hf', 'out');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('there is a data set in out already');
    expect(await read('out/README.md')).toBe('mine');
    const forced = await slopcheck(
      'bench',
      'export',
      '.slopcheck/runs/p',
      '--hf',
      'out',
      '--force',
    );
    expect(forced.code).toBe(0);
  });

  it('and merge tell what they need', async () => {
    for (const args of [['export', 'x'], ['merge', 'x'], ['merge'], ['export', 'x', '--hf', 'y']]) {
      const { code, stderr } = await slopcheck('bench', ...args);
      expect([args, code]).toEqual([args, 2]);
      expect(stderr).toMatch(/^error: /);
    }
    const help = await slopcheck('bench', 'merge', '--help');
    expect(help.code).toBe(0);
    expect(help.stdout).toContain('--out <dir>');
  });
});
