import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CommandIo, EXIT, say } from '../shared/io.ts';
import { openFile } from './openFile.ts';
import { runCheck } from './runCheck.ts';

export interface DemoSettings {
  readonly open?: boolean;
}

/** The proofs that come along: the same way up from the sources and from what is built of them. */
const PROOFS = fileURLToPath(new URL('../../../fixtures/problems', import.meta.url));
const FILES = ['even-square.md', 'slop-sign-error.md'];

/** Checks the proofs that come along. That one of them is slop is no failure here. */
export async function runDemo({ open }: DemoSettings, io: CommandIo): Promise<number> {
  const page = open
    ? path.join(await mkdtemp(path.join(tmpdir(), 'slopcheck-')), 'demo.html')
    : null;
  const code = await runCheck(
    {
      ...{
        paths: FILES,
        engine: 'smt',
        frozen: true,
        rounds: 0,
        minCoverage: 0.6,
        rigor: 'standard',
      },
      ...{ timeout: 10, memory: 2048, concurrency: 2, cache: false, cacheDir: '' },
      ...{ provider: 'chat', baseUrl: '', modelTimeout: 0, commandMemory: 0 },
      reporter: page === null ? [] : [`html=${page}`],
    },
    { ...io, cwd: PROOFS },
  );
  if (code !== EXIT.rejected) return code;
  if (page !== null) {
    const opened = await openFile(page, io.env);
    say(io, opened ? `opened ${page}` : `no browser could be started; open ${page}`);
  }
  say(io, `the proofs are in ${PROOFS}`);
  return EXIT.ok;
}
