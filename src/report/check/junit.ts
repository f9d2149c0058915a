import type { ProofReport } from '../../schema/index.ts';
import { lintLines } from '../text.ts';
import { xml } from '../xml.ts';
import { findingsOf, whereText } from './findings.ts';

/** JUnit XML: a suite a problem, a case a step, and one for the conclusion; what the lints found is the suite's output. */
export function checkJunit(reports: readonly ProofReport[]): string {
  const suites = reports.map(suiteOf);
  const sum = (name: keyof Suite['counts']): number =>
    suites.reduce((all, { counts }) => all + counts[name], 0);
  const counts = `tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}"`;
  const inner = suites.map(({ text }) => text).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="slopcheck check" ${counts}>\n${inner}\n</testsuites>\n`;
}

interface Suite {
  readonly text: string;
  readonly counts: {
    readonly tests: number;
    readonly failures: number;
    readonly errors: number;
    readonly skipped: number;
  };
}

function suiteOf(report: ProofReport): Suite {
  const findings = findingsOf(report);
  const { file, id } = report.problem;
  const names = [
    ...report.steps.map((step) => `step ${step.id}`),
    ...(report.conclusion ? ['the conclusion'] : []),
  ];
  const waiting = new Set(
    report.steps
      .filter(({ verdict }) => verdict === 'conditional')
      .map((step) => `step ${step.id}`),
  );
  if (report.conclusion?.verdict === 'conditional') waiting.add('the conclusion');
  const all = [...new Set([...findings.map(({ about }) => about), ...names])];
  const cases = (all.length === 0 ? [id] : all).map((name) => {
    const open = `    <testcase classname="${xml(file)}" name="${xml(name)}"`;
    const here = findings.filter(({ about }) => about === name);
    const [first] = here;
    if (first) {
      const kind = first.code === 'not-judged' ? 'error' : 'failure';
      const where = here.map(({ file: at, place, message }) => {
        return `${whereText(at, place)}: ${message}`;
      });
      const head = first.message.split('\n')[0] ?? '';
      return {
        kind,
        text: `${open}>\n      <${kind} type="${xml(first.code)}" message="${xml(head)}">${xml(where.join('\n'))}</${kind}>\n    </testcase>`,
      };
    }
    if (!waiting.has(name)) return { kind: 'passed', text: `${open}/>` };
    const skipped = '      <skipped message="it rests on a step that does not hold"/>';
    return { kind: 'skipped', text: `${open}>\n${skipped}\n    </testcase>` };
  });
  const of = (kind: string): number => cases.filter((it) => it.kind === kind).length;
  const counts = {
    ...{ tests: cases.length, failures: of('failure'), errors: of('error') },
    skipped: of('skipped'),
  };
  const attributes = Object.entries(counts).map(([name, n]) => `${name}="${n}"`);
  const suspect = lintLines(report).map(xml).join('\n');
  const inner = [
    ...cases.map(({ text }) => text),
    // What is suspect in a statement fails no case: where it rejects, the proof's own case says so.
    ...(suspect === '' ? [] : [`    <system-out>${suspect}</system-out>`]),
  ].join('\n');
  const text = `  <testsuite name="${xml(id)}" ${attributes.join(' ')}>\n${inner}\n  </testsuite>`;
  return { text, counts };
}
