import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { unreadReport } from '../../src/pipeline/reports.ts';
import { findingsOf } from '../../src/report/check/findings.ts';
import { checkGithub } from '../../src/report/check/github.ts';
import { checkJunit } from '../../src/report/check/junit.ts';
import { checkSarif } from '../../src/report/check/sarif.ts';
import { failuresLast, summaryText } from '../../src/report/check/summary.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { terminalReport } from '../../src/report/terminal.ts';
import { sampleReport } from './sample.ts';

const verified = sampleReport({ verdict: 'verified', reason: null, firstFailure: null });
const unread = unreadReport('a/b.md', [
  { file: 'a/b.md', line: 3, message: 'no statement', fix: 'write one' },
  { file: 'a/b.formal.json', line: 9, message: 'not JSON', fix: 'mend it' },
]);
const reports = [sampleReport(), verified, unread];

describe('what is wrong with a proof', () => {
  it('is at its quote, with the counterexample; what only rests on it is left out', () => {
    expect(findingsOf(sampleReport())).toMatchObject([
      {
        file: 'p/even-half.md',
        place: { line: 7, column: 26 },
        code: 'refuted',
        about: 'step s2',
        message: expect.stringContaining('counterexample: n = 4, k = 2'),
      },
    ]);
    expect(findingsOf(verified)).toEqual([]);
  });

  it('is the reason where that is of no step', () => {
    const [first] = findingsOf(sampleReport({ reason: 'uncovered', firstFailure: null }));
    expect(first).toMatchObject({ code: 'uncovered', about: 'even-half', place: { line: 7 } });
  });

  describe('that a model wrote in this run', () => {
    const base = sampleReport();
    const report = sampleReport({
      place: null,
      provenance: { ...base.provenance, proof: { source: 'model', model: 'a-model' } },
      steps: base.steps.map(({ place, ...step }) => step),
      theorem: 'open',
    });
    const why =
      'the proof is in no file, so that nothing has a place: a model wrote it in this run; the reporters html and json show it in full, and --write-formal keeps it in p/even-half.proof.md';

    it('has no place, and says why', () => {
      expect(findingsOf(report)).toMatchObject([{ file: 'p/even-half.md', place: null }]);
      expect(findingsOf(report)[0]?.message.split('\n').at(-1)).toBe(why);
      const whole = findingsOf({ ...report, reason: 'uncovered', firstFailure: null });
      expect(whole[0]).toMatchObject({ code: 'uncovered', place: null });
    });

    it('is annotated without a line', () => {
      expect(checkGithub([report])).toMatch(
        /^::error file=p\/even-half\.md,title=refuted%3A step s2::/,
      );
      expect(checkJunit([report])).toContain('>p/even-half.md: refuted: it is false');
      const [run] = JSON.parse(checkSarif([report])).runs;
      expect(run.results[0].locations).toEqual([
        {
          physicalLocation: {
            artifactLocation: { uri: 'p/even-half.md', uriBaseId: 'SRCROOT' },
          },
        },
      ]);
    });

    it('is told of in words for people', () => {
      const terminal = terminalReport(report, { color: false, width: 120 });
      expect(terminal).toContain('\np/even-half.md: refuted: step s2\n');
      expect(terminal.replace(/\s+/g, ' ')).toContain(`note: ${why}`);
      const markdown = markdownReport(report);
      expect(markdown).toContain('- p/even-half.md: refuted: step s2\n');
      expect(markdown).toContain('--write-formal keeps it in');
    });

    it('has places where it has a file', () => {
      const origin = { source: 'model' as const, model: 'a-model', file: 'p/even-half.proof.md' };
      const kept = sampleReport({ provenance: { ...base.provenance, proof: origin } });
      expect(findingsOf(kept)).toMatchObject([
        { file: 'p/even-half.proof.md', place: { line: 7, column: 26 } },
      ]);
    });
  });

  it('gives a proof that was read from no file no place', () => {
    const base = sampleReport({ place: null });
    const steps = base.steps.map(({ place, ...step }) => step);
    const provenance = { ...base.provenance, proof: { source: 'file' as const } };
    const [first] = findingsOf({ ...base, steps, provenance });
    expect(first).toMatchObject({ place: null });
    expect(first?.message).toContain('the proof is in no file, so that nothing has a place');
  });

  it('is every mistake of a file that could not be read', () => {
    expect(findingsOf(unread)).toMatchObject([
      { file: 'a/b.md', place: { line: 3 }, code: 'not-judged' },
      { file: 'a/b.formal.json', place: { line: 9 }, message: 'not JSON\nmend it' },
    ]);
  });
});

describe('reports for platforms', () => {
  it('annotate lines on GitHub', () => {
    const lines = checkGithub(reports).split('\n');
    expect(lines[0]).toMatch(
      /^::error file=p\/even-half.md,line=7,col=26,title=refuted%3A step s2::refuted: it is false%0A/,
    );
    expect(lines[1]).toBe(
      '::error file=a/b.md,line=3,col=1,title=not-judged%3A b::no statement%0Awrite one',
    );
    expect(lines.at(-2)).toBe('3 proofs: 1 verified, 1 rejected, 1 not judged');
  });

  it('are SARIF with a result for a failure and a notification for a mistake', () => {
    const log = JSON.parse(checkSarif(reports));
    const [run] = log.runs;
    expect(run.results).toMatchObject([
      {
        ruleId: 'refuted',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'p/even-half.md', uriBaseId: 'SRCROOT' },
              region: { startLine: 7, startColumn: 26 },
            },
          },
        ],
      },
    ]);
    expect(run.tool.driver.rules[run.results[0].ruleIndex].id).toBe('refuted');
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(run.invocations[0].toolExecutionNotifications).toHaveLength(2);
    const moved = sampleReport({ place: { line: 70, column: 1 } });
    const [again] = JSON.parse(checkSarif([moved])).runs[0].results;
    expect(again.partialFingerprints).toEqual(run.results[0].partialFingerprints);
  });

  it('are JUnit with a case a step', () => {
    const text = checkJunit(reports);
    expect(XMLValidator.validate(text)).toBe(true);
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => /^test/.test(name),
    });
    const [all] = parser.parse(text).testsuites;
    expect([all['@_tests'], all['@_failures'], all['@_errors']]).toEqual(['7', '1', '1']);
    const [first] = all.testsuite;
    expect(first.testcase.map((it: Record<string, string>) => it['@_name'])).toEqual([
      'step s2',
      'step s1',
      'the conclusion',
    ]);
    expect(first.testcase[0].failure['#text']).toContain('p/even-half.md:7:26: refuted');
    expect(first.testcase[2].skipped).toBeDefined();
  });

  it('lose none of the mistakes of a file that could not be read, in JUnit', () => {
    const text = checkJunit([unread]);
    expect(text).toContain('errors="1"');
    expect(text).toContain('message="no statement"');
    expect(text).toContain('a/b.md:3:1: no statement');
    expect(text).toContain('a/b.formal.json:9:1: not JSON');
  });
});

describe('many proofs', () => {
  it('are shown with failures last, and counted', () => {
    expect(failuresLast(reports).map(({ verdict }) => verdict)).toEqual([
      'verified',
      'rejected',
      'error',
    ]);
    expect(summaryText(reports)).toBe('3 proofs: 1 verified, 1 rejected, 1 not judged');
  });
});

describe('what the lints found', () => {
  const lint = {
    ...{ lint: 'domain' as const, language: 'smt' as const, file: 'p/even-half.md' },
    ...{ place: { line: 4, column: 9 }, message: 'x <is> an integer', fix: 'declare it as real' },
  };
  const suspect = sampleReport({
    ...{ verdict: 'verified', reason: null, firstFailure: null },
    lints: [
      { ...lint, level: 'warning', step: null },
      { ...lint, level: 'error', step: 's1', place: { line: 8, column: 1 } },
    ],
  });

  it('is at its place in SARIF, under a rule that is declared', () => {
    const [run] = JSON.parse(checkSarif([suspect])).runs;
    const [first, second] = run.results;
    expect(run.tool.driver.rules[first.ruleIndex]).toMatchObject({ id: 'domain' });
    expect(first).toMatchObject({
      ...{ ruleId: 'domain', level: 'warning' },
      message: { text: 'even-half: x <is> an integer; declare it as real' },
      locations: [{ physicalLocation: { region: { startLine: 4, startColumn: 9 } } }],
    });
    expect(second).toMatchObject({
      level: 'error',
      message: { text: expect.stringMatching(/^step s1: /) },
    });
  });

  it('is an annotation of its level on GitHub', () => {
    const lines = checkGithub([suspect]).split('\n');
    expect(lines[0]).toBe(
      '::warning file=p/even-half.md,line=4,col=9,title=domain%3A even-half::x <is> an integer; declare it as real',
    );
    expect(lines[1]).toMatch(
      /^::error file=p\/even-half.md,line=8,col=1,title=domain%3A step s1::/,
    );
  });

  it('is the output of the suite in JUnit, and fails no case', () => {
    const text = checkJunit([suspect]);
    expect(
      new XMLParser({ ignoreAttributes: false }).parse(text).testsuites.testsuite,
    ).toMatchObject({
      '@_failures': '0',
      'system-out': expect.stringMatching(
        /^p\/even-half.md:4:9: perhaps suspect \(domain\): x <is> an integer; declare it as real\np\/even-half.md:8:1: suspect \(domain\): step s1: /,
      ),
    });
    expect(checkJunit([verified])).not.toContain('system-out');
  });
});
