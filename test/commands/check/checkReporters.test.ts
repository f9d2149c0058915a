import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { checkReporters, writeReports } from '../../../src/commands/check/checkReporters.ts';
import { readInput } from '../../../src/read/read.ts';
import type { CommandIo } from '../../../src/commands/shared/io.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { sampleReport } from '../../report/sample.ts';

describe('checkReporters', () => {
  it('reads a name, with a file or without', () => {
    const reporters = checkReporters(['html=a=b.html'], true);
    expect(reporters).toEqual([
      { name: 'html', file: 'a=b.html' },
      { name: 'json', file: null },
    ]);
  });

  it('leaves standard output to the terminal report where no other takes it', () => {
    expect(checkReporters([], false)).toEqual([{ name: 'terminal', file: null }]);
  });

  it('refuses html without a file, and what is no reporter', () => {
    expect(() => checkReporters(['html'], false)).toThrow('the html report needs a file');
    expect(() => checkReporters(['html='], false)).toThrow('there is no reporter');
    expect(() => checkReporters(['toString'], false)).toThrow('there is no reporter');
  });
});

describe('writeReports', () => {
  const folder = temporaryFolder();

  const ioIn = (folder: string): CommandIo => ({
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    env: {},
    cwd: folder,
    signal: new AbortController().signal,
  });

  it('writes the html report to its file, beside the one on the terminal', async () => {
    const io = ioIn(folder.path);
    const reporters = checkReporters(['html=report.html'], false);
    expect(
      await writeReports(reporters, [sampleReport()], { single: true, quiet: false }, io),
    ).toEqual([]);
    expect(await readFile(folder.in('report.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(String((io.stdout as PassThrough).read())).toContain('REJECTED');
  });

  it('draws all proofs but one that it has a fault with, in every format', async () => {
    const io = ioIn(folder.path);
    const names = ['json', 'html', 'markdown', 'github', 'sarif', 'junit'];
    const reporters = checkReporters(
      names.map((name) => `${name}=r.${name}`).concat('terminal'),
      false,
    );
    const sound = sampleReport({ verdict: 'verified', reason: null, firstFailure: null });
    const broken = sampleReport();
    Object.defineProperty(broken, 'steps', {
      enumerable: true,
      get: () => {
        throw new Error('a bug');
      },
    });
    const reports = [broken, { ...sound, problem: { ...sound.problem, id: 'a-sound-one' } }];
    const failures = await writeReports(reporters, reports, { single: false, quiet: false }, io);
    expect(failures).toHaveLength(reporters.length);
    const written = await Promise.all(
      names.map((name) => readFile(folder.in(`r.${name}`), 'utf8')),
    );
    for (const text of [...written, String((io.stdout as PassThrough).read())]) {
      expect(text).toContain('a bug');
      expect(text).toMatch(/a-sound-one|1 verified/);
    }
  });

  it('takes no place of what is judged', async () => {
    const io = ioIn(folder.path);
    const report = sampleReport();
    const file = 'even.md';
    const named = { ...report, problem: { ...report.problem, file } };
    const files = [file, './even.md', 'even.formal.json', 'even.proof.md'];
    for (const each of files) folder.put(each, 'mine');
    const reporters = checkReporters(
      files.map((each) => `markdown=${each}`),
      false,
    );
    const failures = await writeReports(reporters, [named], { single: true, quiet: false }, io);
    expect(failures).toEqual(
      files.map(
        (each) => `the markdown report cannot be written to ${each}: that is a file that is judged`,
      ),
    );
    for (const each of files) expect(await readFile(folder.in(each), 'utf8')).toBe('mine');
  });

  it('says which report cannot be written, and writes the others', async () => {
    const io = ioIn(folder.path);
    const reporters = checkReporters(['html=gone/report.html', 'markdown=report.md'], false);
    const failures = await writeReports(
      reporters,
      [sampleReport()],
      { single: true, quiet: false },
      io,
    );
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain('the html report cannot be written to gone/report.html');
    expect(await readFile(folder.in('report.md'), 'utf8')).toContain('even-half');
    // Who then checks the folder is told once that this is no problem, and not of every heading.
    expect(await readInput('report.md', { cwd: folder.path })).toMatchObject({
      mistakes: [{ line: 1, message: 'this is a report of slopcheck and no problem file' }],
    });
  });
});
