import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Debian's redis-server; tests that need one are skipped, by name, where it is not installed. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Ends the server; what was in it is lost. */
  stop(): Promise<void>;
  /** The server again, on the same port and empty. */
  start(): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
}

/** A Redis of the test's own, on a free port of this machine, that writes nothing to the disk. */
export async function startRedis(password?: string): Promise<RedisServer> {
  const dir = await mkdtemp(path.join(tmpdir(), 'slopcheck-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--save', '', '--appendonly', 'no'];
  const secret = password === undefined ? [] : ['--requirepass', password];
  let child: ChildProcess | null = null;
  const stop = async (): Promise<void> => {
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    child = null;
    await ended;
  };
  const start = async (): Promise<void> => {
    const args = [...settings, '--bind', '127.0.0.1', '--dir', dir, ...secret];
    child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const { stdout } = child;
    await new Promise<void>((resolve, reject) => {
      let text = '';
      stdout?.on('data', (chunk) => {
        text += chunk;
        if (text.includes('Ready to accept connections')) resolve();
      });
      child?.once('exit', () => reject(new Error(`redis-server ended: ${text}`)));
    });
  };
  await start();
  const close = async (): Promise<void> => {
    await stop();
    await rm(dir, { recursive: true });
  };
  return { url: `redis://127.0.0.1:${port}`, port, stop, start, close };
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
