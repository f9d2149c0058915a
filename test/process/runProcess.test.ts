import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Command, runProcess } from '../../src/process/runProcess.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

/** A run of a script by this Node. */
function script(text: string, changes: Partial<Command> = {}): Command {
  return {
    program: process.execPath,
    args: ['-e', text],
    cwd: folder.path,
    env: {},
    timeoutMs: 20_000,
    maxOutput: 1_000_000,
    ...changes,
  };
}

describe('a program', () => {
  it('reads its input', async () => {
    const ended = await runProcess(
      script('process.stdin.pipe(process.stdout)', { input: '{"a": "ü"}' }),
    );
    expect(ended).toMatchObject({ kind: 'exited', exitCode: 0, stdout: '{"a": "ü"}' });
  });

  it('need not read it, however long it is', async () => {
    const input = 'x'.repeat(4_000_000);
    const ended = await runProcess(
      script('process.stdin.destroy(); console.log(1); process.exit(3)', { input }),
    );
    expect(ended).toMatchObject({ kind: 'exited', exitCode: 3, stdout: '1\n' });
  });

  it('has no input where none is given', async () => {
    const ended = await runProcess(
      script('process.stdin.on("end", () => console.log("end")).resume()'),
    );
    expect(ended).toMatchObject({ kind: 'exited', stdout: 'end\n' });
  });

  it('is ended with its children when it takes too long, says too much, or is cancelled', async () => {
    const child = (file: string) =>
      `setTimeout(() => require('fs').writeFileSync(${JSON.stringify(file)}, ''), 1500)`;
    const parent = (file: string, then: string) =>
      `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child(file))}]); ${then}`;
    const files = ['late', 'loud', 'stopped'].map((name) => folder.in(name));
    const [late = '', loud = '', stopped = ''] = files;
    const wait = 'setInterval(() => {}, 1000)';
    const cancel = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => cancel.abort(reason), 500);
    const ends = await Promise.allSettled([
      runProcess(script(parent(late, wait), { timeoutMs: 500 })),
      runProcess(
        script(parent(loud, `setInterval(() => console.log('x'.repeat(1000)), 1)`), {
          maxOutput: 50_000,
        }),
      ),
      runProcess(script(parent(stopped, wait), { signal: cancel.signal })),
    ]);
    expect(ends).toMatchObject([
      { value: { kind: 'timed-out' } },
      { value: { kind: 'flooded' } },
      { status: 'rejected', reason },
    ]);
    await delay(2500);
    expect(files.filter((file) => existsSync(file))).toEqual([]);
  });
});
