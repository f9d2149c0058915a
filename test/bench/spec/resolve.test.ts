import { describe, expect, it } from 'vitest';
import { resolveSpec, type SpecSettings } from '../../../src/bench/spec/resolve.ts';
import { parseSpecFile } from '../../../src/bench/spec/specFile.ts';

const DEFAULTS: SpecSettings = {
  run: null,
  suite: [],
  models: [],
  formalizer: null,
  auditor: null,
  model: {
    provider: 'chat',
    commandMemory: 8192,
    baseUrl: 'https://default.example/v1',
    apiKeyEnv: null,
    temperature: null,
    maxOutputTokens: null,
    timeout: 300,
    concurrency: 4,
    requestsPerMinute: null,
    price: null,
  },
  common: {
    samples: 1,
    engine: 'auto',
    rounds: 2,
    minCoverage: 0.6,
    rigor: 'standard',
    timeout: 10,
    memory: 2048,
    verifiers: 2,
    budgetUsd: null,
    maxRequests: null,
    seed: 1,
  },
  shard: null,
};

describe('resolveSpec', () => {
  it('takes flags before the file, and the file before defaults', () => {
    const file = parseSpecFile(
      `
suite: suites/starter/
models:
  - plain
  - id: warm
    model: plain
    temperature: 1
    concurrency: 8
    price: { input: 1, output: 2 }
samples: 8
rounds: 0
`,
      'bench.yaml',
    );
    const spec = resolveSpec({ common: { samples: 3 }, model: { concurrency: 1 } }, file, DEFAULTS);
    expect(spec).toMatchObject({ run: 'starter', samples: 3, rounds: 0, timeout: 10 });
    expect(spec.models).toEqual([
      { ...DEFAULTS.model, id: 'plain', model: 'plain', command: null, concurrency: 1 },
      {
        ...DEFAULTS.model,
        command: null,
        id: 'warm',
        model: 'plain',
        temperature: 1,
        concurrency: 1,
        price: { input: 1, output: 2 },
      },
    ]);
  });

  it('knows a model of the file by its name on the command line', () => {
    const file = parseSpecFile('models: [{ id: a, model: big, timeout: 7 }, b]', 'bench.yaml');
    const spec = resolveSpec({ models: ['a', 'c'], suite: ['s'] }, file, DEFAULTS);
    expect(spec.models.map(({ id, model, timeout }) => [id, model, timeout])).toEqual([
      ['a', 'big', 7],
      ['c', 'c', 300],
    ]);
  });

  it('takes a command in place of a name, whatever kind of model flags name', () => {
    const file = parseSpecFile(
      'models: [{ command: "bin/prover {problem}", commandMemory: 99 }, b]\nformalizer: b',
      'bench.yaml',
    );
    const given = { suite: ['s'], model: { provider: 'responses' as const } };
    const { models, formalizer } = resolveSpec(given, file, DEFAULTS);
    expect(models.map(({ id, provider, command }) => [id, provider, command])).toEqual([
      ['prover', 'command', 'bin/prover {problem}'],
      ['b', 'responses', null],
    ]);
    expect(models[0]?.commandMemory).toBe(99);
    expect(formalizer).toEqual(models[1]);
  });

  it.each([
    ['{ suite: s, models: [{ model: a, provider: command }] }', 'and no command'],
    ['models: [a]', 'there is no suite'],
    ['suite: s', 'there is no model'],
    ['{ suite: s, models: [a, a] }', 'two models have the id "a"'],
    ['{ suite: s, models: [a], budgetUsd: 5 }', 'the model "a" has none'],
  ])('refuses %s', (text, message) => {
    expect(() => resolveSpec({}, parseSpecFile(text, 'bench.yaml'), DEFAULTS)).toThrow(message);
  });
});

describe('parseSpecFile', () => {
  it.each([
    ['suite: s\nmodels:\n  - model: a\n    modle: b', 'x:4: there is no setting "models.0.modle"'],
    ['models:\n  - model: a\n    price: { inptu: 1, output: 1 }', 'x:3: there is no setting'],
    ['models:\n  - id: a', 'a model has a "model" or a "command"'],
    ['models:\n  - command: "a \'b"', 'the command cannot be read'],
    ['samples: 0', 'x:1: "samples"'],
    ['- a', 'x:1'],
    ['models: &a [*a]', 'x: a spec has no aliases'],
  ])('names the line of what is wrong in %j', (text, message) => {
    expect(() => parseSpecFile(text, 'x')).toThrow(message);
  });

  it('may be empty', () => {
    expect(parseSpecFile('# nothing yet', 'x')).toEqual({});
  });

  it.each(['a/b', '../elsewhere', '', 'x'.repeat(101)])('takes no folder %j for a run', (run) => {
    const settings = { run, suite: ['s'], models: ['m'] };
    expect(() => resolveSpec(settings, {}, DEFAULTS)).toThrow(/the name of the run/);
  });

  it('holds flags to the bounds of a file', () => {
    const settings = { suite: ['s'], models: ['m'], model: { baseUrl: 'nowhere' } };
    expect(() => resolveSpec(settings, {}, DEFAULTS)).toThrow(/"models\.0\.baseUrl"/);
  });
});
