import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli.ts';
import { Config } from '../../src/commands/shared/configFile.ts';
import { CHECK_REPORTERS } from '../../src/commands/shared/reporterChoice.ts';
import { RuleId } from '../../src/gate/gateSchema.ts';
import { LintId, ProofReason, ProofReport, StepCode } from '../../src/schema/index.ts';
import { blocksOf, PAGES, readPage, scriptOf } from './page.ts';

const io = {
  ...{ stdin: Readable.from([]), stdout: new PassThrough(), stderr: new PassThrough() },
  ...{ env: {}, cwd: '/', signal: new AbortController().signal },
};
const commands = COMMANDS.map((create) => create(io, () => {}));

/** The lines of a page that call slopcheck: in blocks for a shell, and in what is shown of a console. */
function callsOf(page: string): string[] {
  const lines = blocksOf(readPage(page))
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n'));
  const shown = scriptOf(readPage(page)).flatMap((part) =>
    part.kind === 'command' ? [part.command.replaceAll('\\\n', ' ')] : [],
  );
  return [...lines, ...shown]
    .flatMap((line) => line.replace(/\s#\s.*$/, '').split(/&&|\|(?=\s)/))
    .map((call) => call.trim())
    .filter((call) => /^(exec |npx )?slopcheck /.test(call));
}

/** What is wrong with a call: a command or a flag that there is not; null where nothing is. */
function mistakeIn(call: string): string | null {
  const [name = '', ...words] = call.replace(/^(exec |npx )?slopcheck /, '').split(/\s+/);
  const whole = commands.find((each) => each.name() === name);
  const command = whole?.commands.find((each) => each.name() === words[0]) ?? whole;
  if (command === undefined) return `${call}: there is no command ${name}`;
  const flags = command.options.flatMap(({ long, short }) => [long, short]);
  const unknown = words.filter((word) => /^--?[a-z]/.test(word) && !flags.includes(word));
  return unknown.length === 0 ? null : `${call}: ${unknown.join(', ')}`;
}

describe('commands', () => {
  it.each(PAGES)('that %s names are there, with their flags', (page) => {
    expect(callsOf(page).flatMap((call) => mistakeIn(call) ?? [])).toEqual([]);
  });

  it('that are not there are noticed', () => {
    expect(mistakeIn('slopcheck cheek x.md')).toContain('no command cheek');
    expect(mistakeIn('npx slopcheck check x.md --frosen')).toContain('--frosen');
  });
});

describe('pages that list things list all of them', () => {
  const cells = (page: string) =>
    new Set([...readPage(page).matchAll(/^\|(.*)$/gm)].flatMap(([, row = '']) => codes(row)));
  const codes = (row: string) => [...row.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

  it('docs/verdicts.md: every code', () => {
    const listed = cells('docs/verdicts.md');
    const all = [...StepCode.options, ...ProofReason.options];
    expect(all.filter((code) => !listed.has(code))).toEqual([]);
  });

  it('README.md: every code', () => {
    const listed = cells('README.md');
    const all = [...StepCode.options, ...ProofReason.options];
    expect(all.filter((code) => !listed.has(code))).toEqual([]);
  });

  it('docs/statements.md: every lint', () => {
    const listed = cells('docs/statements.md');
    expect(LintId.options.filter((id) => !listed.has(id))).toEqual([]);
  });

  it('docs/gate.md: every rule that is no lint', () => {
    const listed = cells('docs/gate.md');
    const own = RuleId.options.filter((id) => !LintId.safeParse(id).success);
    expect(own.filter((id) => !listed.has(id))).toEqual([]);
  });

  it('docs/check.md and docs/library.md: every reporter of check', () => {
    const [, listed = ''] = /`--reporter ([a-z|]+)\[=file\]`/.exec(readPage('docs/check.md')) ?? [];
    expect(listed.split('|')).toEqual([...CHECK_REPORTERS]);
    const [formats = ''] = /^`render\(.*as text\.$/m.exec(readPage('docs/library.md')) ?? [];
    expect(CHECK_REPORTERS.filter((name) => !codes(formats).includes(name))).toEqual([]);
  });

  it('docs/json.md: every field of a report', () => {
    const listed = cells('docs/json.md');
    // What everybody sees at once.
    const plain = ['version', 'problem', 'proof', 'place'];
    expect(
      Object.keys(ProofReport.shape).filter((key) => !listed.has(key) && !plain.includes(key)),
    ).toEqual([]);
  });

  it('docs/configuration.md: every setting of the config file and every variable', () => {
    const listed = cells('docs/configuration.md');
    const keys = Object.keys(Config.shape).filter((key) => key !== '$schema');
    const variables = commands.flatMap(({ options }) => options.map(({ envVar }) => envVar));
    expect(
      [...keys, ...new Set(variables)].filter((name) => name !== undefined && !listed.has(name)),
    ).toEqual([]);
  });
});
