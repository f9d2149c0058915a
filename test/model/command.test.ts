import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type CommandOptions, createCommandModel } from '../../src/model/command.ts';
import { createRecordingModel } from '../../src/model/recording.ts';
import { createReplayModel } from '../../src/model/replay.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';
import { aRequest } from './request.ts';

const folder = temporaryFolder();

/** A model that is this script, with the question in `question` and `reply` for what it writes. */
function model(body: string, changes: Partial<CommandOptions> & { args?: string } = {}) {
  const { args = '', ...options } = changes;
  folder.put(
    'prover.mjs',
    `import { readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
const question = JSON.parse(readFileSync(0, 'utf8'));
const reply = (value) => process.stdout.write(JSON.stringify(value));
${body}`,
  );
  return createCommandModel({
    command: `'${process.execPath}' prover.mjs ${args}`,
    cwd: folder.path,
    env: { PATH: process.env.PATH, SECRET: 'for the prover', NONE: undefined },
    timeoutMs: 30_000,
    memoryMb: 4096,
    ...options,
  });
}

const good = { proof: 'By definition.' };
const request = aRequest({
  stage: 'prove',
  language: null,
  sample: 3,
  theorem: { statement: 'n is n', formal: { smt: '(= n n)' } },
});

describe('a command', () => {
  it('answers a question that it reads as JSON, and says what it used', async () => {
    const asked = model(
      `writeFileSync('seen.json', JSON.stringify({ question, args: process.argv.slice(2), secret: process.env.SECRET }));
reply({ answer: ${JSON.stringify(good)}, usage: { inputTokens: 7, outputTokens: 11 } });`,
      { args: '--for={problem} {stage} "{sample} {unknown}"' },
    );
    expect(await asked.ask(request)).toEqual({
      kind: 'answer',
      value: good,
      text: JSON.stringify(good),
      usage: { inputTokens: 7, outputTokens: 11, requests: 1 },
    });
    const { default: seen } = await import(folder.in('seen.json'), { with: { type: 'json' } });
    expect(seen).toEqual({
      args: ['--for=even-square', 'prove', '3 {unknown}'],
      secret: 'for the prover',
      question: {
        version: 1,
        stage: 'prove',
        problem: 'even-square',
        theorem: { statement: 'n is n', formal: { smt: '(= n n)' } },
        language: null,
        round: null,
        sample: 3,
        system: 'You are terse.',
        messages: [{ role: 'user', content: 'Prove it.' }],
        schemaName: 'proof',
        schema: {
          type: 'object',
          properties: { proof: { type: ['string', 'null'] } },
          required: ['proof'],
          additionalProperties: false,
        },
      },
    });
    expect(asked).toMatchObject({ server: 'localhost, a command' });
  });

  it('may answer in text with JSON in it, refuse, say nothing or something else', async () => {
    const replies = [
      { answer: `I think:\n\`\`\`json\n${JSON.stringify(good)}\n\`\`\`` },
      { refusal: 'no \u001b[2J way' },
      { answer: { proof: 7 } },
      { proof: 'By definition.' },
    ];
    const asked = model(`reply(${JSON.stringify(replies)}[question.sample])`);
    const kinds = [];
    for (const sample of [0, 1, 2, 3]) kinds.push(await asked.ask({ ...request, sample }));
    expect(kinds).toMatchObject([
      { kind: 'answer', value: good },
      { kind: 'refusal', message: 'no [2J way' },
      { kind: 'malformed', problem: expect.stringContaining('proof') },
      { kind: 'malformed', problem: expect.stringContaining('one JSON object with "answer"') },
    ]);
    expect(await model('').ask(request)).toMatchObject({ kind: 'empty' });
    expect(await model('console.log("hm")').ask(request)).toMatchObject({ kind: 'malformed' });
  });

  it('that fails, or is not there, cannot be asked', async () => {
    const failing = model('console.error("cuda:\\nno device"); process.exit(3)');
    expect(await failing.ask(request)).toMatchObject({
      kind: 'failure',
      message: `The command cannot be asked: ${process.execPath} ended with exit code 3; it says: no device.`,
    });
    expect(await model('process.kill(process.pid)').ask(request)).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('was ended by SIGTERM'),
    });
    expect(await model('', { command: 'no-such-prover x' }).ask(request)).toMatchObject({
      kind: 'failure',
      message: 'The command cannot be asked: there is no program no-such-prover.',
    });
    expect(await model('reply({ error: "out of\\ndisk" })').ask(request)).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('says: out of disk'),
    });
  });

  it('that takes too long or says too much has its answer cut off', async () => {
    expect(
      await model('setInterval(() => {}, 1000)', { timeoutMs: 1500 }).ask(request),
    ).toMatchObject({ kind: 'truncated', limit: '1.5 s', usage: { requests: 1 } });
    const loud = model('setInterval(() => console.log("x".repeat(1_000_000)), 0)');
    expect(await loud.ask(request)).toMatchObject({ kind: 'truncated', limit: '16 MB of output' });
  });

  it.runIf(process.platform === 'linux')('that takes too much memory, too', async () => {
    const greedy = model(
      `spawn(process.execPath, ['-e', 'const all = []; setInterval(() => all.push(Buffer.alloc(20e6, 1)), 10)']);
setInterval(() => {}, 1000);`,
      { memoryMb: 400 },
    );
    expect(await greedy.ask(request)).toMatchObject({
      kind: 'truncated',
      limit: '400 MB of memory',
    });
  });

  it('is cancelled with its children', async () => {
    const late = folder.in('late');
    const asked = model(
      `spawn(process.execPath, ['-e', ${JSON.stringify(`setTimeout(() => require('fs').writeFileSync(${JSON.stringify(late)}, ''), 2000)`)}]);
writeFileSync('begun', '');
setInterval(() => {}, 1000);`,
    );
    const stop = new AbortController();
    const reply = asked.ask(request, stop.signal);
    while (!existsSync(folder.in('begun'))) await delay(20);
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(reply).rejects.toBe(reason);
    await delay(2500);
    expect(existsSync(late)).toBe(false);
  });

  it('is recorded and replayed as all models are, limits too', async () => {
    const answers = folder.in('answers');
    const silent = (message: string) => expect.fail(message);
    const asked = model(
      `if (question.sample === 0) reply({ answer: ${JSON.stringify(good)} }); else setInterval(() => {}, 1000);`,
      { timeoutMs: 1500 },
    );
    const recording = createRecordingModel(asked, answers, silent);
    const first = await recording.ask({ ...request, sample: 0 });
    const second = await recording.ask({ ...request, sample: 1 });
    expect([first.kind, second.kind]).toEqual(['answer', 'truncated']);
    expect(await readdir(answers)).toHaveLength(2);
    const replaying = createReplayModel(answers);
    expect(await replaying.ask({ ...request, sample: 0 })).toEqual(first);
    expect(await replaying.ask({ ...request, sample: 1 })).toEqual(second);
  });
});
