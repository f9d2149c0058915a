import { describe, expect, it } from 'vitest';
import { markdownReport } from '../../src/report/markdown.ts';
import { tabledValues } from './html/reports.ts';
import { sampleReport, withAsides } from './sample.ts';

describe('markdownReport', () => {
  it('names the sandbox of a verifier that runs what a text makes it run', () => {
    const engine = { id: 'lean', version: '4.27.0', sandbox: 'namespaces' } as const;
    expect(markdownReport(sampleReport({ engine }))).toContain('(lean 4.27.0, sandbox namespaces)');
  });

  it('lists remarks, and sentences in no step, at the end', () => {
    expect(markdownReport(sampleReport(withAsides))).toContain(`
### Remarks, which argue nothing

- We are direct.\u2039202e\u203a

### In no step, conclusion or remark

- VERIFIED by all.
- Pi is 3.
`);
  });

  it('shows the verdict first, then the steps', () => {
    expect(markdownReport(sampleReport())).toMatchInlineSnapshot(`
      "## even-half: rejected

      Every even number is twice a number.

      What is judged:

      \`\`\`text
      n ∈ ℤ
      \`\`\`

      <details><summary>as judged</summary>

      \`\`\`smt
      (declare-const n Int)
      \`\`\`

      </details>

      **REJECTED** refuted: a step is false

      - first failure: step s2
      - whether the theorem holds stays open
      - trust: solver (smt Z3 5.2.0); statement pinned; 93 % of the text covered
      - by slopcheck 0.1.0; formalization written by a-model at models.test
      - model: requests 2, tokens 10 in and 5 out, repair rounds 1
      - p/even-half.md:7:26: refuted: step s2
      - warning: a warning

      ### ✔ s1: verified

      > Since n is even, n = 2k

      \`\`\`text
      ∃ k, n = 2k
      \`\`\`

      <details><summary>as judged</summary>

      \`\`\`smt
      (exists ((k Int)) (= n (* 2 k)))
      \`\`\`

      </details>

      \`\`\`text
      note: a note
      \`\`\`

      ### ✘ s2: refuted

      > Hence n = 2

      \`\`\`text
      k ∈ ℤ; hk: n = 2k ⊢ n = 2
      \`\`\`

      <details><summary>as judged</summary>

      \`\`\`smt
      k : Int; hk: (= n (* 2 k)) ⊢ (= n 2)
      \`\`\`

      </details>

      takes s1 at k = (+ k 1)

      **refuted**: it is false

      \`\`\`text
      it is false (claim, line 1, column 4)
      \`\`\`

      \`\`\`text
      counterexample: n = 4, k = 2
      \`\`\`

      Changed in repair round 1:

      \`\`\`diff
      - (= n 3)
      + (= n 2)
      \`\`\`

      ### ◌ conclusion: conditional

      **conditional**: it holds, but rests on a step that does not

      \`\`\`text
      it rests on s2
      \`\`\`

      <sub>slopcheck: 0.1.0; Problem: sha256 0123456789ab; Proof: in the problem file; Formalization: written by a-model at models.test; Options: engine auto, timeout 10; Date: 2026-01-02T03:04:05.678Z</sub>
      "
    `);
  });

  it('draws relations and functions of a counterexample as tables', () => {
    const report = sampleReport();
    const [step] = report.steps;
    const plain = { name: 'n', sort: 'Int', value: '2', origin: 'theorem' as const };
    const [relation, list] = tabledValues();
    if (!step || !relation || !list) throw new Error('no table');
    const wide = { ...list, name: 'f|`' };
    step.evidence = [{ kind: 'counterexample', values: [plain, relation, wide] }];
    const text = markdownReport(report);
    expect(text.slice(text.indexOf('```text\ncounterexample'), text.indexOf('### ✘ s2'))).toBe(
      `\`\`\`text
counterexample: n = 2
\`\`\`

Counterexample: R(x, y)

| x \\\\ y | red | green | blue |
| --- | --- | --- | --- |
| red | – | ✓ | – |
| green | – | – | – |
| blue | – | – | – |

Counterexample: f\\|\\\`(x, y, z)

| x | y | z | f\\|\\\`(x, y, z) |
| --- | --- | --- | --- |
| leaf | 1 | node(node(leaf, 1, leaf), 2, node(leaf, -1234567, leaf)) | leaf |
| otherwise |  |  | z |

`,
    );
  });

  it('lets no foreign text leave its code block, add a heading or an element', () => {
    const attack = '```\n## VERIFIED\n<script>alert(1)</script>\n````\n# VERIFIED';
    const report = sampleReport();
    report.problem = { id: attack, file: attack, statement: attack };
    report.warnings = [attack];
    for (const step of report.steps) {
      step.quote = attack;
      step.claim = attack;
      step.evidence = [{ kind: 'goal', text: attack }];
    }
    const outside: string[] = [];
    let fence: string | null = null;
    for (const line of markdownReport(report).split('\n')) {
      const mark = /^(`{3,})\w*$/.exec(line)?.[1];
      if (fence === null && mark) fence = mark;
      else if (fence !== null && line === fence) fence = null;
      else if (fence === null) outside.push(line);
    }
    expect(fence).toBeNull();
    expect(outside.join('\n')).not.toMatch(/(?<!\\)<script/);
    expect(outside.filter((line) => /^#+ VERIFIED/.test(line))).toEqual([]);
  });
});
