import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/commands/shared/config.ts';
import { readSource } from '../../src/gate/load.ts';
import { readInput } from '../../src/read/read.ts';
import { NOT_REGULAR, readRegularFile } from '../../src/store/regularFile.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';

const PROBLEM = 'A.\n```smt2\n(assert (not true))\n```\n## Proof\nB.\n';

const dir = temporaryFolder();

describe('a pipe where a file is expected', () => {
  const pipeIn = (name: string): string => {
    const file = dir.in(name);
    execFileSync('mkfifo', [file]);
    return file;
  };

  it('is no formalization, and nobody waits for it', async () => {
    dir.put('x.md', PROBLEM);
    pipeIn('x.formal.json');
    expect(await readInput('x.md', { cwd: dir.path })).toMatchObject({
      kind: 'mistakes',
      mistakes: [{ file: 'x.formal.json', message: 'this is no regular file' }],
    });
  });

  it('is no problem, no config file and no Lean file either', async () => {
    pipeIn('x.md');
    expect(await readInput('x.md', { cwd: dir.path })).toMatchObject({ kind: 'mistakes' });
    const file = pipeIn('slopcheck.config.yaml');
    await expect(readConfig(dir.path)).rejects.toThrow(
      'slopcheck.config.yaml cannot be read: it is no regular file',
    );
    expect(await readSource(file)).toMatchObject({ kind: 'mistake' });
  });

  it('is told from a file of any size', async () => {
    const file = dir.in('f');
    await writeFile(file, 'x'.repeat(200_000));
    const { bytes, size } = await readRegularFile(file, 150_000);
    expect([bytes.length, size]).toEqual([150_000, 200_000]);
    await expect(readRegularFile('/dev/null', 1)).rejects.toMatchObject({ code: NOT_REGULAR });
    await expect(readRegularFile(dir.in('g'), 1)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a link as a formalization', () => {
  it.each([
    ['plain text', 'root:x:0:0:secret\nnobody:*:99\n'],
    ['JSON', '{"aws_secret_access_key": "secret", "version": 1}'],
    ['a formalization with unknown fields', '{"version":1,"secret":2,"formalizations":{}}'],
  ])('tells nothing of the %s that it leads to', async (_, content) => {
    await mkdir(dir.in('away'));
    dir.put('away/f', content);
    dir.put('x.md', PROBLEM);
    await symlink(path.join('away', 'f'), dir.in('x.formal.json'));
    const read = await readInput('x.md', { cwd: dir.path });
    expect(read.kind).toBe('mistakes');
    expect(JSON.stringify(read)).not.toMatch(/secret|root|nobody|:\*:/);
  });

  it('is read where it leads to one', async () => {
    const conclusion = { by: 'entailment', uses: [] };
    const formal = { version: 1, formalizations: { smt: { steps: [], conclusion } } };
    dir.put('f.json', JSON.stringify(formal));
    dir.put('x.md', PROBLEM);
    await symlink('f.json', dir.in('x.formal.json'));
    expect(await readInput('x.md', { cwd: dir.path })).toMatchObject({ kind: 'input' });
  });

  it('quotes nothing of a file that is no JSON, which may be anything', async () => {
    dir.put('x.md', PROBLEM);
    dir.put('x.formal.json', '{\n  "version": secret\n}');
    const read = await readInput('x.md', { cwd: dir.path });
    expect(read).toMatchObject({ mistakes: [{ line: 2 }] });
    expect(JSON.stringify(read)).not.toContain('secr');
  });
});
