import { chmodSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { cliHere } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const folder = temporaryFolder();

describe('slopcheck demo', () => {
  it('shows a sound proof and slop, wherever it is run', async () => {
    const { code, stdout, stderr } = await cliHere(['demo'], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toMatch(/VERIFIED[\s\S]*REJECTED/);
    expect(stderr).toContain('the proofs are in');
  });

  it.runIf(process.platform === 'linux')('opens the report as a page', async () => {
    folder.put('xdg-open', `#!/bin/sh\nprintf %s "$1" > ${folder.in('opened')}\n`);
    chmodSync(folder.in('xdg-open'), 0o755);
    const env = { PATH: `${folder.path}:${process.env.PATH}` };
    const { code } = await cliHere(['demo', '--open'], { cwd: folder.path, env });
    expect(code).toBe(0);
    let page = '';
    for (let i = 0; i < 200 && page === ''; i++) {
      await sleep(50);
      try {
        page = readFileSync(folder.in('opened'), 'utf8');
      } catch {}
    }
    expect(readFileSync(page, 'utf8')).toContain('slop-sign-error');
  });

  it('says where the page is where nothing can open it', async () => {
    const env = { PATH: folder.path };
    const { code, stderr } = await cliHere(['demo', '--open'], { cwd: folder.path, env });
    expect(code).toBe(0);
    expect(stderr).toMatch(/no browser could be started; open .*demo\.html/);
  });
});
