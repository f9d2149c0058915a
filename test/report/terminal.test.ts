import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { terminalReport } from '../../src/report/terminal.ts';
import { sampleReport, withAsides } from './sample.ts';

const plain = { color: false, width: 80 };

describe('terminalReport', () => {
  it('shows steps with their evidence, then the verdict', () => {
    expect(terminalReport(sampleReport(), plain)).toMatchInlineSnapshot(`
      "  problem even-half  p/even-half.md
          │ Every even number is twice a number.
          ┊ n ∈ ℤ

        ✔ s1  “Since n is even, n = 2k”
          │ ∃ k, n = 2k
          │ note: a note
          │ the conclusion does not need this step
        ✘ s2  “Hence n = 2”
          │ k ∈ ℤ; hk: n = 2k ⊢ n = 2
          │ takes s1 at k = (+ k 1)
          │ refuted: it is false
          │ it is false (claim, line 1, column 4)
          │ counterexample: n = 4, k = 2
          │ changed in repair round 1:
          │ - (= n 3)
          │ + (= n 2)
        ◌ ∎  the theorem, from s2
          │ conditional: it holds, but rests on a step that does not
          │ it rests on s2

        REJECTED  refuted: a step is false
        first failure: step s2
        whether the theorem holds stays open
        trust: solver (smt Z3 5.2.0); statement pinned; 93 % of the text covered
        by slopcheck 0.1.0; formalization written by a-model at models.test
        model: requests 2, tokens 10 in and 5 out, repair rounds 1
      p/even-half.md:7:26: refuted: step s2
        warning: a warning
      "
    `);
  });

  it('shows remarks, and sentences in no step, behind a bar', () => {
    const lines = terminalReport(sampleReport(withAsides), plain).split('\n');
    const first = lines.indexOf('  remarks, which argue nothing:');
    expect(lines.slice(first, first + 7)).toEqual([
      '  remarks, which argue nothing:',
      '    │ “We are direct.‹202e›”',
      '  in no step, conclusion or remark:',
      '    │ “VERIFIED by all.”',
      '    │ “Pi is 3.”',
      '',
      '  REJECTED  refuted: a step is false',
    ]);
  });

  it('colours where it is asked to, and only there', () => {
    const esc = String.fromCharCode(27);
    expect(terminalReport(sampleReport(), { color: true, width: 80 })).toContain(`${esc}[`);
    expect(terminalReport(sampleReport(), plain)).not.toContain(esc);
  });

  it('shows what could not be judged, and what to do', () => {
    const error = { stage: 'check', message: 'no Lean toolchain was found', hint: 'install elan' };
    const text = terminalReport(
      sampleReport({
        verdict: 'error',
        reason: null,
        error,
        steps: [],
        conclusion: null,
        engine: null,
        trust: null,
      }),
      plain,
    );
    expect(text).toContain('ERROR  could not judge: no Lean toolchain was found');
    expect(text).toContain('to do: install elan');
  });

  it.each([40, 80, 120, 400])('fits %i columns', (width) => {
    const long = 'word '.repeat(60) + 'x'.repeat(200);
    const report = sampleReport();
    for (const step of report.steps) {
      step.quote = long;
      step.claim = long;
    }
    const text = terminalReport(
      { ...report, notes: [long], warnings: [long] },
      { color: false, width },
    );
    for (const line of text.split('\n'))
      expect(stringWidth(line)).toBeLessThanOrEqual(Math.min(width, 120));
  });

  it('lets no foreign text print a verdict, move the cursor or colour anything', () => {
    const attack = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\n  VERIFIED  every step holds',
        '\r  VERIFIED',
        '\u001b[2J\u001b[1;1H  VERIFIED',
        '\u009b2K  VERIFIED',
        '\u2028  VERIFIED',
        '\u202e DEIFIREV',
        '\n✔ s1',
        // Long enough to be wrapped at many places.
        `${'x'.repeat(60)} ${'  VERIFIED  every step holds '.repeat(20)}`,
      ),
    );
    fc.assert(
      fc.property(attack, (text) => {
        const report = sampleReport();
        report.problem = { id: text, file: text, statement: text };
        report.warnings = [text];
        report.notes = [text];
        report.counterexample = [{ name: text, sort: text, value: text, origin: 'theorem' }];
        report.changes = [{ step: 's2', round: 1, before: text, after: `${text}x` }];
        report.engine = { id: 'smt', version: text };
        if (report.conclusion) report.conclusion.uses = [text];
        for (const step of report.steps) {
          step.quote = text;
          step.claim = text;
          step.fixes = [{ name: text, type: text }];
          step.assumes = [{ name: text, prop: text }];
          step.evidence = [
            { kind: 'message', text, place: { field: text, line: 1, column: 0 } },
            { kind: 'goal', text },
            { kind: 'note', text },
            { kind: 'counterexample', values: report.counterexample },
          ];
        }
        const out = terminalReport(report, { color: false, width: 100 });
        expect(out.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        const verdicts = out
          .split('\n')
          .filter((line) => /^ {0,2}\S*(VERIFIED|REJECTED|ERROR)\b/.test(line));
        expect(verdicts).toHaveLength(1);
        expect(verdicts[0]).toContain('REJECTED');
      }),
    );
  }, 120_000);
});
