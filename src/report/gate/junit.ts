import type { FileReport, Finding, GateReport } from '../../gate/gateSchema.ts';
import { placeFile } from '../../gate/place.ts';
import { xml } from '../xml.ts';
import { engineLine, originLines } from './counts.ts';

/** JUnit XML: a suite a file, a case a declaration, and one for what lies outside of all. */
export function gateJunit(report: GateReport): string {
  const judged = new Set(report.files.map(({ file }) => file));
  const gone = [...new Set(report.findings.map(({ file }) => file))].filter(
    (it) => !judged.has(it),
  );
  const origins = new Map(originLines(report).map(({ file, origin }) => [file, origin]));
  const properties = (file?: string): string[] => {
    const origin = file === undefined ? undefined : origins.get(file);
    return [
      property('engine', engineLine(report)),
      ...(origin === undefined ? [] : [property('origin', origin)]),
    ];
  };
  const suites = [
    ...report.files.map((file) => suite(file.file, casesOf(file, report), properties(file.file))),
    ...gone.map((file) =>
      suite(file, [caseOf(file, 'the file', findingsOf(report, file, null))], properties()),
    ),
    ...report.problems
      .filter(({ file }) => file === null || !judged.has(file))
      .map(({ file, message }) =>
        suite(file ?? 'slopcheck gate', [errorCase(file ?? '', message)], properties()),
      ),
  ];
  const xml = suites.map(({ text }) => text).join('\n');
  const sum = (pick: (counts: Suite) => number): number =>
    suites.reduce((all, counts) => all + pick(counts), 0);
  const counts = `tests="${sum((it) => it.tests)}" failures="${sum((it) => it.failures)}" errors="${sum((it) => it.errors)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="slopcheck gate" ${counts}>\n${xml}\n</testsuites>\n`;
}

interface Case {
  readonly text: string;
  readonly state: 'passed' | 'failed' | 'error' | 'skipped';
}

interface Suite {
  readonly text: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

function property(name: string, value: string): string {
  return `      <property name="${name}" value="${xml(value)}"/>`;
}

function suite(name: string, cases: readonly Case[], properties: readonly string[]): Suite {
  const of = (state: Case['state']): number => cases.filter((it) => it.state === state).length;
  const [tests, failures, errors] = [cases.length, of('failed'), of('error')];
  const counts = `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${of('skipped')}"`;
  const inner = [
    ['    <properties>', ...properties, '    </properties>'].join('\n'),
    ...cases.map(({ text }) => text),
  ].join('\n');
  return {
    tests,
    failures,
    errors,
    text: `  <testsuite name="${xml(name)}" ${counts}>\n${inner}\n  </testsuite>`,
  };
}

function casesOf({ file, declarations, verdict }: FileReport, report: GateReport): Case[] {
  const names = new Set(declarations.map(({ name }) => name));
  const outside = report.findings.filter(
    (it) => it.file === file && (it.declaration === null || !names.has(it.declaration)),
  );
  const problem = report.problems.find((it) => it.file === file);
  const own = problem
    ? errorCase(file, [problem.message, ...outside.map(({ message }) => message)].join('\n'))
    : caseOf(file, 'the file', outside, verdict === 'not-judged' && outside.length === 0);
  return [
    own,
    ...declarations.map(({ name, verdict: judged }) =>
      caseOf(file, name, findingsOf(report, file, name), judged === 'not-judged'),
    ),
  ];
}

function findingsOf(report: GateReport, file: string, declaration: string | null): Finding[] {
  const here = report.findings.filter((it) => it.file === file);
  return declaration === null ? here : here.filter((it) => it.declaration === declaration);
}

function caseOf(file: string, name: string, findings: readonly Finding[], skipped = false): Case {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const failures = errors.map(
    (it) =>
      `      <failure type="${it.rule}" message="${xml(firstLine(it))}">${xml(whole(it))}</failure>`,
  );
  const state = errors.length > 0 ? 'failed' : skipped ? 'skipped' : 'passed';
  const inner = [
    ...failures,
    ...(state === 'skipped' ? ['      <skipped message="not judged"/>'] : []),
    ...(warnings.length > 0
      ? [`      <system-out>${xml(warnings.map(whole).join('\n'))}</system-out>`]
      : []),
  ];
  return { state, text: testcase(file, name, inner) };
}

function errorCase(file: string, message: string): Case {
  const inner = [`      <error message="${xml(message)}"/>`];
  return { state: 'error', text: testcase(file, 'the file', inner) };
}

function testcase(file: string, name: string, inner: readonly string[]): string {
  const open = `    <testcase classname="${xml(file)}" name="${xml(name)}"`;
  return inner.length === 0 ? `${open}/>` : `${open}>\n${inner.join('\n')}\n    </testcase>`;
}

function firstLine({ message }: Finding): string {
  return message.split('\n')[0] ?? '';
}

function whole(finding: Finding): string {
  const { place, rule, message, diff } = finding;
  const where = `${placeFile(finding)}:${place.line}:${place.editorColumn}: ${rule}: ${message}`;
  return diff === null ? where : `${where}\n${diff}`;
}
