import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classify, runLean } from '../../../../src/engine/lean/toolchain/run.ts';
import { seals } from '../../../../src/engine/lean/sandbox/open.ts';
import { createSandbox, type SandboxLevel } from '../../../../src/engine/lean/sandbox/sandbox.ts';
import { isAlive } from '../../../helpers/scriptedLean.ts';

const options = { env: process.env };
/** What works on this machine; tests of what does not are skipped by name. */
const working = {
  bubblewrap: await seals('bubblewrap', options),
  namespaces: await seals('namespaces', options),
};

let root: string;
let home: string;
let lean: string;

/** A hostile program in Lean's place: the source names the attack. It prints what it got hold of. */
const PROGRAM = `#!/usr/bin/env node
const fs = require('node:fs');
const { spawn, spawnSync, execFileSync } = require('node:child_process');
const [attack, ...rest] = fs.readFileSync(process.argv.at(-1), 'utf8').trim().split(' ');
const attempt = (act) => { try { return 'succeeded: ' + act(); } catch (error) { return 'refused: ' + error.code; } };
const attacks = {
  read: ([file]) => console.log(attempt(() => fs.readFileSync(file, 'utf8'))),
  write: ([file]) => console.log(attempt(() => fs.writeFileSync(file, 'was here'))),
  home: () => console.log(process.env.HOME, JSON.stringify(fs.readdirSync(process.env.HOME))),
  env: () => console.log(Object.keys(process.env).join(' ')),
  processes: () => console.log(fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name)).length),
  connect: ([port]) => require('node:net').connect(Number(port), '127.0.0.1')
    .on('connect', () => { console.log('succeeded'); process.exit(0); })
    .on('error', (error) => { console.log('refused: ' + error.code); process.exit(0); }),
  ptrace: () => console.log(attempt(() => fs.readFileSync('/proc/' + rest[0] + '/environ', 'utf8'))),
  privileges: () => console.log(fs.readFileSync('/proc/self/status', 'utf8').match(/^(CapEff|NoNewPrivs).*$/gm).join(' ')),
  mount: () => console.log(spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', '/usr']).status === 0 ? 'succeeded' : 'refused'),
  fork: ([marker]) => { for (;;) spawn('/bin/sh', ['-c', 'sleep 60 & sleep 321.' + marker + ' & wait'], { detached: true, stdio: 'ignore' }).unref(); },
  memory: () => { const kept = []; setInterval(() => kept.length < 100 && kept.push(Buffer.alloc(1 << 24, 1)), 5); },
  memoryOfChildren: () => {
    for (let i = 0; i < 6; i++) spawn(process.execPath, ['-e', 'const b = Buffer.alloc(150 << 20, 1); setInterval(() => b.length, 1000)'], { stdio: 'ignore' });
    setInterval(() => {}, 1000);
  },
  file: () => { const block = Buffer.alloc(1 << 24); for (;;) fs.appendFileSync('big', block); },
  linger: ([marker]) => {
    spawn('setsid', ['sleep', '321.' + marker], { detached: true, stdio: 'ignore' }).unref();
    setInterval(() => {}, 1000);
  },
  outlive: ([marker]) => {
    spawn('/bin/sh', ['-c', '(setsid sleep 321.' + marker + ' &) ; setsid sleep 321.' + marker], { detached: true, stdio: 'ignore' }).unref();
    setTimeout(() => process.exit(0), 200);
  },
  flood: () => { const block = 'x'.repeat(1 << 20) + '\\n'; for (;;) fs.writeSync(1, block); },
  hang: () => { process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); },
};
attacks[attack](rest);
`;

beforeAll(async () => {
  root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'hostile-lean-')));
  home = path.join(root, 'home');
  await mkdir(path.join(root, 'bin'));
  await mkdir(path.join(home, '.ssh'), { recursive: true });
  await writeFile(path.join(home, '.ssh', 'id'), 'the secret key');
  lean = path.join(root, 'bin', 'lean');
  await writeFile(lean, PROGRAM, { mode: 0o755 });
});
afterAll(() => rm(root, { recursive: true, force: true }));

function run(
  level: SandboxLevel,
  attack: string,
  over: { timeoutMs?: number; signal?: AbortSignal } = {},
) {
  return runLean(
    { name: 'Attack.lean', source: attack },
    {
      toolchain: {
        ...{ lean, lake: null, version: '4.27.0', build: 'scripted', source: 'flag' },
        ...{ project: null, warnings: [] },
      },
      timeoutMs: over.timeoutMs ?? 20_000,
      memoryMb: 200,
      env: { PATH: process.env.PATH, HOME: home, OPENAI_API_KEY: 'sk-secret' },
      sandbox: createSandbox(level),
      signal: over.signal,
    },
  );
}

async function said(level: SandboxLevel, attack: string): Promise<string> {
  const answer = await run(level, attack);
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer));
  return answer.stdout.trim();
}

/** Processes whose command line holds a text, zombies left out. */
async function processesWith(text: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found: number[] = [];
  for (const pid of pids) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (line.includes(text) && (await isAlive(pid))) found.push(pid);
  }
  return found;
}

async function gone(text: string): Promise<boolean> {
  for (let tries = 0; tries < 50; tries++) {
    if ((await processesWith(text)).length === 0) return true;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return false;
}

for (const level of ['bubblewrap', 'namespaces'] as const) {
  describe.skipIf(!working[level])(`a hostile Lean in the sandbox ${level}`, () => {
    it('cannot read the home folder', async () => {
      expect(await said(level, `read ${path.join(home, '.ssh', 'id')}`)).toBe('refused: ENOENT');
      expect(await said(level, 'home')).toMatch(/slopcheck-lean-\w+ \[.*"Attack.lean"\]$/);
    });

    it('cannot read what else lies on the machine', async () => {
      for (const file of ['/etc/passwd', '/root', `/proc/${process.pid}/environ`, '/var/log'])
        expect(await said(level, `read ${file}`)).toBe('refused: ENOENT');
    });

    it('cannot write outside of its folder, and its folder goes away', async () => {
      for (const file of [
        path.join(root, 'out'),
        '/tmp/out',
        '/usr/out',
        '/out',
        '/dev/shm/out',
        lean,
      ])
        expect(await said(level, `write ${file}`)).toMatch(
          /^refused: (EROFS|ENOENT|EACCES|EPERM)$/,
        );
      expect(await said(level, 'write inside')).toBe('succeeded: undefined');
    });

    it('sees no key in its environment and no other process', async () => {
      expect(await said(level, 'env')).not.toContain('OPENAI_API_KEY');
      expect(Number(await said(level, 'processes'))).toBeLessThan(8);
    });

    it('cannot open a connection', async () => {
      const server = createServer((socket) => socket.end());
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.address() as AddressInfo;
      try {
        expect(await said(level, `connect ${port}`)).toMatch(
          /^refused: (ECONNREFUSED|ENETUNREACH)$/,
        );
        expect(await said('limits', `connect ${port}`)).toBe('succeeded');
      } finally {
        server.close();
      }
    });

    it('has no privileges and cannot get any', async () => {
      expect(await said(level, 'privileges')).toBe('CapEff:\t0000000000000000 NoNewPrivs:\t1');
      expect(await said(level, 'mount')).toBe('refused');
    });

    it('leaves nothing behind that outlives it', async () => {
      const marker = `${process.pid}7${level.length}`;
      await run(level, `outlive ${marker}`);
      expect(await gone(`321.${marker}`)).toBe(true);
    });

    it('is ended with all that it started when it forks without end', async () => {
      const answer = await run(level, `fork ${process.pid}8`);
      expect(answer).toEqual({
        kind: 'crashed',
        message: 'Lean started more than 64 processes',
      });
      expect(await gone(`321.${process.pid}8`)).toBe(true);
    });
  });
}

describe.each([
  ['bubblewrap', working.bubblewrap],
  ['namespaces', working.namespaces],
  ['limits', true],
] as const)('limits on a hostile Lean in the sandbox %s', (level, works) => {
  it.skipIf(!works)('end one that eats memory', async () => {
    expect(await run(level, 'memory')).toEqual({
      kind: 'out-of-memory',
      message: 'Lean and what it started took more than 378 MB of memory',
    });
  });

  it.skipIf(!works)('end one whose children eat memory', async () => {
    expect(await run(level, 'memoryOfChildren')).toMatchObject({ kind: 'out-of-memory' });
  });

  it.skipIf(!works)('end one that prints without end', async () => {
    expect(await run(level, 'flood')).toEqual({ kind: 'flooded' });
  });

  it.skipIf(!works)('end one that fills a file', async () => {
    expect(await run(level, 'file')).not.toMatchObject({ kind: 'answered', exitCode: 0 });
  });

  it.skipIf(!works)('end one that ignores time', async () => {
    expect(await run(level, 'hang', { timeoutMs: 500 })).toEqual({ kind: 'timed-out' });
  });

  it.skipIf(!works)('end with cancellation', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 300);
    await expect(run(level, 'hang', { signal: stop.signal })).rejects.toThrow('enough');
    expect(await gone(path.join(root, 'bin', 'lean'))).toBe(true);
  });
});

describe.each(['bubblewrap', 'namespaces'] as const)('in the sandbox %s', (level) => {
  it.skipIf(!working[level])('nothing survives the violent end of slopcheck itself', async () => {
    const marker = `${process.pid}9${level.length}`;
    const dist = path.join(import.meta.dirname, '../../../../dist/engine/lean');
    const script = `
      const { runLean } = await import(${JSON.stringify(path.join(dist, 'toolchain/run.js'))});
      const { createSandbox } = await import(${JSON.stringify(path.join(dist, 'sandbox/sandbox.js'))});
      await runLean({ name: 'Attack.lean', source: 'linger ${marker}' }, {
        toolchain: { lean: ${JSON.stringify(lean)}, lake: null, project: null },
        timeoutMs: 60000, memoryMb: 200, env: process.env, sandbox: createSandbox('${level}'),
      });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TMPDIR: root },
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    for (let tries = 0; tries < 100 && (await processesWith(`321.${marker}`)).length === 0; tries++)
      await new Promise((wake) => setTimeout(wake, 50));
    expect((await processesWith(`321.${marker}`)).length).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await ended;
    expect(await gone(`321.${marker}`)).toBe(true);
  });
});

describe('classify', () => {
  it('names the signal that another program reports by a number', () => {
    const ended = { kind: 'exited', exitCode: 153, signal: null, stdout: '', stderr: '' } as const;
    expect(classify(ended)).toEqual({ kind: 'crashed', message: 'Lean ended with SIGXFSZ' });
  });
});
