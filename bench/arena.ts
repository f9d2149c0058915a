/**
 * Runs the kernel on a folder of exports and prints a Markdown table: npm run arena -- <folder>
 * [part of a name]. The folder's `expected.json` says `accept`, `reject`, `either` or `not-accept` of
 * each file; `reference.json`, if there is one, the seconds that another kernel took. Exit code: 0
 * where all is right, 1 where an answer is wrong, 2 where none is wrong but one was declined.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

type Kernel = typeof import('../src/kernel/index.ts');
const { checkExport }: Kernel = await import(path.resolve('dist/kernel/index.js'));

type Expected = string | { readonly answer?: string; readonly outcome?: string; seconds?: number };

const [folder, only = ''] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npm run arena -- <folder> [part of a name]');
const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
const expectations = read('expected.json') as Record<string, Expected>;
const files = ((expectations.files as unknown) ?? expectations) as Record<string, Expected>;
const reference: Record<string, number> = existsSync(path.join(folder, 'reference.json'))
  ? read('reference.json')
  : {};

const ANSWERS = { accepted: 'accept', rejected: 'reject', inconclusive: 'decline' } as const;
const rows: string[] = [];
const wrong: string[] = [];
const declined: string[] = [];
for (const [name, entry] of Object.entries(files)) {
  if (!name.includes(only)) continue;
  const wanted = (typeof entry === 'string' ? entry : (entry.answer ?? entry.outcome)) ?? 'either';
  const plain = path.join(folder, name);
  const file = existsSync(plain) ? plain : `${plain}.gz`;
  const start = performance.now();
  const before = process.cpuUsage();
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const { result } = await checkExport(file, { permittedAxioms: 'any' });
  clearInterval(watch);
  peak = Math.max(peak, process.memoryUsage.rss());
  const { user, system } = process.cpuUsage(before);
  const answer = ANSWERS[result.verdict];
  const right = isRight(wanted, answer);
  const reason =
    result.verdict === 'accepted' ? '' : 'reason' in result ? result.reason : result.cause;
  if (answer === 'decline' && !right) declined.push(`${name}: ${reason}`);
  else if (!right) wrong.push(`${name}: ${answer} instead of ${wanted}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  const cpu = ((user + system) / 1e6).toFixed(2);
  const other = (typeof entry === 'string' ? undefined : entry.seconds) ?? reference[name];
  const cells = [name, wanted, right ? answer : `**${answer}**`, reason, seconds, cpu];
  rows.push(`| ${[...cells, other ?? '', Math.round(peak / 1e6)].join(' | ')} |`);
}

console.log('| file | expected | answer | reason class | s | CPU s | reference s | MB (process) |');
console.log('| --- | --- | --- | --- | ---: | ---: | ---: | ---: |');
console.log(rows.join('\n'));
console.log(`\n${rows.length} files, ${wrong.length} wrong answers, ${declined.length} declined`);
for (const line of [...wrong, ...declined]) console.log(`- ${line}`);
process.exitCode = wrong.length > 0 ? 1 : declined.length > 0 ? 2 : 0;

/** An expectation in other words than these two is for a person to compare. */
function isRight(wanted: string, answer: string): boolean {
  if (wanted.startsWith('accept')) return answer === 'accept';
  if (wanted === 'not-accept' || wanted.includes('inconclusive')) return answer !== 'accept';
  if (wanted.startsWith('reject')) return answer === 'reject';
  return answer !== 'decline';
}
