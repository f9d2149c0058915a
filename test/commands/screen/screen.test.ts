import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliHere } from '../../helpers/cli.ts';
import {
  type Answer,
  answers,
  type OpenAiServer,
  serveOpenAi,
} from '../../helpers/openaiServer.ts';
import { temporaryFolder } from '../../helpers/temporaryFolder.ts';

const dir = temporaryFolder();

/** A theorem about an integer n above a bound, with a label; its formula may have another bound than its words. */
const problem = (label: string, said: number, meant: number): string => `---
label: ${label}
---
If n is an integer with n > ${said}, then n + ${said} > ${2 * said}.

\`\`\`smt2
(declare-const n Int)
(assert (> n ${meant}))
(assert (not (> (+ n ${said}) ${2 * said})))
\`\`\`
`;

/** Reads any formula that has "(> n 9)" in it as a bound of 9, and says that it is another where the words have none. */
const auditor = (request: {
  readonly body: { readonly messages: readonly { content: string }[] };
}): Answer => {
  const text = request.body.messages.map(({ content }) => content).join('\n');
  if (text.includes('WORDS theorem-itself')) {
    const verdict = text.includes('n is above 9') ? 'stronger' : 'same';
    const differences =
      verdict === 'same' ? [] : [{ aspect: 'constants', words: 'n > 3', reading: 'n is above 9' }];
    return answers.json({ comparisons: [{ id: 'theorem-itself', verdict, differences }] });
  }
  const reading = text.includes('(> n 9)') ? 'n is above 9, and so on' : 'the same in words';
  return answers.json({ readings: [{ id: 'theorem-itself', text: reading }] });
};

let server: OpenAiServer;
beforeAll(async () => {
  server = await serveOpenAi(auditor);
});
afterAll(() => server.close());

async function suite(): Promise<void> {
  await mkdir(dir.in('suite'), { recursive: true });
  await writeFile(dir.in('suite/right.md'), problem('faithful', 3, 3));
  await writeFile(dir.in('suite/bound.md'), problem('wrong-bound', 3, 9));
  await writeFile(
    dir.in('suite/other.lean'),
    '/-- Every integer is itself. -/\ntheorem t (n : ℤ) : n = n := rfl\n',
  );
}

describe('screen --audit', () => {
  it('has rates of its own beside those of the lints, per kind and with intervals', async () => {
    await suite();
    const args = ['screen', 'suite/right.md', 'suite/bound.md', '--audit', 'reader', '--no-cache'];
    const model = ['--base-url', server.baseUrl];
    const ran = await cliHere([...args, ...model], { cwd: dir.path });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const [, , audited = ''] =
      /by lints([\s\S]*)by the audit of reader([\s\S]*)by either/.exec(ran.stdout) ?? [];
    expect(audited).toMatch(/wrong-bound\s+1 of\s+1\s+100 % {2}\(21 % to 100 %\)/);
    expect(audited).toMatch(/faithful statements marked\s+0 of\s+1\s+0 % {2}\(0 % to 79 %\)/);
    expect(ran.stdout).toContain('audit: stronger: it reads “n is above 9, and so on”');

    const json = await cliHere([...args, ...model, '--json'], { cwd: dir.path });
    const { auditor: name, rates, statements } = JSON.parse(json.stdout);
    expect(name).toBe('reader');
    expect(rates.audit).toMatchObject({
      caught: { marked: 1, of: 1 },
      falseAlarms: { marked: 0, of: 1 },
      kinds: [{ kind: 'wrong-bound', marked: 1 }],
    });
    expect(rates.either.caught).toMatchObject({ marked: 1, of: 1 });
    const read = statements.find(({ id }: { id: string }) => id === 'bound');
    expect(read.audit).toMatchObject({ differs: true, entries: [{ verdict: 'stronger' }] });
  });

  it('reads theorems of Lean files by their doc comments, without their proofs', async () => {
    await suite();
    const before = server.requests.length;
    const args = ['screen', 'suite/other.lean', '--audit', 'reader', '--no-cache'];
    await cliHere([...args, '--base-url', server.baseUrl], { cwd: dir.path });
    const [first] = server.requests.slice(before);
    const question = first?.body.messages.at(-1)?.content ?? '';
    expect(question).toContain('theorem t (n : ℤ) : n = n');
    expect(question).not.toMatch(/rfl|Every integer/);
  });

  it('says which statements no auditor read, in no rate of the audit', async () => {
    await suite();
    const broken = await serveOpenAi(() => answers.error(400, 'no such model'));
    try {
      const args = ['screen', 'suite/bound.md', '--audit', 'reader', '--no-cache', '--json'];
      const ran = await cliHere([...args, '--base-url', broken.baseUrl], { cwd: dir.path });
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain('suite/bound.md: the audit could not be carried out');
      const { rates, unaudited } = JSON.parse(ran.stdout);
      expect(rates.audit).toBeUndefined();
      expect(unaudited).toEqual([expect.objectContaining({ file: 'suite/bound.md' })]);
    } finally {
      await broken.close();
    }
  });
});
