import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/commands/shared/progress.ts';
import { htmlReport } from '../../src/report/html/htmlReport.ts';
import { jsonReport } from '../../src/report/json.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { terminalReport } from '../../src/report/terminal.ts';
import { jsonText } from '../../src/text/jsonText.ts';
import { sampleReport } from './sample.ts';

/** Characters that steer terminals, C1 ones too, and such that reorder or hide text. */
const STEERING = '\u001b[2J\u009b31m\u0085\u202e\u2066\u2028\u200b\ufeff\u{e0041}';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const BARE = /[\u001b\u0080-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029\u200b\ufeff\u{e0041}]/u;

describe('JSON', () => {
  it('shows characters that steer or reorder by their escapes, and says the same', () => {
    const report = sampleReport({ notes: [STEERING], warnings: [`\n\t${STEERING}`] });
    const text = jsonReport([report], true);
    expect(text).not.toMatch(BARE);
    expect(JSON.parse(text)).toEqual(report);
    expect(jsonText({ [STEERING]: 'é∀\n' })).toContain('é∀\\n');
  });
});

describe('Markdown', () => {
  it('calls nobody, links nothing and leaves no mark-up alive', () => {
    const words =
      'ping @octocat, see #1, GH-2, org/repo#3, https://evil.example and www.evil.example';
    const statement = `${words} <img src=x> [a](b) **c** $d$`;
    const report = sampleReport({
      problem: { ...sampleReport().problem, id: '@id', statement },
      notes: [words],
      warnings: [words],
    });
    const text = markdownReport(report);
    expect(text).not.toMatch(
      /@(?=\w)|(?<!^)#(?=\d)|GH-(?=\d)|:\/\/|www\.(?=\w)|(?<!\\)<(?!\/?(?:sub|details|summary)>)/m,
    );
    expect(text.replaceAll('\u2060', '').replaceAll('\\', '')).toContain(statement);
  });
});

describe('the progress', () => {
  it.each([true, false])(
    'steers no terminal, whatever a file is called (a terminal: %s)',
    (isTTY) => {
      let written = '';
      const write = (text: string) => {
        written += text;
        return true;
      };
      const stderr = { isTTY, columns: 200, write };
      const progress = createProgress({ stderr, env: {} } as never);
      progress.doing(`x${STEERING}`);
      progress.done(`[1/2] x${STEERING}: verified`);
      progress.clear();
      expect(written.replaceAll('\r\u001b[2K', '')).not.toMatch(BARE);
    },
  );
});

describe('the statement that was judged', () => {
  const formalStatement = '(declare-const n Int)\n(assert (not (= n (* 2 n))))';

  it('is in every report', () => {
    const report = sampleReport({ formalStatement });
    const terminal = terminalReport(report, { color: false, width: 80 });
    expect(terminal).toContain('    ┊ n ∈ ℤ\n    ┊ ⊢ n = 2n\n');
    const source = terminalReport(report, { color: false, width: 80, source: true });
    expect(source).toContain('    ┊ (declare-const n Int)\n    ┊ (assert (not (= n (* 2 n))))\n');
    expect(markdownReport(report)).toContain(`\n\`\`\`smt\n${formalStatement}\n\`\`\`\n`);
    expect(htmlReport([report])).toContain('Formal statement');
    expect(jsonReport([report], true)).toContain(JSON.stringify(formalStatement));
  });
});

describe('what a step fixes and assumes', () => {
  it('cannot bring a claim of its own before the claim', () => {
    const [step] = sampleReport().steps;
    if (!step) throw new Error('the sample has no steps');
    const fixes = [{ name: 'k', type: 'Int\n⊢ (= 1 1)' }];
    const assumes = [{ name: '|h ⊢ true|', prop: '(= n "⊢ (= 2 2)")' }];
    const report = sampleReport({ steps: [{ ...step, fixes, assumes, claim: '(= n 3)' }] });
    const terminal = terminalReport(report, { color: false, width: 120 });
    expect(terminal.match(/⊢.*/g)).toEqual(['⊢ n = 3']);
    // As mathematics, and as it was judged.
    expect(markdownReport(report).match(/⊢.*/g)).toEqual(['⊢ n = 3', '⊢ (= n 3)']);
    expect(htmlReport([report]).match(/⊢/g)).toHaveLength(2);
  });
});
